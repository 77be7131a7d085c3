package io.lowu.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How the journal reaches its files: the machine's disk, or an idea of one that fails when told to.
/// What is not said otherwise happens on the machine's.
public interface Disk {
    /// Opens a file like [FileChannel#open(Path, OpenOption...)].
    ///
    /// @throws IOException when the file can't be opened or created
    FileChannel open(Path file, OpenOption... options) throws IOException;

    /// Makes the entries of a directory durable: a new or renamed file is found again after a loss of
    /// power.
    ///
    /// @throws IOException when the device refuses
    void syncDirectory(Path directory) throws IOException;

    /// Makes a directory and those above it where they are missing.
    ///
    /// @throws IOException when the disk refuses
    default void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    /// The files of a directory, in no particular order.
    ///
    /// @throws IOException when the directory can't be read
    default List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }

    /// Length of a file in bytes, empty if there is none.
    ///
    /// @throws IOException when the disk refuses
    default OptionalLong size(Path file) throws IOException {
        return Files.exists(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    }

    /// Gives a file another name at one stroke; a file that has that name is replaced.
    ///
    /// @throws IOException when the disk refuses
    default void move(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Removes a file, if there is one.
    ///
    /// @throws IOException when the disk refuses
    default void deleteIfExists(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /// Keeps every other process out of a directory until the lock is closed.
    ///
    /// @throws JournalException.DirectoryInUse when somebody else has it
    /// @throws IOException when the disk refuses
    default Closeable lock(Path directory) throws IOException {
        return DirectoryLock.acquire(directory);
    }

    /// The disk of this machine.
    static Disk local() {
        return LocalDisk.INSTANCE;
    }

    /// The disk of this machine.
    enum LocalDisk implements Disk {
        /// The only one.
        INSTANCE;

        @Override
        public FileChannel open(Path file, OpenOption... options) throws IOException {
            return FileChannel.open(file, options);
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            // A directory opens for reading only, and Linux syncs it all the same.
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
