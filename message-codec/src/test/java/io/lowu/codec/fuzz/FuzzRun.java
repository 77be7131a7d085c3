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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs targets under Jazzer, one after the other, each in a JVM of its own with little memory. The profile `fuzz`
/// starts it; `docs/fuzzing.md` tells how.
///
/// What a run has learnt stays in `target/fuzz/BcdFuzz/corpus`, from which the next one goes on. The exit code is 1 if
/// a target found something.
final class FuzzRun {
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs|stat::number_of_executed_units: +(\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    private final Path folder;
    private final String minutes;
    private final List<String> rows = new ArrayList<>();
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
        for (FuzzTarget target : targets(arguments.length > 2 ? arguments[2] : "")) {
            run.run(target);
        }
        System.out.println();
        System.out.printf("%-20s %14s %12s %9s %8s%n", "target", "inputs", "a second", "covered", "found");
        run.rows.forEach(System.out::println);
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
        System.out.println(name + " …");
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
        long runs = 0;
        long covered = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher done = RUNS.matcher(line);
            if (done.find()) {
                runs = Long.parseLong(done.group(1) == null ? done.group(2) : done.group(1));
            }
            Matcher cov = COVERED.matcher(line);
            if (cov.find()) {
                covered = Long.parseLong(cov.group(1));
            }
        }
        int findings = 0;
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.filter(FuzzRun::isFinding).sorted().toList()) {
                findings++;
                System.out.println("  " + file + ", for src/test/resources/fuzz/" + name + ".hex:");
                System.out.println("  " + HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        if (exit != 0) {
            found = true;
            System.out.println("  ended with " + exit + "; " + log + " tells why");
        }
        long second = Math.max(1, runs / Math.max(1, took.toSeconds()));
        rows.add(String.format(
                Locale.ROOT, "%-20s %14d %12d %9d %8s", name, runs, second, covered, exit == 0 ? "no" : findings));
    }

    private static boolean isFinding(Path file) {
        return file.getFileName().toString().matches("(crash|timeout|oom|leak)-.*");
    }
}
