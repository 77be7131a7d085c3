package io.lowu.loadtest;

import io.lowu.loadtest.bench.BenchCommand;
import io.lowu.loadtest.demo.DemoCommand;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.socket.Loopback;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of simulators and demo. Exit codes: 0 ok, 1 an expectation failed, 2 usage, 69 a port is taken
/// or the switch can't be reached, 78 a script or file can't be used.
@Command(
        name = "lowu",
        description = "Peers of the switch, the demo and the benchmarks.",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, SimCommand.class, BenchCommand.class})
public final class Main {
    private static final int CANNOT_BIND = 69;
    private static final int CONFIGURATION = 78;

    private Main() {}

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] arguments) {
        // Set here, not as a resource that every class path with this module in it would take for its own.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/lowu/loadtest/logback.xml");
        }
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return switch (failure) {
                        case Loopback.PortTaken taken -> CANNOT_BIND;
                        case FaultScript.Unusable wrong -> CONFIGURATION;
                        case IllegalArgumentException wrong -> CONFIGURATION;
                        case IllegalStateException wrong -> CONFIGURATION;
                        default -> CANNOT_BIND;
                    };
                })
                .execute(arguments);
    }
}
