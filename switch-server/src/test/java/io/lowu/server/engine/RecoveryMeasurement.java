package io.lowu.server.engine;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.sbe.AccountKind;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.ConfigureEncoder;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.KeyKind;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PublishRatesEncoder;
import io.lowu.authorization.sbe.PurchaseEncoder;
import io.lowu.authorization.sbe.PutWalletEncoder;
import io.lowu.authorization.sbe.SourceStatus;
import io.lowu.authorization.sbe.WalletStatus;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.Journal;
import io.lowu.server.journal.JournalBatch;
import io.lowu.server.journal.SnapshotImage;
import io.lowu.server.journal.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Run by hand: how long a start takes after so many payments, without and with a snapshot, and for how long the
/// engine thread is busy with the snapshot. Arguments: a directory on the disk to be measured, payments.
final class RecoveryMeasurement {
    private static final int BATCH = 1 << 20;
    private static final long START = 1_790_000_000_000_000L;
    private static final long BETWEEN_PAYMENTS = 100;

    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PurchaseEncoder purchase = new PurchaseEncoder();

    private RecoveryMeasurement() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "recovery-measurement");
        new RecoveryMeasurement().measure(directory, Integer.parseInt(args[1]));
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private void measure(Path directory, int payments) throws IOException {
        try (Journal journal = Journal.open(Disk.local(), directory, 64 * BATCH, BATCH, () -> START)) {
            write(journal, payments);
        }
        long begin = System.nanoTime();
        AuthorizationCore core = new AuthorizationCore();
        Replay.Result result = Replay.fromNewestSnapshot(directory, core);
        report("without a snapshot", payments, begin);
        begin = System.nanoTime();
        SnapshotImage image = new SnapshotImage(result.index(), result.logTime());
        core.writeSnapshot(image);
        report("the engine thread makes the snapshot's image", payments, begin);
        begin = System.nanoTime();
        new SnapshotStore(Disk.local(), directory).write(image);
        report("the snapshot is written and synced", payments, begin);
        begin = System.nanoTime();
        AuthorizationCore restored = new AuthorizationCore();
        Replay.fromNewestSnapshot(directory, restored);
        report("with a snapshot of the last command", payments, begin);
        if (restored.payments() != core.payments() || restored.payments() != payments) {
            throw new IllegalStateException(restored.payments() + " payments were restored of " + payments);
        }
    }

    private static void report(String what, int payments, long begin) {
        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.printf("%,11d payments, %s: %,d ms%n", payments, what, millis);
    }

    private void write(Journal journal, int payments) throws IOException {
        JournalBatch batch = new JournalBatch(BATCH);
        long index = 0;
        for (int command = -3; command < payments; command++) {
            int length = switch (command) {
                case -3 -> configure();
                case -2 -> rates();
                case -1 -> wallet();
                default -> purchase(command);
            };
            if (!batch.fits(length)) {
                journal.append(batch);
                batch.clear();
            }
            index++;
            batch.add(index, START + index * BETWEEN_PAYMENTS, buffer, 0, length);
        }
        journal.append(batch);
    }

    private int configure() {
        ConfigureEncoder configure = new ConfigureEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .switchInstitution(99990344)
                .retention(48L * 3600 * 1_000_000)
                .billingCurrency(344)
                .zoneOffset(8 * 3600)
                .firstStan(1);
        configure
                .tiersCount(1)
                .next()
                .tier((short) 0)
                .perTransaction(Long.MAX_VALUE)
                .perDay(Long.MAX_VALUE)
                .countPerDay(Integer.MAX_VALUE);
        return MessageHeaderEncoder.ENCODED_LENGTH + configure.encodedLength();
    }

    private int rates() {
        PublishRatesEncoder rates =
                new PublishRatesEncoder().wrapAndApplyHeader(buffer, 0, header).tableVersion(42);
        rates.ratesCount(1).next().from(156).to(344).customer(61_139_040).mid(61_130_000);
        return MessageHeaderEncoder.ENCODED_LENGTH + rates.encodedLength();
    }

    private int wallet() {
        PutWalletEncoder wallet = new PutWalletEncoder();
        buffer.setMemory(0, MessageHeaderEncoder.ENCODED_LENGTH + PutWalletEncoder.BLOCK_LENGTH, (byte) 0);
        wallet.wrapAndApplyHeader(buffer, 0, header)
                .label("M")
                .status(WalletStatus.ACTIVE)
                .funding1(FundingKind.BALANCE)
                .funding2(FundingKind.NONE)
                .funding3(FundingKind.NONE)
                .openingBalance(1L << 40)
                .cardStatus(SourceStatus.NONE)
                .mandateStatus(SourceStatus.NONE);
        wallet.wallet().high(1).low(1);
        wallet.putMandateSealed(new byte[0], 0, 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + wallet.encodedLength();
    }

    private int purchase(int number) {
        buffer.setMemory(0, MessageHeaderEncoder.ENCODED_LENGTH + PurchaseEncoder.BLOCK_LENGTH, (byte) 0);
        purchase.wrapAndApplyHeader(buffer, 0, header)
                .repeat(Bool.NO)
                .keyKind(KeyKind.NETWORK)
                .accountKind(AccountKind.WALLET)
                .amount(10_000)
                .currency(156)
                .mcc(5812)
                .rrn("827416000001")
                .terminal("T0000001")
                .merchant("M00000000000123");
        purchase.account().high(1).low(1);
        purchase.key()
                .acquirer(20015840)
                .transmission(1_001_083_015L + number / 1_000_000)
                .stan(number % 1_000_000);
        return MessageHeaderEncoder.ENCODED_LENGTH + purchase.encodedLength();
    }
}
