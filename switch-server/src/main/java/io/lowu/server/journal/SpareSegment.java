package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.HEADER_LENGTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prepares the next segment in the background, so that a roll costs a rename.
///
/// Zeros are written, not only space reserved: what a sync has to write later is then data alone, no
/// metadata of the file system. A full or read-only disk shows here first, while the current segment still
/// has room; the preparation is tried again until it succeeds. A segment that the journal no longer needs is
/// made the next spare: its space is taken already, so that a disk that is full otherwise is room enough.
final class SpareSegment implements AutoCloseable {
    static final String NAME = "spare.seg";

    /// A segment that is no longer needed and may become the next spare.
    static final String RETIRED = "retired.seg";

    private static final Logger LOG = LoggerFactory.getLogger(SpareSegment.class);
    private static final int CHUNK_LENGTH = 1024 * 1024;
    private static final int CHUNKS_PER_SYNC = 4;
    private static final long RETRY_MILLIS = 1000;

    private final Disk disk;
    private final Path directory;
    private final Path path;
    private final int segmentSize;
    private final Object monitor = new Object();
    private final @Nullable Thread thread;
    private boolean ready;
    private boolean closed;
    private boolean awaited;
    private volatile boolean stalled;
    private volatile String trouble = "";

    /// @param background whether a thread prepares; without one the caller does, by [#attempt]
    SpareSegment(Disk disk, Path directory, int segmentSize, boolean background) {
        this.disk = disk;
        this.directory = directory;
        this.path = directory.resolve(NAME);
        this.segmentSize = segmentSize;
        thread = background
                ? Thread.ofPlatform().daemon().name("lowu-journal-spare").start(this::run)
                : null;
    }

    /// Gives the prepared segment the header and the name of `file`; waits for it where it is not ready
    /// yet.
    ///
    /// @param patient whether to wait also while the disk refuses, for an operator to make room
    /// @return the segment, open for writing
    /// @throws IOException when the journal is closed meanwhile or the disk refuses
    FileChannel take(SegmentFile file, ByteBuffer header, boolean patient) throws IOException {
        synchronized (monitor) {
            while (!ready && !(thread == null && attempt())) {
                if (thread == null) {
                    throw new IOException(trouble);
                }
                if (!patient && !trouble.isEmpty()) {
                    throw new IOException(trouble);
                }
                if (closed) {
                    throw new IOException("the journal was closed before its next segment was ready"
                            + (trouble.isEmpty() ? "" : ": " + trouble));
                }
                awaited = true;
                stalled = !trouble.isEmpty();
                waitOnMonitor(0);
            }
            awaited = false;
            stalled = false;
        }
        FileChannel channel = disk.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            writeFully(channel, header, 0);
            channel.force(true);
            disk.move(path, file.path());
            disk.syncDirectory(directory);
            opened = true;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
        synchronized (monitor) {
            ready = false;
            monitor.notifyAll();
        }
        return channel;
    }

    /// Why the next segment can't be prepared, empty when all is well.
    String trouble() {
        return trouble;
    }

    /// Whether the journal waits for a segment while the disk refuses it.
    boolean isStalled() {
        return stalled;
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private void run() {
        while (awaitDemand()) {
            if (!attempt()) {
                synchronized (monitor) {
                    if (!closed) {
                        waitOnMonitor(RETRY_MILLIS);
                    }
                }
            }
        }
    }

    boolean isReady() {
        synchronized (monitor) {
            return ready;
        }
    }

    /// Tries once to prepare a segment.
    ///
    /// @return whether it is ready
    boolean attempt() {
        try {
            prepare();
            trouble = "";
        } catch (IOException e) {
            if (trouble.isEmpty()) {
                LOG.error(
                        "cannot prepare the next journal segment {}, trying again every {} ms", path, RETRY_MILLIS, e);
            }
            trouble = "the next journal segment %s can't be written (%s)".formatted(path, reason(e));
        }
        synchronized (monitor) {
            ready = trouble.isEmpty();
            stalled = awaited && !ready;
            monitor.notifyAll();
            return ready;
        }
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    private boolean awaitDemand() {
        synchronized (monitor) {
            while (ready && !closed) {
                waitOnMonitor(0);
            }
            return !closed;
        }
    }

    private void prepare() throws IOException {
        if (!takeRetired()) {
            disk.deleteIfExists(path);
        }
        try (FileChannel channel = disk.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(CHUNK_LENGTH, segmentSize));
            int chunks = 0;
            for (long at = 0; at < segmentSize; at += zeros.limit()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), segmentSize - at));
                writeFully(channel, zeros, at);
                // Little by little: one large flush would hold up the syncs of the journal itself.
                if (++chunks % CHUNKS_PER_SYNC == 0) {
                    channel.force(false);
                }
            }
            channel.force(true);
        }
    }

    /// Makes a retired segment of the right size the spare, with what stands in it still to be overwritten.
    private boolean takeRetired() throws IOException {
        Path retired = directory.resolve(RETIRED);
        OptionalLong size = disk.size(retired);
        if (size.isEmpty()) {
            // One that was taken before, when the disk refused to overwrite it.
            return disk.size(path).orElse(0) == segmentSize;
        }
        if (size.getAsLong() != segmentSize) {
            disk.deleteIfExists(retired);
            return false;
        }
        disk.move(retired, path);
        return true;
    }

    @SuppressWarnings("WaitNotInLoop") // Every caller looks at its condition again.
    private void waitOnMonitor(long millis) {
        boolean interrupted = false;
        try {
            monitor.wait(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Removes a spare that a crash left behind; whether it was complete is not known.
    static void discardLeftover(Disk disk, Path directory) throws IOException {
        disk.deleteIfExists(directory.resolve(NAME));
    }

    /// Least size of a segment that takes one batch of `batchLength` bytes.
    static int sizeMin(int batchLength) {
        return HEADER_LENGTH + batchLength;
    }
}
