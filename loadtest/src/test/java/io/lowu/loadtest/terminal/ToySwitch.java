package io.lowu.loadtest.terminal;

import io.lowu.codec.frame.FrameStream;
import io.lowu.loadtest.socket.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// As much of a switch as a terminal needs: signs on, approves at 1.139040, acknowledges reversals, replays
/// repeats.
final class ToySwitch implements AutoCloseable {
    private final ServerSocket socket = Loopback.listen("the toy switch", 0);
    private final Map<String, TerminalMessage> answered = new ConcurrentHashMap<>();
    private volatile Function<TerminalMessage, Optional<TerminalMessage>> behaviour = Optional::of;

    ToySwitch(LinkProfile profile) {
        Thread.ofPlatform().daemon().name("toy-switch").start(() -> accept(profile));
    }

    static Path dialect(String name) {
        return Path.of("..", "config", "dialects", name);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// Changes every answer to a purchase.
    void change(UnaryOperator<TerminalMessage> change) {
        behaviour = answer -> Optional.of(change.apply(answer));
    }

    /// Answers no purchases.
    void silent() {
        behaviour = answer -> Optional.empty();
    }

    private void accept(LinkProfile profile) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection, profile));
            } catch (IOException closed) {
                // The loop ends when the test does.
            }
        }
    }

    private void serve(Socket connection, LinkProfile profile) {
        byte[] buffer = new byte[profile.bufferBytes()];
        MessageCoder coder = new MessageCoder(profile);
        try (connection) {
            FrameStream frames =
                    new FrameStream(profile.framing(), connection.getInputStream(), connection.getOutputStream());
            for (int length = frames.read(buffer); length != FrameStream.END; length = frames.read(buffer)) {
                Optional<TerminalMessage> answer =
                        coder.read(buffer, length, 0).flatMap(request -> answer(request.message()));
                if (answer.isPresent()) {
                    frames.answer(buffer, 0, coder.write(answer.get(), buffer));
                }
            }
        } catch (IOException gone) {
            // The terminal has gone, or sent what this toy can't frame; either way it is served no longer.
        }
    }

    private Optional<TerminalMessage> answer(TerminalMessage request) {
        return switch (request.mti()) {
            case 800 -> Optional.of(request.as(810).with(39, "00"));
            case 420 -> Optional.of(request.as(430).with(39, "00"));
            case 200 -> {
                TerminalMessage approved = approve(request);
                answered.put(request.text(11), approved);
                yield behaviour.apply(approved);
            }
            case 201 -> Optional.ofNullable(answered.get(request.text(11))).flatMap(behaviour);
            default -> Optional.empty();
        };
    }

    private static TerminalMessage approve(TerminalMessage request) {
        long billing = (request.number(4) * 1_139_040 + 500_000) / 1_000_000;
        return request.as(210)
                .without(43)
                .with(6, "%012d".formatted(billing))
                .with(10, "61139040")
                .with(38, "A" + request.text(11).substring(1))
                .with(39, "00")
                .with(51, "344");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
