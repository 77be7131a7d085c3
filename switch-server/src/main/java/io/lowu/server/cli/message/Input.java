package io.lowu.server.cli.message;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a verb was given: arguments that are hexadecimal digits or files, or standard input.
final class Input {
    private static final String STANDARD = "-";
    private static final int GREATEST = 64 << 20;

    /// How the input is written.
    enum Form {
        /// Hexadecimal digits and dumps of them.
        HEX,
        /// A line a message, in its own characters.
        TEXT,
        /// One message or a series of frames a file, as bytes.
        BINARY
    }

    private final Form form;
    private final Predicate<byte[]> whole;
    private final InputStream standard;

    /// @param whole see [Paragraph]
    Input(Form form, Predicate<byte[]> whole, InputStream standard) {
        this.form = form;
        this.whole = whole;
        this.standard = standard;
    }

    /// Gives away all messages, one by one. Of no arguments, those of standard input, as they arrive.
    void read(List<String> arguments, Consumer<Given> to) throws IOException {
        if (arguments.isEmpty()) {
            stream(to);
        }
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals(STANDARD)) {
                stream(to);
            } else if (isFile(argument)) {
                file(argument, to);
            } else {
                argument("argument " + (i + 1), argument, to);
            }
        }
    }

    static boolean isFile(String argument) {
        try {
            return Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private void file(String name, Consumer<Given> to) throws IOException {
        Path file = Path.of(name);
        if (Files.size(file) > GREATEST) {
            to.accept(new Given.Unusable(name, "the file exceeds " + (GREATEST >> 20) + " MiB; split it"));
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (form == Form.BINARY) {
            binary(name, bytes, to);
        } else if (form == Form.HEX && LineText.looksBinary(bytes)) {
            to.accept(new Given.Unusable(name, "this is not text; if it holds the messages' bytes, add --binary"));
        } else {
            lines(name + ", ", new BufferedReader(new java.io.StringReader(LineText.text(bytes))), to);
        }
    }

    private void binary(String where, byte[] bytes, Consumer<Given> to) {
        if (bytes.length == 0) {
            to.accept(new Given.Unusable(where, "there is nothing in it"));
        } else {
            to.accept(new Given.Message(where, bytes));
        }
    }

    private void argument(String where, String argument, Consumer<Given> to) throws IOException {
        if (form == Form.HEX && !HexDigits.of(argument).pure() && !argument.startsWith("<")) {
            to.accept(new Given.Unusable(
                    where,
                    "there is no such file, and as digits: "
                            + HexDigits.of(argument).problem()));
            return;
        }
        if (form == Form.BINARY) {
            to.accept(new Given.Unusable(where, "there is no such file"));
            return;
        }
        List<Given> found = new ArrayList<>();
        LineSplitter splitter = new LineSplitter("", whole, found);
        argument.lines().forEach(splitter::line);
        splitter.end();
    }

    private void stream(Consumer<Given> to) throws IOException {
        if (form == Form.BINARY) {
            binary("standard input", standard.readNBytes(GREATEST), to);
            return;
        }
        // Whoever pipes one line after the other sees each at once; only a byte order mark of UTF-16 has to be known first.
        byte[] first = standard.readNBytes(2);
        boolean wide = LineText.isUtf16(first);
        InputStream all = new java.io.SequenceInputStream(new ByteArrayInputStream(first), standard);
        lines(
                "",
                wide
                        ? new BufferedReader(new java.io.StringReader(LineText.text(all.readNBytes(GREATEST))))
                        : new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8)),
                to);
    }

    private void lines(String source, BufferedReader lines, Consumer<Given> to) throws IOException {
        List<Given> found = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(source, whole, found);
        int number = 0;
        boolean any = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (form == Form.HEX) {
                splitter.line(line);
            } else if (!line.isBlank()) {
                found.add(new Given.Message(
                        new Place(source, number).toString(), line.getBytes(StandardCharsets.ISO_8859_1)));
            }
            any |= !found.isEmpty();
            found.forEach(to);
            found.clear();
        }
        splitter.end();
        found.forEach(to);
        if (!any && found.isEmpty()) {
            to.accept(new Given.Unusable(
                    source.isEmpty() ? "standard input" : source.substring(0, source.length() - 2),
                    "there is no message in it"));
        }
    }
}
