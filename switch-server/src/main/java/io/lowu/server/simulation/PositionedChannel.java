package io.lowu.server.simulation;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// A file channel that reads and writes at positions, as the journal does, and nothing else.
abstract class PositionedChannel extends FileChannel {
    @Override
    protected void implCloseChannel() {
        // Nothing is held open.
    }

    @Override
    public int read(ByteBuffer target) {
        throw notUsed();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw notUsed();
    }

    @Override
    public int write(ByteBuffer source) {
        throw notUsed();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw notUsed();
    }

    @Override
    public long position() {
        throw notUsed();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw notUsed();
    }

    @Override
    public FileChannel truncate(long size) {
        throw notUsed();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw notUsed();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw notUsed();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw notUsed();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw notUsed();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw notUsed();
    }

    static UnsupportedOperationException notUsed() {
        return new UnsupportedOperationException("the journal has no use for this");
    }
}
