package io.lowu.loadtest.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lowu bench codec`. Exit codes: 0 measured, 1 a target is missed and `--check` was asked for, 2 usage, 78 a
/// benchmark can't be run.
@Command(
        name = "codec",
        description = {
            "Measures how fast messages are read and answered, and with how much memory:",
            "Lowu, jPOS and j8583 on the same ISO 8583 requests, Lowu and Prowide on the",
            "same ISO 20022 payment. Takes six minutes; keep the machine quiet meanwhile."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 measured, 1 a target is missed (--check), 2 usage, 78 can't be run",
            "",
            "Examples:",
            "  lowu bench codec",
            "  lowu bench codec --format json --check    fails when a target is missed",
            "  lowu bench codec --quick --filter ascii/decode"
        })
final class CodecCommand implements Callable<Integer> {
    enum Format {
        text,
        json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Report as ${COMPLETION-CANDIDATES}; progress goes to standard error.")
    private Format format = Format.text;

    @Option(names = "--quick", description = "One short run of each, a minute in all: figures only hint.")
    private boolean quick;

    @Option(
            names = "--filter",
            paramLabel = "REGEX",
            description = "Only what this is found in, e.g. iso8583/bcd, /decode/lowu, buffer.")
    private @Nullable String filter;

    @Option(names = "--check", description = "Exit with 1 if a target is missed.")
    private boolean check;

    @Override
    public Integer call() {
        List<Case> cases = cases();
        PrintWriter progress = spec.commandLine().getErr();
        List<Figure> figures = new CodecBenchmarks(quick ? Effort.QUICK : Effort.FULL, line -> {
                    progress.println(line);
                    progress.flush();
                })
                .run(cases);
        CodecReport report = new CodecReport(Machine.here(), quick, figures);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(report.json());
        } else {
            out.print(report.text());
        }
        out.flush();
        return exitCode(report, check);
    }

    static int exitCode(CodecReport report, boolean check) {
        return check && !report.met() ? 1 : 0;
    }

    private List<Case> cases() {
        if (filter == null) {
            return Case.all();
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(filter);
        } catch (PatternSyntaxException wrong) {
            throw new ParameterException(
                    spec.commandLine(), "--filter is no regular expression: " + wrong.getDescription(), wrong);
        }
        List<Case> cases = Case.all().stream()
                .filter(one -> pattern.matcher(one.toString()).find())
                .toList();
        if (cases.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--filter " + filter + " finds none of " + Case.all());
        }
        return cases;
    }
}
