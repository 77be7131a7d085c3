package io.lowu.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// The local disk, which fails or hangs when told to.
public final class FaultyDisk implements Disk {
    /// Syncs of journal segments fail.
    public final AtomicBoolean failSync = new AtomicBoolean();

    /// Writes to a segment in preparation fail, as on a full disk.
    public final AtomicBoolean failPreparation = new AtomicBoolean();

    /// Writes to a segment in preparation fail where the file has no space yet.
    public final AtomicBoolean failNewSpace = new AtomicBoolean();

    /// Held by a test: syncs of journal segments wait.
    public final ReentrantLock syncGate = new ReentrantLock();

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        // A spare that becomes a segment is opened for reading too, and keeps its channel under the new name.
        String name = String.valueOf(file.getFileName());
        boolean preparation =
                name.equals(SpareSegment.NAME) && !List.of(options).contains(StandardOpenOption.READ);
        boolean segment = !preparation && name.endsWith(".seg");
        return new FaultyChannel(Disk.local().open(file, options), preparation, segment);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        Disk.local().syncDirectory(directory);
    }

    private final class FaultyChannel extends FileChannel {
        private final FileChannel real;
        private final boolean preparation;
        private final boolean segment;

        FaultyChannel(FileChannel real, boolean preparation, boolean segment) {
            this.real = real;
            this.preparation = preparation;
            this.segment = segment;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (!segment) {
                real.force(metaData);
                return;
            }
            syncGate.lock();
            try {
                if (failSync.get()) {
                    throw new IOException("Input/output error (injected)");
                }
                real.force(metaData);
            } finally {
                syncGate.unlock();
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (failPreparation.get() && preparation) {
                throw new IOException("No space left on device (injected)");
            }
            if (failNewSpace.get() && preparation && position + source.remaining() > real.size()) {
                throw new IOException("No space left on device (injected)");
            }
            return real.write(source, position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
