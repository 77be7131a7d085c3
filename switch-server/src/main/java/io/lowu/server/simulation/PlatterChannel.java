package io.lowu.server.simulation;

import java.nio.ByteBuffer;

/// A file as a power cut would leave it, open for reading.
final class PlatterChannel extends PositionedChannel {
    private final VirtualFile file;

    PlatterChannel(VirtualFile file) {
        this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        return file.readKept(target, (int) position);
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw notUsed();
    }

    @Override
    public void force(boolean metaData) {
        throw notUsed();
    }

    @Override
    public long size() {
        return file.keptLength();
    }
}
