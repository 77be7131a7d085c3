package io.lowu.codec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs targets under Jazzer, one after the other, each in a JVM of its own with little memory. The profile
/// `fuzz` starts it; `docs/fuzzing.md` tells how.
///
/// What a run has learnt stays in `target/fuzz/BcdFuzz/corpus`, from which the next one goes on. The exit code
/// is 1 if a target found something.
final class FuzzRun {
    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units: +(\\d+)");
    private static final Pattern SLOWEST = Pattern.compile("stat::slowest_unit_time_sec: +(\\d+)");
    private static final Pattern FINDING = Pattern.compile("(crash|timeout|oom|leak)-.*");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    private final Path folder;
    private final String minutes;
    private boolean found;

    private FuzzRun(Path folder, String minutes) {
        this.folder = folder;
        this.minutes = minutes;
    }

    /// Runs the targets one after the other.
    ///
    /// @param arguments a folder, minutes a target, names of targets with commas between them or nothing for all
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FuzzRun run = new FuzzRun(Path.of(arguments[0]), arguments[1]);
        System.out.printf(
                "%-20s %12s %10s %9s %9s %6s%n", "target", "inputs", "a second", "covered", "slowest", "found");
        for (FuzzTarget target : targets(arguments.length > 2 ? arguments[2] : "")) {
            run.run(target);
        }
        System.exit(run.found ? 1 : 0);
    }

    private static Set<FuzzTarget> targets(String names) {
        if (names.isBlank()) {
            return EnumSet.allOf(FuzzTarget.class);
        }
        return Stream.of(names.split(","))
                .map(name -> FuzzTarget.valueOf(name.trim().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FuzzTarget.class)));
    }

    private void run(FuzzTarget target) throws IOException, InterruptedException {
        String name = target.entry().getSimpleName();
        Path own = folder.resolve(name).toAbsolutePath();
        Path corpus = Files.createDirectories(own.resolve("corpus"));
        for (byte[] input : target.corpus()) {
            Files.write(corpus.resolve("known-" + Integer.toHexString(Arrays.hashCode(input))), input);
        }
        long begun = System.nanoTime();
        Path log = own.resolve("log.txt");
        int exit = new ProcessBuilder(command(target, own, corpus))
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        report(name, own, log, exit, took);
    }

    private List<String> command(FuzzTarget target, Path own, Path corpus) {
        boolean libraries = target == FuzzTarget.DIALECT_YAML || target == FuzzTarget.JPOS_XML;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Xshare:off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.entry().getName(),
                "--instrumentation_includes=io.lowu.codec.**",
                "--instrumentation_excludes=io.lowu.codec.fuzz.**",
                "--reproducer_path=" + own));
        if (!libraries) {
            // The hooks for libraries are of no use where there are none, and without them it is three times as fast.
            command.addAll(List.of("--custom_hook_excludes=**", "--trace=cov:cmp"));
        }
        command.addAll(List.of(
                "-max_total_time=" + Math.round(60 * Double.parseDouble(minutes)),
                "-timeout=25",
                "-print_final_stats=1",
                "-artifact_prefix=" + own + "/",
                corpus.toString()));
        return command;
    }

    private void report(String name, Path own, Path log, int exit, Duration took) throws IOException {
        String text = Files.readString(log);
        long runs = last(RUNS, text);
        List<Path> findings = findings(own);
        System.out.printf(
                Locale.ROOT,
                "%-20s %12d %10d %9d %7d s %6d%n",
                name,
                runs,
                runs / Math.max(1, took.toSeconds()),
                last(COVERED, text),
                last(SLOWEST, text),
                findings.size());
        for (Path file : findings) {
            System.out.println("  " + file + ", a line for src/test/resources/fuzz/" + name + ".hex:");
            System.out.println("  " + HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
        if (exit != 0) {
            found = true;
            System.out.println("  ended with " + exit + "; " + log + " tells why");
        }
    }

    private static long last(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(number -> Long.parseLong(number.group(1)))
                .reduce(0, (a, b) -> b);
    }

    private static List<Path> findings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            FINDING.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
