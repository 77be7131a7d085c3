package io.lowu.loadtest.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs cases with JMH, in rounds. JVMs of their own get this one's options, so the launcher's are measured.
final class CodecBenchmarks {
    private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

    private final Effort effort;
    private final Consumer<String> progress;

    /// @param progress told of each step, a line each
    CodecBenchmarks(Effort effort, Consumer<String> progress) {
        this.effort = effort;
        this.progress = progress;
    }

    /// @throws IllegalStateException if a case can't be run, for example because libraries disagree
    List<Figure> run(List<Case> cases) {
        Map<Case, List<Figure.Run>> runs = new LinkedHashMap<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Case measured : cases) {
                Figure.Run run = run(measured);
                runs.computeIfAbsent(measured, first -> new ArrayList<>()).add(run);
                progress.accept(
                        "round %d of %d  %-32s %,12.1f ns".formatted(round, effort.rounds(), measured, run.nanos()));
            }
        }
        return runs.entrySet().stream()
                .map(entry -> Figure.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Figure.Run run(Case measured) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(measured.benchmark().getName() + "." + measured.method()) + "$")
                .forks(effort.forked() ? 1 : 0)
                .warmupIterations(effort.warmUps() * measured.warmUpFactor())
                .warmupTime(TimeValue.milliseconds(effort.millis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        measured.parameters().forEach(options::param);
        Collection<RunResult> results;
        try {
            results = new Runner(options.build()).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException(measured + " can't be run: " + failed.getMessage(), failed);
        }
        if (results.size() != 1) {
            throw new IllegalStateException(measured + " gave " + results.size() + " results, not 1");
        }
        RunResult result = results.iterator().next();
        Result<?> time = result.getPrimaryResult();
        Result<?> bytes = result.getSecondaryResults().get(BYTES_PER_OPERATION);
        if (bytes == null) {
            throw new IllegalStateException("this JVM does not count what a thread allocates");
        }
        return new Figure.Run(time.getScore(), time.getScoreError(), bytes.getScore());
    }
}
