package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.jpos.JposPackager;
import io.lowu.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds a dialect by its file, ours or a packager of jPOS (`.xml`), or by its name in `config/dialects` or
/// among the presets.
final class Dialects {
    private static final Path HOME = Path.of(System.getProperty("lowu.home", "."));
    private static final Path DIRECTORY = HOME.resolve("config").resolve("dialects");
    private static final String ENDING = ".yaml";
    private static final String PACKAGER = ".xml";

    private Dialects() {}

    static Dialect find(String nameOrFile) throws IOException {
        if (Input.isFile(nameOrFile)) {
            Path file = Path.of(nameOrFile);
            boolean packager = nameOrFile.toLowerCase(Locale.ROOT).endsWith(PACKAGER);
            return packager ? Dialect.of(JposPackager.read(file)) : Dialect.read(file);
        }
        if (Dialect.presets().contains(nameOrFile)) {
            return Dialect.preset(nameOrFile);
        }
        Path named = DIRECTORY.resolve(nameOrFile + ENDING);
        if (nameOrFile.matches("[A-Za-z0-9._-]+") && Files.isRegularFile(named)) {
            return Dialect.read(named);
        }
        throw new ConfigException(
                "there is no dialect \"" + nameOrFile + "\"; name a file or one of " + String.join(", ", names()));
    }

    /// All names that [#find] knows, in alphabetical order.
    static List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>(Dialect.presets());
        if (Files.isDirectory(DIRECTORY)) {
            try (Stream<Path> files = Files.list(DIRECTORY)) {
                files.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> name.endsWith(ENDING))
                        .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
            }
        }
        return List.copyOf(names);
    }
}
