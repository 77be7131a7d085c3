package io.lowu.loadtest.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The switch as a child process. It ends when told to, or when its standard input ends, which happens when this
/// process dies in whatever way.
final class SwitchProcess {
    private static final int LINES_OF_LOG = 15;

    private final Process process;
    private final Path log;

    private SwitchProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts `lowu start`; its output goes to `log`.
    static SwitchProcess start(Path launcher, Path config, Path data, Ports ports, Path log) throws IOException {
        List<String> command = new ArrayList<>(command(launcher));
        command.addAll(List.of("start", "--config", config.toString(), "--data", data.toString()));
        command.add("--exit-with-parent");
        command.addAll(ports.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new SwitchProcess(builder.start(), log);
    }

    /// Runs `lowu ledger verify` and gives the last line that it wrote.
    static String verifyLedger(Path launcher, Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(launcher));
        command.addAll(List.of("ledger", "verify", "--data", data.toString()));
        command.addAll(List.of("--format", "json"));
        Process verify = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String output = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            verify.waitFor();
            return output.substring(output.lastIndexOf('\n') + 1);
        } finally {
            verify.destroyForcibly();
        }
    }

    /// Ctrl-C reaches every process of the terminal's group; the switch has to outlive it until its traffic has
    /// ended, so it inherits an ignored SIGINT, which the JVM respects.
    private static List<String> command(Path launcher) {
        return List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\"", launcher.toString());
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// SIGTERM, then patience, then SIGKILL.
    ///
    /// @return whether it ended by itself
    boolean stop(int patienceSeconds) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(patienceSeconds, TimeUnit.SECONDS);
        kill();
        return ended;
    }

    /// SIGKILL, for exits that have no time.
    void kill() {
        process.destroyForcibly();
    }

    /// What it said last.
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
        } catch (IOException nothing) {
            return "(it said nothing)";
        }
    }
}
