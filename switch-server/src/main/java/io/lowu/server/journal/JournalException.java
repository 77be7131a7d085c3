package io.lowu.server.journal;

import java.io.IOException;
import java.nio.file.Path;

/// A journal directory that can't be used as it is. The message names the file and says what to do.
public abstract sealed class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    private JournalException(String message) {
        super(message);
    }

    /// Another process, or another engine of this one, has the directory open.
    public static final class DirectoryInUse extends JournalException {
        private static final long serialVersionUID = 1L;

        DirectoryInUse(Path directory) {
            super(
                    "the directory %s is in use by another running switch: stop that one, or give this one a directory of its own"
                            .formatted(directory));
        }
    }

    /// Bytes that were durable once are not what was written, or a file is missing.
    public static final class Damaged extends JournalException {
        private static final long serialVersionUID = 1L;

        private final transient Path file;
        private final long offset;

        /// Damage in `file` from `offset` on; `what` says what is wrong there.
        public Damaged(Path file, long offset, String what) {
            super("%s is damaged at byte %d: %s; restore it from a copy; nothing was changed"
                    .formatted(file, offset, what));
            this.file = file;
            this.offset = offset;
        }

        /// The file that is damaged or that ends before it should.
        public Path file() {
            return file;
        }

        /// Where in the file the damage begins, bytes.
        public long offset() {
            return offset;
        }
    }
}
