package io.lowu.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away what no start needs any more, so that the disk stays bounded: all snapshots but the two newest,
/// and the segments below the older of these two. A segment goes to the archive where there is one; else it
/// becomes the next spare, or is deleted where one is waiting already. One thread at a time.
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int SNAPSHOTS_KEPT = 2;

    private final Disk disk;
    private final Path directory;
    private final Optional<Path> archive;

    /// @param archive where segments go that are no longer needed, created where it is missing
    public Retention(Disk disk, Path directory, Optional<Path> archive) {
        this.disk = disk;
        this.directory = directory;
        this.archive = archive;
    }

    /// Tidies up once a snapshot was stored. Nothing is taken away while the newest snapshot is not sound.
    ///
    /// @throws IOException when the disk refuses; what was not taken away is tried again the next time
    public void tidy() throws IOException {
        List<Path> snapshots = SnapshotStore.list(disk, directory);
        if (snapshots.size() < SNAPSHOTS_KEPT) {
            return;
        }
        try (SnapshotFile newest = SnapshotFile.open(disk, snapshots.getFirst())) {
            String fault = newest.fault();
            if (!fault.isEmpty()) {
                LOG.error("{} is damaged, so that no segment is taken away: {}", snapshots.getFirst(), fault);
                return;
            }
        }
        for (Path snapshot : snapshots.subList(SNAPSHOTS_KEPT, snapshots.size())) {
            disk.deleteIfExists(snapshot);
        }
        // A start reads the journal from the snapshot's own last record on.
        long needed = SnapshotStore.indexOf(snapshots.get(SNAPSHOTS_KEPT - 1));
        List<SegmentFile> segments = SegmentFile.list(disk, directory);
        // Oldest first: a crash in between leaves no gap.
        for (int i = 0; i + 1 < segments.size() && segments.get(i + 1).firstIndex() <= needed; i++) {
            retire(segments.get(i).path());
        }
        disk.syncDirectory(directory);
    }

    private void retire(Path segment) throws IOException {
        if (archive.isPresent()) {
            archive(segment, archive.get());
            return;
        }
        Path retired = directory.resolve(SpareSegment.RETIRED);
        if (disk.size(retired).isPresent()) {
            disk.deleteIfExists(segment);
        } else {
            disk.move(segment, retired);
        }
    }

    private void archive(Path segment, Path target) throws IOException {
        Files.createDirectories(target);
        Path archived = target.resolve(segment.getFileName());
        try {
            Files.move(segment, archived, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path unfinished = target.resolve(segment.getFileName() + ".tmp");
            Files.copy(segment, unfinished, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = disk.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, archived, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            disk.syncDirectory(target);
            Files.delete(segment);
        }
        disk.syncDirectory(target);
        LOG.info("{} is archived as {}", segment.getFileName(), archived);
    }
}
