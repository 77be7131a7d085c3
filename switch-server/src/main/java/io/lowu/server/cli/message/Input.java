package io.lowu.server.cli.message;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.StringReader;
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

    /// Gives away all messages, one by one. Of no arguments, those of standard input, as they arrive. Digits in
    /// several arguments are taken like digits in several lines.
    void read(List<String> arguments, Consumer<Given> to) throws IOException {
        if (arguments.isEmpty()) {
            stream(to);
        }
        List<Given> found = new ArrayList<>();
        LineSplitter words = new LineSplitter(Place.ARGUMENT, whole, found);
        for (String argument : arguments) {
            boolean elsewhere = argument.equals(STANDARD) || isFile(argument);
            if (elsewhere) {
                words.skip();
            } else {
                word(words, argument, found);
            }
            found.forEach(to);
            found.clear();
            if (argument.equals(STANDARD)) {
                stream(to);
            } else if (elsewhere) {
                file(argument, to);
            }
        }
        words.end();
        found.forEach(to);
    }

    private void word(LineSplitter words, String argument, List<Given> found) {
        if (form == Form.HEX) {
            words.line(argument);
            return;
        }
        words.skip();
        found.add(
                form == Form.TEXT
                        ? new Given.Message(words.here().toString(), characters(argument))
                        : new Given.Unusable(words.here().toString(), "there is no such file"));
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
            lines(Place.linesOf(name), name, reader(LineText.text(bytes)), to);
        }
    }

    private void binary(String where, byte[] bytes, Consumer<Given> to) {
        if (bytes.length == 0) {
            to.accept(new Given.Unusable(where, "there is nothing in it"));
        } else {
            to.accept(new Given.Message(where, bytes));
        }
    }

    private void stream(Consumer<Given> to) throws IOException {
        if (form == Form.BINARY) {
            binary("standard input", standard.readNBytes(GREATEST), to);
            return;
        }
        // Whoever pipes one line after the other sees each at once; only whether it is UTF-16 has to be known
        // first.
        byte[] first = standard.readNBytes(2);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), standard);
        BufferedReader reader = LineText.isUtf16(first)
                ? reader(LineText.text(all.readNBytes(GREATEST)))
                : new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8));
        lines(Place.LINE, "standard input", reader, to);
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private static byte[] characters(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void lines(String counted, String source, BufferedReader lines, Consumer<Given> to) throws IOException {
        List<Given> found = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(counted, whole, found);
        boolean none = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (form == Form.HEX) {
                splitter.line(line);
            } else {
                splitter.skip();
                if (!line.isBlank()) {
                    found.add(new Given.Message(splitter.here().toString(), characters(line)));
                }
            }
            none &= found.isEmpty();
            found.forEach(to);
            found.clear();
        }
        splitter.end();
        found.forEach(to);
        if (none && found.isEmpty()) {
            to.accept(new Given.Unusable(source, "there is no message in it"));
        }
    }
}
