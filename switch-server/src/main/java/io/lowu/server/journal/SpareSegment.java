package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.HEADER_LENGTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prepares the next segment in the background, so that a roll costs a rename.
///
/// Zeros are written, not only space reserved: what a sync has to write later is then data alone, no
/// metadata of the file system. A full or read-only disk shows here first, while the current segment still
/// has room; the preparation is tried again until it succeeds.
final class SpareSegment implements AutoCloseable {
    static final String NAME = "spare.seg";

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
                waitOnMonitor(0);
            }
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
            trouble = "cannot prepare %s: %s".formatted(path, e);
        }
        synchronized (monitor) {
            ready = trouble.isEmpty();
            monitor.notifyAll();
            return ready;
        }
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
        try (FileChannel channel = disk.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
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
