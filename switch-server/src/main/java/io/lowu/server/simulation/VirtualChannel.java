package io.lowu.server.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file of the virtual disk.
final class VirtualChannel extends PositionedChannel {
    private final VirtualDisk disk;
    private final VirtualFile file;

    VirtualChannel(VirtualDisk disk, VirtualFile file) {
        this.disk = disk;
        this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        return file.read(target, (int) position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int count = source.remaining();
        disk.write(file, source, (int) position);
        return count;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.force(file);
    }

    @Override
    public long size() {
        return file.length();
    }
}
