package io.lowu.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/scenarios.md` lists every acceptance scenario and the tests that are named by its number: `s37…` is a test
/// of S-37. A build is green only when all of them pass, so what has a test here has passed. `-Dlowu.docs=write`
/// writes the page anew.
class ScenariosPageTest {
    private static final Path PAGE = Path.of("../docs/scenarios.md");
    private static final List<String> MODULES = List.of("authorization", "message-codec", "routing", "switch-server");
    private static final Pattern TEST = Pattern.compile("\\bvoid s(\\d{2,3})(?!\\d)\\w*\\(");
    private static final String HEAD = """
            # Acceptance scenarios

            Each is one test or more, named by its number and part of every build: `s37MirrorsTheOriginalAmounts` shows S-37. *core* tests are text tables on the authorization core, run again across a snapshot after every line;
            *wire* tests go through sockets with jPOS or FPS at the other end. The page is written by `ScenariosPageTest`, which fails when it is out of date.
            """;

    @Test
    void listsTheTestsOfEveryScenario() throws IOException {
        String fresh = page(tests());
        if (System.getProperty("lowu.docs", "").equals("write")) {
            Files.writeString(PAGE, fresh);
        } else {
            assertThat(PAGE).hasContent(fresh);
        }
    }

    /// Test classes by number of their scenario.
    private static Map<Integer, Set<String>> tests() throws IOException {
        Map<Integer, Set<String>> tests = new TreeMap<>();
        for (String module : MODULES) {
            Path sources = Path.of("..", module, "src", "test", "java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = String.valueOf(file.getFileName()).replace(".java", "");
                    Matcher matcher = TEST.matcher(Files.readString(file));
                    while (matcher.find()) {
                        tests.computeIfAbsent(Integer.valueOf(matcher.group(1)), _ -> new TreeSet<>())
                                .add(level(module) + " `" + name + "`");
                    }
                }
            }
        }
        return tests;
    }

    private static String level(String module) {
        return switch (module) {
            case "authorization" -> "core";
            case "switch-server" -> "wire";
            default -> module;
        };
    }

    private static String page(Map<Integer, Set<String>> tests) throws IOException {
        List<String> lines = new ArrayList<>();
        int passed = 0;
        int partly = 0;
        int all = 0;
        for (String line : list()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 1) {
                lines.add("");
                lines.add("## " + line);
                lines.add("");
                lines.add("| | scenario | state | tests |");
                lines.add("|---|---|---|---|");
                continue;
            }
            int number = Integer.parseInt(cells[0].strip());
            Set<String> where = tests.getOrDefault(number, Set.of());
            String open = cells[2].strip();
            String state = where.isEmpty() ? "open" : open.isEmpty() ? "passed" : "partly; open: " + open;
            all++;
            passed += state.equals("passed") ? 1 : 0;
            partly += state.startsWith("partly") ? 1 : 0;
            lines.add("| S-%02d | %s | %s | %s |".formatted(number, cells[1].strip(), state, String.join(", ", where)));
        }
        return HEAD
                + "\nOf %d scenarios %d passed, %d partly, %d are open.\n"
                        .formatted(all, passed, partly, all - passed - partly)
                + String.join("\n", lines) + "\n";
    }

    private static List<String> list() throws IOException {
        try (InputStream stream = ScenariosPageTest.class.getResourceAsStream("/scenarios.txt")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
