package io.lowu.server.cli.message;

import picocli.CommandLine;

/// All verbs on messages.
public final class MessageVerbs {
    /// Exit code: a message is malformed, two messages differ.
    public static final int EXPECTATION_FAILED = 1;

    private MessageVerbs() {}

    /// Adds them to a command line.
    public static void addTo(CommandLine commandLine) {
        commandLine
                .addSubcommand(new DecodeCommand())
                .addSubcommand(new EncodeCommand())
                .addSubcommand(new DiffCommand())
                .addSubcommand(new ConvertCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new DialectCommand());
    }
}
