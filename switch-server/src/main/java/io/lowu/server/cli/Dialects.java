package io.lowu.server.cli;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds a dialect by its file or by the name of one in `config/dialects`.
final class Dialects {
    private static final Path HOME = Path.of(System.getProperty("lowu.home", "."));
    private static final Path DIRECTORY = HOME.resolve("config").resolve("dialects");
    private static final String ENDING = ".yaml";

    private Dialects() {}

    static Dialect find(String nameOrFile) throws IOException {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return Dialect.read(file);
        }
        Path named = DIRECTORY.resolve(nameOrFile + ENDING);
        if (Files.isRegularFile(named)) {
            return Dialect.read(named);
        }
        throw new ConfigException(
                "there is no dialect \"" + nameOrFile + "\"; name a file or one of " + String.join(", ", names()));
    }

    private static List<String> names() throws IOException {
        if (!Files.isDirectory(DIRECTORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
