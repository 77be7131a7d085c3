package io.lowu.server.cli;

import io.lowu.codec.iso8583.DialectException;
import io.lowu.server.cli.message.MessageVerbs;
import io.lowu.server.config.ConfigException;
import io.lowu.server.journal.JournalException;
import io.lowu.server.link.PortTakenException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `lowu`, the switch's own verbs.
@Command(
        name = "lowu",
        description = "The message switch of the Hong Kong - mainland payment corridor.",
        subcommands = {
            StartCommand.class,
            SendCommand.class,
            LedgerCommand.class,
            SettleCommand.class,
            SafCommand.class,
            FxCommand.class,
            TraceCommand.class,
            SimulateCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "lowu 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
final class Main {
    static final int EXPECTATION_FAILED = MessageVerbs.EXPECTATION_FAILED;
    static final int UNAVAILABLE = 69;
    static final int BAD_CONFIGURATION = 78;

    /// Made by the command line only.
    Main() {}

    /// Runs one verb and exits with its code.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        MessageVerbs.addTo(commandLine);
        commandLine.setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command.getErr()));
        return commandLine;
    }

    /// One sentence for what the user can mend; a stack trace only for what is our fault.
    private static int explain(Exception thrown, PrintWriter err) {
        return switch (thrown) {
            case ConfigException e -> say(err, e, BAD_CONFIGURATION);
            case DialectException e -> say(err, e, BAD_CONFIGURATION);
            case PortTakenException e -> say(err, e, UNAVAILABLE);
            case JournalException e -> say(err, e, UNAVAILABLE);
            case FileAlreadyExistsException e ->
                say(err, new IOException(e.getFile() + " is a file; a directory is wanted there"), UNAVAILABLE);
            case FileSystemException e ->
                say(err, new IOException(e.getFile() + " can't be used: " + reason(e)), UNAVAILABLE);
            case IOException e -> say(err, e, UNAVAILABLE);
            case UncheckedIOException e -> say(err, e, UNAVAILABLE);
            default -> {
                LoggerFactory.getLogger(Main.class).error("a fault of ours", thrown);
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException none -> "there is no such file or directory";
            case AccessDeniedException denied -> "no permission";
            default -> String.valueOf(e.getReason());
        };
    }

    private static int say(PrintWriter err, Exception thrown, int code) {
        err.println("lowu: " + thrown.getMessage());
        err.flush();
        return code;
    }
}
