package io.lowu.loadtest.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The demo's data directory: emptied at the start, but only if an earlier demo made it.
final class DataDirectory {
    private static final String MARK = ".lowu-demo";

    private DataDirectory() {}

    /// Makes a directory of one's own, or keeps it as it is.
    static Path keep(Path given) throws IOException {
        return Files.createDirectories(given.toAbsolutePath().normalize());
    }

    /// Makes an empty directory.
    ///
    /// @throws IllegalStateException in a sentence, when something is there that no demo has made
    static Path fresh(Path wanted) throws IOException {
        Path directory = wanted.toAbsolutePath().normalize();
        if (Files.exists(directory)) {
            if (!Files.exists(directory.resolve(MARK)) && !empty(directory)) {
                throw new IllegalStateException(directory
                        + " was not made by a demo, so it is not emptied; move it away or choose another with --data");
            }
            clear(directory);
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARK), "The next demo empties this directory.\n");
        return directory;
    }

    private static boolean empty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void clear(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
