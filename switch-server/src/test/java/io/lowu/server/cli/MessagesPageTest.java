package io.lowu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The screens of `docs/messages.md` are what the commands print. `-Dlowu.docs=write` writes them anew.
class MessagesPageTest {
    private static final Path PAGE = Path.of("../docs/messages.md");
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ./lowu ";
    private static final String HEAD = " | head -";

    @Test
    void showsWhatTheCommandsPrint() throws IOException {
        String page = Files.readString(PAGE);
        String fresh = fresh(page);
        if (System.getProperty("lowu.docs", "").equals("write")) {
            Files.writeString(PAGE, fresh);
        } else {
            assertThat(page).isEqualTo(fresh);
        }
    }

    private static String fresh(String page) {
        StringBuilder fresh = new StringBuilder();
        boolean screen = false;
        List<String> lines = page.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean begins = line.equals(FENCE) && !screen && lines.get(i + 1).startsWith(PROMPT);
            if (begins) {
                screen = true;
                fresh.append(line).append('\n');
            } else if (!screen) {
                fresh.append(line).append('\n');
            } else if (line.startsWith(PROMPT)) {
                fresh.append(line).append('\n').append(output(line.substring(PROMPT.length())));
            } else if (line.equals(FENCE)) {
                screen = false;
                fresh.append(line).append('\n');
            }
        }
        return fresh.toString();
    }

    private static String output(String command) {
        int pipe = command.indexOf(HEAD);
        int most = pipe < 0 ? Integer.MAX_VALUE : Integer.parseInt(command.substring(pipe + HEAD.length()));
        String[] arguments = (pipe < 0 ? command : command.substring(0, pipe)).split(" ", -1);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].replaceFirst("^(docs|config)/", "../$1/");
        }
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(writer).setErr(writer).execute(arguments);
        return printed.toString()
                .replace("../docs/", "docs/")
                .replace("../config/", "config/")
                .lines()
                .limit(most)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
