package io.lowu.server.cli;

import io.lowu.codec.describe.Rendering;
import io.lowu.codec.frame.CupsHeader;
import io.lowu.codec.frame.FrameException;
import io.lowu.codec.frame.FrameStream;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.RetailMac;
import io.lowu.server.config.ConfigException;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.config.Dialects;
import io.lowu.server.config.Endpoint;
import io.lowu.server.config.MessageExample;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Sends one message of an example file and prints the answer.
@Command(
        name = "send",
        description = "Sends one message and prints request and answer, account numbers masked. "
                + "Exit code 1 when the answer is not as expected.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The example's framing: {length: binary-2, binary-4, ascii-4, bcd-2 or hex-4; includes-itself: true;",
            "header: tpdu or cups}. Beside it stand tpdu: \"6000030000\" or cups: {destination: ID, source: ID}.",
            "",
            "Examples:",
            "  lowu send config/examples/purchase-wallet.yaml --expect 39=00",
            "  lowu send config/examples/purchase-pos.yaml --to 127.0.0.1:18584 --set 4=000000006850"
        })
final class SendCommand implements Callable<Integer> {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int RETAIL_KEY = 16;
    private static final String AUTOMATIC = "auto";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Message example, YAML.")
    private Path file = Path.of(".");

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "Another receiver than the example's.")
    private @Nullable String receiver;

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "Another value than the example's.")
    private Map<Integer, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--expect",
            paramLabel = "FIELD=VALUE",
            description = "What a field of the answer must hold, 39=00; \"mti\" for the message type.")
    private Map<String, String> expectations = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        MessageExample example = ConfigReader.readExample(file);
        Endpoint endpoint = receiver == null ? example.to() : Endpoint.parse(receiver);
        try (Socket socket = connect(endpoint)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            Path directory = ConfigReader.directoryOf(file);
            if (example.first() != null) {
                Path before = directory.resolve(example.first());
                exchange(socket, ConfigReader.readExample(before), ConfigReader.directoryOf(before), Map.of(), null);
            }
            MessageReader answer = exchange(socket, example, directory, changes, out);
            return check(answer, out);
        }
    }

    private static Socket connect(Endpoint endpoint) throws IOException {
        try {
            return new Socket(endpoint.host(), endpoint.port());
        } catch (IOException e) {
            throw new IOException(
                    "can't reach " + endpoint + " (" + e.getMessage()
                            + "); is the switch running? start it with: lowu start",
                    e);
        }
    }

    private static MessageReader exchange(
            Socket socket,
            MessageExample example,
            Path directory,
            Map<Integer, String> changes,
            @Nullable PrintWriter out)
            throws IOException {
        Dialect dialect = Dialects.find(example.dialect(), directory);
        Framing framing = example.wire();
        byte[] message = new byte[framing.maxPayload()];
        int length = write(example, directory, dialect, changes, message);
        show(out, "request", dialect, message, length);
        FrameStream frames = new FrameStream(framing, socket.getInputStream(), socket.getOutputStream());
        frames.write(message, 0, length);
        length = receive(frames, message);
        show(out, "answer", dialect, message, length);
        MessageReader answer = new MessageReader(dialect);
        if (!answer.read(message, 0, length)) {
            throw new IOException("the answer is malformed: " + answer.malformed());
        }
        return answer;
    }

    private static int write(
            MessageExample example, Path directory, Dialect dialect, Map<Integer, String> changes, byte[] target) {
        Map<Integer, String> fields = new TreeMap<>(example.fields());
        fields.putAll(changes);
        Instant now = InstantSource.system().instant();
        AutomaticFields automatic = new AutomaticFields(now);
        MessageWriter writer = new MessageWriter(dialect);
        try {
            writer.begin(target, 0, Integer.parseInt(example.mti()));
            fields.forEach(
                    (field, value) -> writer.text(field, value.equals(AUTOMATIC) ? automatic.value(field) : value));
            if (example.mac() == null) {
                return writer.finish();
            }
            byte[] key = example.mac().key().fetch(directory, RETAIL_KEY);
            try (RetailMac mac = new RetailMac(key)) {
                return writer.finish(mac);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException("this message can't be written: " + e.getMessage());
        }
    }

    private static int receive(FrameStream frames, byte[] message) throws IOException {
        int length;
        try {
            length = frames.read(message);
        } catch (FrameException e) {
            throw new IOException("the answer is not framed as expected: " + e.getMessage(), e);
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer within " + PATIENCE_MILLIS / 1000 + " s", e);
        }
        if (length == FrameStream.END) {
            throw new IOException("the peer closed the connection without an answer");
        }
        if (frames.isReturned()) {
            throw new IOException("the peer could not process the message and gives it back, reject code "
                    + CupsHeader.read(frames.header(), 0).rejectCode());
        }
        return length;
    }

    private static void show(@Nullable PrintWriter out, String title, Dialect dialect, byte[] bytes, int length) {
        if (out != null) {
            MessageReader message = new MessageReader(dialect);
            message.read(bytes, 0, length);
            out.println(title);
            out.println(Rendering.text(message));
            out.flush();
        }
    }

    private int check(MessageReader answer, PrintWriter out) {
        int result = 0;
        for (Map.Entry<String, String> expectation : expectations.entrySet()) {
            String got = got(answer, expectation.getKey());
            if (!got.equals(expectation.getValue())) {
                out.println("expected " + expectation.getKey() + "=" + expectation.getValue() + " got "
                        + expectation.getKey() + "=" + got);
                result = Main.EXPECTATION_FAILED;
            }
        }
        out.flush();
        return result;
    }

    private static String got(MessageReader answer, String field) {
        if (field.equals("mti")) {
            return String.format("%04d", answer.mti());
        }
        try {
            int number = Integer.parseInt(field);
            return answer.has(number) ? Rendering.field(answer, number) : "";
        } catch (NumberFormatException e) {
            throw new ConfigException("--expect " + field + ": write a field by its number, 39=00, or mti=0210");
        }
    }
}
