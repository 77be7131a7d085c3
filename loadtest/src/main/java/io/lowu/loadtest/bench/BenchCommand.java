package io.lowu.loadtest.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lowu bench`, which only has verbs below it.
@Command(
        name = "bench",
        description = "Measures parts of Lowu beside other libraries.",
        mixinStandardHelpOptions = true,
        subcommands = CodecCommand.class)
public final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /// For picocli.
    public BenchCommand() {}

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(command, "say what to measure: codec");
    }
}
