package io.lowu.server.config;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.jpos.JposPackager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds a dialect by its file, ours or a packager of jPOS (`.xml`), or by its name in `config/dialects` or
/// among the presets.
public final class Dialects {
    private static final Path HOME = Path.of(System.getProperty("lowu.home", "."));
    private static final Path DIRECTORY = HOME.resolve("config").resolve("dialects");
    private static final String ENDING = ".yaml";
    private static final String PACKAGER = ".xml";

    private Dialects() {}

    /// A dialect by its name, or by its file seen from the working directory.
    ///
    /// @throws ConfigException if there is none
    /// @throws io.lowu.codec.iso8583.DialectException if the file is none
    /// @throws UncheckedIOException if the file can't be read
    public static Dialect find(String nameOrFile) {
        return find(nameOrFile, Path.of(""));
    }

    /// A dialect by its name, or by its file seen from a directory.
    public static Dialect find(String nameOrFile, Path directory) {
        if (isFile(directory, nameOrFile)) {
            Path file = directory.resolve(nameOrFile);
            boolean packager = nameOrFile.toLowerCase(Locale.ROOT).endsWith(PACKAGER);
            return packager ? Dialect.of(JposPackager.read(file)) : Dialect.read(file);
        }
        if (Dialect.presets().contains(nameOrFile)) {
            return Dialect.preset(nameOrFile);
        }
        if (nameOrFile.matches("[A-Za-z0-9._-]+") && isFile(DIRECTORY, nameOrFile + ENDING)) {
            return Dialect.read(DIRECTORY.resolve(nameOrFile + ENDING));
        }
        throw new ConfigException(
                "there is no dialect \"" + nameOrFile + "\"; name a file or one of " + String.join(", ", names()));
    }

    private static boolean isFile(Path directory, String name) {
        try {
            return Files.isRegularFile(directory.resolve(name));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// All names that [#find] knows, in alphabetical order.
    public static List<String> names() {
        TreeSet<String> names = new TreeSet<>(Dialect.presets());
        if (Files.isDirectory(DIRECTORY)) {
            try (Stream<Path> files = Files.list(DIRECTORY)) {
                files.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> name.endsWith(ENDING))
                        .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
            } catch (IOException e) {
                throw new UncheckedIOException(DIRECTORY + " can't be listed: " + e.getMessage(), e);
            }
        }
        return List.copyOf(names);
    }
}
