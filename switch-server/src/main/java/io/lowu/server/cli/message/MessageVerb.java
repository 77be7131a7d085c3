package io.lowu.server.cli.message;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What the verbs on messages have in common: where they print, and that one bad message doesn't end a run.
abstract sealed class MessageVerb implements Callable<Integer>
        permits DecodeCommand, EncodeCommand, DiffCommand, ConvertCommand, DoctorCommand {
    @Spec
    private @Nullable CommandSpec spec;

    private boolean failed;

    @Override
    public final Integer call() throws IOException {
        run();
        out().flush();
        err().flush();
        return failed ? MessageVerbs.EXPECTATION_FAILED : 0;
    }

    abstract void run() throws IOException;

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec;
    }

    /// The run goes on, and ends with exit code 1.
    final void fail() {
        failed = true;
    }

    /// Says what was wrong with a piece of the input, behind what was printed so far.
    final void fail(String where, String what) {
        note(where, what);
        fail();
    }

    /// Says something about a piece of the input.
    final void note(String where, String what) {
        out().flush();
        err().println(where + ": " + what);
        err().flush();
    }

    final void fail(Given.Unusable piece) {
        fail(piece.where(), piece.reason());
    }
}
