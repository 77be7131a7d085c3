package io.lowu.server.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A switch in a JVM of its own, started as its users start it.
final class SwitchProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES_OF_LOG = 40;
    private static final int LONGEST_LINE = 240;
    private static final Pattern REBUILT = Pattern.compile("(\\d+) from a snapshot, (\\d+) replayed");

    private final Process process;
    private final Path log;
    private final AdminClient admin;
    private final long startedNanos = System.nanoTime();
    private long readyNanos;

    private SwitchProcess(Process process, Path log, AdminClient admin) {
        this.process = process;
        this.log = log;
        this.admin = admin;
    }

    /// How a start rebuilt its state.
    ///
    /// @param fromSnapshot commands whose effect came from a snapshot
    /// @param replayed commands that were applied again
    record Rebuilt(long fromSnapshot, long replayed) {}

    /// Starts `lowu start`; its output goes to `log`.
    ///
    /// @param ports by name of the link
    static SwitchProcess start(Path config, Path data, Map<String, Integer> ports, Path log, AdminClient admin) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "-Dlogback.configurationFile=" + config.resolve("logback.xml"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.lowu.server.cli.Main",
                "start",
                "--config",
                config.resolve("switch.yaml").toString(),
                "--data",
                data.toString(),
                "--exit-with-parent"));
        ports.forEach((link, port) -> command.addAll(List.of("--port", link + "=" + port)));
        try {
            return new SwitchProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log,
                    admin);
        } catch (IOException e) {
            throw new IllegalStateException("the switch can't be started", e);
        }
    }

    /// Waits until it says that it is ready.
    SwitchProcess awaitReady() {
        await("the switch is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast("the switch has ended", () -> !process.isAlive())
                .until(admin::ready);
        readyNanos = System.nanoTime();
        return this;
    }

    /// From the start of the process to its first `ready`.
    Duration timeToReady() {
        return Duration.ofNanos(readyNanos - startedNanos);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL. Returns at once.
    void kill() {
        process.destroyForcibly();
    }

    void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " outlives its SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// SIGSTOP: it executes nothing more, while the kernel goes on to receive for it.
    void freeze() {
        try {
            int exit = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -STOP ended with " + exit);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What its log says of the replay.
    Rebuilt rebuilt() {
        Matcher line = REBUILT.matcher(read());
        if (!line.find()) {
            throw new IllegalStateException("the log doesn't say how the state was rebuilt");
        }
        return new Rebuilt(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
    }

    /// The end of its log.
    String lastWords() {
        List<String> lines = read().lines().toList();
        StringBuilder tail = new StringBuilder();
        for (String line : lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size())) {
            tail.append(line, 0, Math.min(line.length(), LONGEST_LINE)).append('\n');
        }
        return tail.toString();
    }

    private String read() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        kill();
        awaitEnd();
    }
}
