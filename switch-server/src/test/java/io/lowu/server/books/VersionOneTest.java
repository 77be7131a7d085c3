package io.lowu.server.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.DeferredSummary;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.StartedEncoder;
import io.lowu.authorization.sbe.TickEncoder;
import io.lowu.server.engine.EngineSettings;
import io.lowu.server.engine.LocalEngine;
import io.lowu.server.engine.Replay;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.SnapshotStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data directory that version 1 of all formats has written (a snapshot after command 27, with a reversal
/// still owed, and 14 commands behind it) is read, and written on.
class VersionOneTest {
    private static final long SNAPSHOT = 27;
    private static final long COMMANDS = 41;
    /// 2018-10-01T08:31:35Z
    private static final long A_MINUTE_LATER = 1_538_382_695_000_000L;

    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @BeforeEach
    void unpack() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource("data.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, directory.resolve(entry.getName()));
            }
        }
    }

    @Test
    void theWholeJournalGivesTheBooksOfThen() throws IOException {
        assertThat(books(RebuiltBooks.read(directory))).containsExactlyElementsOf(expected());
    }

    @Test
    void theSnapshotIsRestored() throws IOException {
        AuthorizationCore core = new AuthorizationCore();
        assertThat(new SnapshotStore(Disk.local(), directory).restoreNewest(core::readSnapshot))
                .map(SnapshotStore.Restored::index)
                .contains(SNAPSHOT);
        core.verifyInvariants();
        List<DeferredSummary> owed = new ArrayList<>();
        core.forEachDeferred(owed::add);
        assertThat(owed).singleElement().satisfies(entry -> {
            assertThat(entry.payment()).isEqualTo(7);
            assertThat(entry.institution()).isEqualTo(10020344);
            assertThat(entry.amount()).isEqualTo(11_390);
            assertThat(entry.currency()).isEqualTo(344);
            assertThat(entry.dead()).isFalse();
        });
    }

    @Test
    void snapshotAndJournalGiveTheBooksOfThen() throws IOException {
        AuthorizationCore core = new AuthorizationCore();
        Replay.Result result = Replay.fromNewestSnapshot(directory, core);
        assertThat(result.replayed()).isEqualTo(COMMANDS - SNAPSHOT);
        assertThat(books(new RebuiltBooks(core, 0, COMMANDS))).containsExactlyElementsOf(expected());
    }

    @Test
    void theEngineWritesOnInTheNewFormats() throws IOException {
        for (int start = 1; start <= 2; start++) {
            LocalEngine.start(
                            new EngineSettings(directory, MIB, 2 * MIB, MIB, 1_000_000, () -> A_MINUTE_LATER),
                            new AuthorizationCore(),
                            header(new StartedEncoder()),
                            header(new TickEncoder()),
                            (index, effects, offset, length) -> {})
                    .close();
            RebuiltBooks books = RebuiltBooks.read(directory);
            assertThat(books.snapshot() + books.commands()).isEqualTo(COMMANDS + start);
            // The second start's snapshot makes the segment of version 1 unneeded: it has become a spare.
            assertThat(books.snapshot()).isEqualTo(start == 1 ? 0 : COMMANDS + 1);
            books.core().verifyInvariants();
            AuthorizationCore restored = new AuthorizationCore();
            assertThat(Replay.fromNewestSnapshot(directory, restored).replayed())
                    .isZero();
            assertThat(books(new RebuiltBooks(restored, 0, COMMANDS))).containsExactlyElementsOf(expected());
        }
    }

    private static UnsafeBuffer header(MessageEncoderFlyweight command) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
        new MessageHeaderEncoder()
                .wrap(buffer, 0)
                .blockLength(command.sbeBlockLength())
                .templateId(command.sbeTemplateId())
                .schemaId(command.sbeSchemaId())
                .version(command.sbeSchemaVersion());
        return buffer;
    }

    private static List<String> books(RebuiltBooks books) {
        List<String> lines = new ArrayList<>();
        books.accounts().forEach(account -> lines.add(account.name() + " " + account.minorUnits()));
        books.payments()
                .forEach(payment -> lines.add(payment.number() + " " + payment.rrn() + " " + payment.state() + " "
                        + payment.funding() + " " + payment.reason() + " " + payment.amount() + " "
                        + payment.currency() + " " + payment.billingAmount() + " " + payment.billingRate() + " "
                        + payment.stan()));
        lines.add("commands " + books.commands());
        return lines;
    }

    private static List<String> expected() throws IOException {
        try (InputStream in = resource("books.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(VersionOneTest.class.getResourceAsStream("/version-1/" + name));
    }
}
