package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectException;
import io.lowu.server.config.Dialects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A dialect and the name or file that `--dialect` takes for it.
record NamedDialect(String name, Dialect dialect) {
    /// All dialects that have a name, and these files. A dialect of `config/dialects` that is broken is passed
    /// over.
    static List<NamedDialect> all(List<String> files) throws IOException {
        List<NamedDialect> all = new ArrayList<>();
        for (String file : files) {
            all.add(new NamedDialect(file, Dialects.find(file)));
        }
        for (String name : Dialects.names()) {
            if (!files.contains(name)) {
                add(all, name);
            }
        }
        return all;
    }

    private static void add(List<NamedDialect> all, String name) throws IOException {
        try {
            all.add(new NamedDialect(name, Dialects.find(name)));
        } catch (DialectException _) {
            // Whoever asks for it by name is told what is wrong with it.
        }
    }
}
