package io.lowu.server.cli.message;

import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of all verbs that take messages.
final class InputOptions {
    @Option(names = "--binary", description = "Input is bytes, and not hexadecimal digits.")
    private boolean binary;

    @Option(names = "--text", description = "Input is a message a line in its own characters, and not in digits.")
    private boolean text;

    @Option(
            names = "--framing",
            paramLabel = "FRAMING",
            converter = FramingOption.class,
            description = "Messages are in frames: binary-2, binary-4, ascii-4, bcd-2 or hex-4, "
                    + "then what applies of ,inclusive ,tpdu ,cups.")
    private @Nullable Framing framing;

    Optional<Framing> framing() {
        return Optional.ofNullable(framing);
    }

    boolean hexadecimal() {
        return !binary && !text;
    }

    /// Gives away all messages.
    ///
    /// @param whole see [Paragraph]
    void read(List<String> arguments, Predicate<byte[]> whole, Consumer<Given> to) throws IOException {
        Input.Form form = binary ? Input.Form.BINARY : text ? Input.Form.TEXT : Input.Form.HEX;
        new Input(form, whole, standardInput()).read(arguments, to);
    }

    /// The messages of one argument.
    List<Given> read(String argument, Predicate<byte[]> whole) throws IOException {
        List<Given> found = new ArrayList<>();
        read(List.of(argument), whole, found::add);
        return found;
    }

    private static InputStream standardInput() {
        return System.in;
    }

    /// Whether bytes are one message in this dialect, or several in frames, to the last byte.
    Predicate<byte[]> whole(Dialect dialect) {
        MessageReader reader = new MessageReader(dialect);
        return bytes -> {
            for (Frames.Part part : Frames.of(framing(), bytes)) {
                boolean good = switch (part) {
                    case Frames.Whole frame -> reader.read(bytes, frame.offset(), frame.length());
                    case Frames.KeepAlive _ -> true;
                    case Frames.Broken _ -> false;
                };
                if (!good) {
                    return false;
                }
            }
            return true;
        };
    }
}
