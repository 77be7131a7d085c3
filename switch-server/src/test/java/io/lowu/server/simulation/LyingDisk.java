package io.lowu.server.simulation;

import io.lowu.server.journal.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The virtual disk with one of two lies: it syncs nothing, or it has lost the last batch when a journal is
/// opened anew.
final class LyingDisk implements Disk {
    private static final int FIRST_RECORD = 64;
    private static final int RECORD_HEADER = 32;

    private final VirtualDisk disk;
    private final boolean losesLast;

    LyingDisk(VirtualDisk disk, boolean losesLast) {
        this.disk = disk;
        this.losesLast = losesLast;
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        FileChannel channel = disk.open(file, options);
        boolean segment = String.valueOf(file.getFileName()).startsWith("journal-");
        if (losesLast && segment && List.of(options).contains(StandardOpenOption.WRITE)) {
            loseLast(channel);
        }
        return new LyingChannel(channel);
    }

    private static void loseLast(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        long at = FIRST_RECORD;
        long last = 0;
        int lastLength = 0;
        while (at + RECORD_HEADER < channel.size()) {
            channel.read(header.clear(), at);
            int length = header.getInt(4);
            if (length <= 0) {
                break;
            }
            last = at;
            lastLength = RECORD_HEADER + length;
            at += (RECORD_HEADER + length + 7) & -8;
        }
        if (last > 0) {
            channel.write(ByteBuffer.allocate(lastLength), last);
            channel.force(false);
        }
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        disk.syncDirectory(directory);
    }

    @Override
    public void createDirectories(Path directory) {
        disk.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) {
        return disk.list(directory);
    }

    @Override
    public void move(Path file, Path target) throws IOException {
        disk.move(file, target);
    }

    @Override
    public void deleteIfExists(Path file) throws IOException {
        disk.deleteIfExists(file);
    }

    @Override
    public Closeable lock(Path directory) {
        return disk.lock(directory);
    }

    private final class LyingChannel extends PositionedChannel {
        private final FileChannel channel;
        private int syncs;

        LyingChannel(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return channel.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            // The first syncs of a file are true, so that there is one at all.
            if (losesLast || metaData || syncs++ < 3) {
                channel.force(metaData);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }
    }
}
