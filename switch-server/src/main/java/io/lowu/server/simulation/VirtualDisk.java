package io.lowu.server.simulation;

import io.lowu.server.journal.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A disk in memory that knows what is synced and what is not, and that fails when told to. Names of files
/// are metadata like on a journaling file system: in order, and durable once their directory is synced.
final class VirtualDisk implements Disk {
    private static final String NO_SPACE = "No space left on device";

    private final Dice dice;
    private final Map<Path, VirtualFile> names = new TreeMap<>();
    private final Map<Path, VirtualFile> keptNames = new TreeMap<>();
    private final List<Runnable> unsyncedNames = new ArrayList<>();
    private long operationsUntilCut = Long.MAX_VALUE;
    private long operationsUntilError = Long.MAX_VALUE;
    private boolean full;
    private boolean off;

    VirtualDisk(Dice dice) {
        this.dice = dice;
    }

    /// The power fails in the midst of one of the next operations.
    void cutAfter(int operations) {
        operationsUntilCut = operations;
    }

    /// One of the next operations fails.
    void failAfter(int operations) {
        operationsUntilError = operations;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    /// Whether the power has failed in the midst of an operation.
    boolean isOff() {
        return off;
    }

    /// The process died, and the system lives on.
    void processDied() {
        operationsUntilCut = Long.MAX_VALUE;
        operationsUntilError = Long.MAX_VALUE;
        off = false;
    }

    /// The power failed and is back: what was not synced is gone, or some of it.
    void powerCut() {
        processDied();
        int kept = unsyncedNames.isEmpty() ? 0 : dice.below(unsyncedNames.size() + 1);
        unsyncedNames.subList(0, kept).forEach(Runnable::run);
        unsyncedNames.clear();
        names.clear();
        names.putAll(keptNames);
        names.values().forEach(file -> file.loseUnsynced(dice));
    }

    /// What a power cut leaves at least, to be read only.
    Disk platter() {
        return new Platter();
    }

    /// All files as they are.
    Map<Path, VirtualFile> files() {
        return names;
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        List<OpenOption> wanted = List.of(options);
        VirtualFile found = names.get(file);
        if (found == null) {
            if (!wanted.contains(StandardOpenOption.CREATE)) {
                throw new NoSuchFileException(file.toString());
            }
            operation();
            VirtualFile made = new VirtualFile();
            names.put(file, made);
            unsyncedNames.add(() -> keptNames.put(file, made));
            found = made;
        } else if (wanted.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            operation();
            found.truncate();
        }
        return new VirtualChannel(this, found);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        operation();
        unsyncedNames.forEach(Runnable::run);
        unsyncedNames.clear();
    }

    @Override
    public void createDirectories(Path directory) {
        // There is one directory, and it is there.
    }

    @Override
    public List<Path> list(Path directory) {
        return List.copyOf(names.keySet());
    }

    @Override
    public OptionalLong size(Path file) {
        VirtualFile found = names.get(file);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.length());
    }

    @Override
    public void move(Path file, Path target) throws IOException {
        operation();
        VirtualFile moved = names.remove(file);
        if (moved == null) {
            throw new NoSuchFileException(file.toString());
        }
        names.put(target, moved);
        unsyncedNames.add(() -> {
            keptNames.remove(file);
            keptNames.put(target, moved);
        });
    }

    @Override
    public void deleteIfExists(Path file) throws IOException {
        if (names.containsKey(file)) {
            operation();
            names.remove(file);
            unsyncedNames.add(() -> keptNames.remove(file));
        }
    }

    @Override
    public Closeable lock(Path directory) {
        return () -> {
            // One process at a time is all there is.
        };
    }

    void write(VirtualFile file, ByteBuffer source, int position) throws IOException {
        if (full && position + source.remaining() > file.length()) {
            throw new IOException(NO_SPACE);
        }
        try {
            operation();
        } catch (PowerCut cut) {
            // A part of it may have been written.
            source.limit(source.position() + dice.below(source.remaining() + 1));
            file.write(source, position);
            throw cut;
        }
        file.write(source, position);
    }

    void force(VirtualFile file) throws IOException {
        operation();
        file.sync();
    }

    private void operation() throws IOException {
        if (off) {
            throw new PowerCut();
        }
        if (--operationsUntilCut <= 0) {
            off = true;
            throw new PowerCut();
        }
        if (--operationsUntilError <= 0) {
            operationsUntilError = Long.MAX_VALUE;
            throw new IOException("Input/output error");
        }
    }

    /// What is durable, and nothing else.
    private final class Platter implements Disk {
        @Override
        public FileChannel open(Path file, OpenOption... options) throws IOException {
            VirtualFile found = keptNames.get(file);
            if (found == null) {
                throw new NoSuchFileException(file.toString());
            }
            return new PlatterChannel(found);
        }

        @Override
        public void syncDirectory(Path directory) {
            throw new UnsupportedOperationException("the platter is only read");
        }

        @Override
        public List<Path> list(Path directory) {
            return List.copyOf(keptNames.keySet());
        }

        @Override
        public OptionalLong size(Path file) {
            VirtualFile found = keptNames.get(file);
            return found == null ? OptionalLong.empty() : OptionalLong.of(found.length());
        }
    }
}
