package io.lowu.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// One run of a verb in this process.
///
/// @param code its exit code
/// @param out what it printed
/// @param err what it complained of
public record CommandLineRun(int code, String out, String err) {
    /// Runs a verb.
    public static CommandLineRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = commandLine.execute(words);
        return new CommandLineRun(code, out.toString(), err.toString());
    }
}
