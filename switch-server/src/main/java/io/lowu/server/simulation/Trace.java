package io.lowu.server.simulation;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What happens in a run, a line a happening, in words; nothing when nobody reads it. Numbers of accounts
/// never get in.
final class Trace {
    private final Agenda agenda;
    private final @Nullable Consumer<String> reader;

    Trace(Agenda agenda, @Nullable Consumer<String> reader) {
        this.agenda = agenda;
        this.reader = reader;
    }

    /// Whether somebody reads: what is costly to say need not be said otherwise.
    boolean on() {
        return reader != null;
    }

    void say(String who, String what) {
        if (reader != null) {
            long micros = agenda.now() / Agenda.MICROS;
            reader.accept(
                    String.format(Locale.ROOT, "%6d.%06d  %-9s %s", micros / 1_000_000, micros % 1_000_000, who, what));
        }
    }
}
