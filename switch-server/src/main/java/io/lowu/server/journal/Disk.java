package io.lowu.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// How the journal reaches its files: the machine's disk, or a test's idea of one that fails when told to.
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
