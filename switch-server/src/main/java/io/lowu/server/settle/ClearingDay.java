package io.lowu.server.settle;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.SettlementEntry;
import io.lowu.authorization.SettlementKey;
import io.lowu.authorization.SettlementPosition;
import io.lowu.authorization.sbe.ConfigureDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.SettlementClass;
import io.lowu.server.engine.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/// One business date as the journal has it: its postings and its totals.
public final class ClearingDay {
    private final int date;
    private final AuthorizationCore core;
    private final List<SettlementEntry> entries;
    private final boolean whole;

    private ClearingDay(int date, AuthorizationCore core, List<SettlementEntry> entries, boolean whole) {
        this.date = date;
        this.core = core;
        this.entries = entries;
        this.whole = whole;
    }

    /// A participant's account with us.
    ///
    /// @param institution acquirer or issuer
    /// @param currency in which it settles
    /// @param acquirer whether purchases are owed to it
    public record Participant(long institution, int currency, boolean acquirer) {}

    /// Replays a journal as far back as it goes.
    ///
    /// @param date business date, YYYYMMDD
    /// @throws io.lowu.server.journal.JournalException when the journal is damaged
    /// @throws IOException when the directory can't be read
    public static ClearingDay read(Path data, int date) throws IOException {
        List<SettlementEntry> entries = new ArrayList<>();
        Replay.Rebuilt<AuthorizationCore> rebuilt = Replay.fromOldest(data, () -> {
            // A replay that begins anew begins with nothing.
            entries.clear();
            AuthorizationCore core = new AuthorizationCore();
            core.observeSettlement(entry -> {
                if (entry.date() == date) {
                    entries.add(entry);
                }
            });
            return core;
        });
        return new ClearingDay(
                date, rebuilt.machine(), entries, rebuilt.result().snapshotIndex() == 0);
    }

    /// Business date, YYYYMMDD.
    public int date() {
        return date;
    }

    /// Whether nothing is counted on the date any more.
    public boolean isFrozen() {
        return core.isFrozen(date);
    }

    /// Refuses to go on while the date is not final.
    ///
    /// @throws ClearingException when it is not
    public void requireFrozen() {
        if (!isFrozen()) {
            throw new ClearingException(List.of("the totals of " + date + " are not final; the business date is "
                    + core.businessDate() + ", try again after its cut-over and the grace period"));
        }
    }

    /// The books after the last command of the journal.
    AuthorizationCore core() {
        return core;
    }

    /// Totals of the date by participant, all links of an acquirer together.
    public Map<Participant, List<SettlementPosition>> positions() {
        Map<Participant, List<SettlementPosition>> positions = new LinkedHashMap<>();
        core.forEachPosition(position -> {
            if (position.date() == date) {
                positions
                        .computeIfAbsent(
                                new Participant(position.institution(), position.currency(), position.link() != 0),
                                _ -> new ArrayList<>())
                        .add(position);
            }
        });
        return positions;
    }

    /// The file for each participant.
    ///
    /// @throws ClearingException when the journal no longer has all postings of the date
    /// @throws IllegalStateException when lines and totals differ, which is our own fault
    public List<ClearingFile> files() {
        return positions().keySet().stream().map(this::file).toList();
    }

    /// Our lines for a participant, as its own file would have them.
    ///
    /// @throws ClearingException when the journal no longer has all postings of the date
    /// @throws IllegalStateException when lines and totals differ, which is our own fault
    ClearingFile file(Participant participant) {
        ClearingId id = new ClearingId(switchInstitution(), participant.institution(), date, participant.currency(), 1);
        Map<Long, Long> reversed = new HashMap<>();
        for (SettlementEntry entry : entries) {
            if (entry.kind() == SettlementClass.DEBIT_REVERSAL) {
                reversed.merge(entry.payment(), entry.amount(), Math::addExact);
            }
        }
        List<ClearingLine> lines = new ArrayList<>();
        for (SettlementEntry entry : entries) {
            if (concerns(entry, participant)) {
                lines.add(line(lines.size() + 1, entry, participant.acquirer(), reversed.get(entry.payment())));
            }
        }
        ClearingFile file = new ClearingFile(id, participant.acquirer(), lines);
        verify(participant, file);
        return file;
    }

    private void verify(Participant participant, ClearingFile file) {
        long net = 0;
        long count = 0;
        for (SettlementPosition position : positions().getOrDefault(participant, List.of())) {
            net = Math.addExact(net, position.net());
            count += position.credits() + position.creditReversals() + position.debits() + position.debitReversals();
        }
        if (file.net() == net && file.count() == count) {
            return;
        }
        if (!whole) {
            throw new ClearingException(List.of("the journal here begins after the first posting of " + date
                    + "; bring its archived segments back and try again"));
        }
        throw new IllegalStateException(
                file.count() + " lines for " + participant.institution() + " in " + participant.currency() + " net to "
                        + file.net() + ", " + count + " postings in the totals to " + net);
    }

    private static boolean concerns(SettlementEntry entry, Participant participant) {
        return participant.acquirer()
                ? entry.acquirer() == participant.institution() && entry.currency() == participant.currency()
                : entry.issuer() == participant.institution() && entry.billingCurrency() == participant.currency();
    }

    private ClearingLine line(int sequence, SettlementEntry entry, boolean acquirer, @Nullable Long reversed) {
        SettlementKey key = entry.key();
        boolean ownLeg = isOwnLeg(key, acquirer);
        boolean original = entry.kind() == SettlementClass.DEBIT;
        boolean keyed = original || entry.kind() == SettlementClass.CREDIT;
        String owner = Long.toString(entry.acquirer());
        return new ClearingLine(
                sequence + 1,
                sequence,
                mti(entry),
                String.format("%06d", entry.processingCode()),
                "",
                entry.amount(),
                entry.currency(),
                entry.billingAmount(),
                entry.billingCurrency(),
                digits(8, entry.billingRate()),
                keyed ? transmission(key, ownLeg) : "",
                keyed ? stan(key, ownLeg) : "",
                owner,
                forwarder(key, ownLeg),
                entry.rrn(),
                entry.approvalCode(),
                "00",
                entry.terminal(),
                entry.merchant(),
                original ? "" : key(owner, entry.original(), isOwnLeg(entry.original(), acquirer)),
                original ? status(entry, reversed) : "APPROVED");
    }

    private static boolean isOwnLeg(SettlementKey key, boolean acquirer) {
        return !acquirer && key.legStan() != 0;
    }

    private String key(String owner, SettlementKey key, boolean ownLeg) {
        return ClearingLine.key(owner, forwarder(key, ownLeg), transmission(key, ownLeg), stan(key, ownLeg));
    }

    private static String transmission(SettlementKey key, boolean ownLeg) {
        return digits(10, ownLeg ? key.legTransmission() : key.transmission());
    }

    private static String stan(SettlementKey key, boolean ownLeg) {
        return String.format("%06d", ownLeg ? key.legStan() : key.stan());
    }

    private String forwarder(SettlementKey key, boolean ownLeg) {
        if (ownLeg) {
            return Long.toString(switchInstitution());
        }
        return key.forwarder() == 0 ? "" : Long.toString(key.forwarder());
    }

    private static String mti(SettlementEntry entry) {
        return switch (entry.kind()) {
            case CREDIT -> "0220";
            case DEBIT_REVERSAL, CREDIT_REVERSAL -> "0420";
            default -> entry.advice() ? "0220" : "0200";
        };
    }

    /// How the purchase stood when its date ended; what came later is in the file of that date.
    private static String status(SettlementEntry entry, @Nullable Long reversed) {
        if (reversed == null) {
            return "APPROVED";
        }
        return reversed == entry.amount() ? "REVERSED" : "PARTIALLY_REVERSED";
    }

    private static String digits(int length, long value) {
        return value == 0 ? "" : String.format("%0" + length + "d", value);
    }

    private long switchInstitution() {
        DirectBuffer command = core.configuration();
        if (command.capacity() == 0) {
            return 0;
        }
        return new ConfigureDecoder()
                .wrapAndApplyHeader(command, 0, new MessageHeaderDecoder())
                .switchInstitution();
    }
}
