package io.lowu.server.settle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The `clearing` directory of a data directory: files that we wrote, and those of participants that were matched.
///
/// ```
/// clearing/20181001-99990344-20015840-156-1.txt            ours
/// clearing/received/20181001-20015840-99990344-156-1.txt   theirs, as it came
/// ```
/// A file is there as a whole or not at all, and is never replaced by another one of its name.
public final class ClearingStore {
    private static final int FILE_MAX = 64 << 20;

    private final Path directory;

    /// @param data directory of the switch
    public ClearingStore(Path data) {
        this.directory = data.resolve("clearing");
    }

    /// What became of a file.
    public enum Stored {
        /// It is there now.
        NEW,
        /// The very same file was there.
        KNOWN
    }

    /// Where a file of ours is.
    public Path path(ClearingFile file) {
        return directory.resolve(file.id().name() + ".txt");
    }

    /// Writes a file of ours.
    ///
    /// @throws ClearingException when another file of this name is there
    public Stored write(ClearingFile file) throws IOException {
        return store(path(file), file.text(), "it was written by other rules or from another journal; move it away");
    }

    /// Reads a file of a participant.
    ///
    /// @throws ClearingException when it is damaged, with every fault and its line
    public static ClearingFile read(Path file) throws IOException {
        if (Files.size(file) > FILE_MAX) {
            throw new ClearingException(
                    List.of(file + ": has " + Files.size(file) + " bytes, the limit is " + FILE_MAX));
        }
        return new ClearingParser(String.valueOf(file.getFileName())).read(text(file));
    }

    private static String text(Path file) throws IOException {
        // Every byte is a character: what is not ASCII is then found where it does not belong.
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /// Whether this very file of a participant was taken in before.
    ///
    /// @throws ClearingException when another file of the same sender, date, currency and sequence was
    public boolean isKnown(Path file, ClearingId id) throws IOException {
        Path kept = received(id);
        if (!Files.exists(kept)) {
            return false;
        }
        if (!ClearingFile.hash(text(kept)).equals(ClearingFile.hash(text(file)))) {
            throw new ClearingException(List.of(id.name() + " was taken in before with other content, kept as " + kept
                    + "; ask " + id.sender() + " for a new sequence number"));
        }
        return true;
    }

    /// Keeps a file of a participant that was matched.
    public void keep(Path file, ClearingId id) throws IOException {
        store(received(id), text(file), "another one came first");
    }

    private Path received(ClearingId id) {
        return directory.resolve("received").resolve(id.name() + ".txt");
    }

    private static Stored store(Path target, String text, String otherwise) throws IOException {
        if (Files.exists(target)) {
            if (text(target).equals(text)) {
                return Stored.KNOWN;
            }
            throw new ClearingException(List.of(target + " is there with other content: " + otherwise));
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalStateException(target + " has no directory");
        }
        Files.createDirectories(parent);
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        Files.write(draft, text.getBytes(StandardCharsets.ISO_8859_1));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        return Stored.NEW;
    }
}
