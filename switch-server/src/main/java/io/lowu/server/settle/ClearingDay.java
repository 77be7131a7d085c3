package io.lowu.server.settle;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.SettlementEntry;
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
    private static final int REFUND = 200_000;
    private static final int REFUND_ACCOUNTS = 10_000;

    private final int date;
    private final AuthorizationCore core;
    private final List<SettlementEntry> entries;

    private ClearingDay(int date, AuthorizationCore core, List<SettlementEntry> entries) {
        this.date = date;
        this.core = core;
        this.entries = entries;
    }

    /// A participant's account with us.
    ///
    /// @param institution acquirer or issuer
    /// @param currency in which it settles
    /// @param acquirer whether purchases are owed to it
    public record Participant(long institution, int currency, boolean acquirer) {}

    /// Replays a journal.
    ///
    /// @param date business date, YYYYMMDD
    /// @throws io.lowu.server.journal.JournalException when the journal is damaged
    /// @throws IOException when the directory can't be read
    public static ClearingDay read(Path data, int date) throws IOException {
        AuthorizationCore core = new AuthorizationCore();
        List<SettlementEntry> entries = new ArrayList<>();
        core.observeSettlement(entry -> {
            if (entry.date() == date) {
                entries.add(entry);
            }
        });
        Replay.fromBeginning(data, core);
        return new ClearingDay(date, core, entries);
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
    /// @throws IllegalStateException when lines and totals differ, which is our own fault
    public List<ClearingFile> files() {
        List<ClearingFile> files = new ArrayList<>();
        positions().forEach((participant, positions) -> {
            ClearingFile file = file(participant);
            long net = positions.stream().mapToLong(SettlementPosition::net).sum();
            if (file.net() != net) {
                throw new IllegalStateException("lines for " + participant.institution() + " in "
                        + participant.currency() + " net to " + file.net() + ", the totals to " + net);
            }
            files.add(file);
        });
        return files;
    }

    /// Our lines for a participant, as its own file would have them.
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
        return new ClearingFile(id, participant.acquirer(), lines);
    }

    private static boolean concerns(SettlementEntry entry, Participant participant) {
        return participant.acquirer()
                ? entry.acquirer() == participant.institution() && entry.currency() == participant.currency()
                : entry.issuer() == participant.institution() && entry.billingCurrency() == participant.currency();
    }

    private ClearingLine line(int sequence, SettlementEntry entry, boolean acquirer, @Nullable Long reversed) {
        boolean ownLeg = !acquirer && entry.legStan() != 0;
        String transmission = digits(10, ownLeg ? entry.legTransmission() : entry.transmission());
        String stan = String.format("%06d", ownLeg ? entry.legStan() : entry.stan());
        String owner = Long.toString(entry.acquirer());
        String forwarder = ownLeg
                ? Long.toString(switchInstitution())
                : entry.forwarder() == 0 ? "" : Long.toString(entry.forwarder());
        String key = ClearingLine.key(owner, forwarder, transmission, stan);
        boolean original = entry.kind() == SettlementClass.DEBIT;
        return new ClearingLine(
                sequence + 1,
                sequence,
                mti(entry),
                String.format("%06d", processingCode(entry)),
                "",
                entry.amount(),
                entry.currency(),
                entry.billingAmount(),
                entry.billingCurrency(),
                digits(8, entry.billingRate()),
                original ? transmission : "",
                original ? stan : "",
                owner,
                forwarder,
                entry.rrn(),
                entry.approvalCode(),
                "00",
                entry.terminal(),
                entry.merchant(),
                original ? "" : key,
                original ? status(entry, reversed) : "APPROVED");
    }

    private static String mti(SettlementEntry entry) {
        return switch (entry.kind()) {
            case CREDIT -> "0220";
            case DEBIT_REVERSAL, CREDIT_REVERSAL -> "0420";
            default -> entry.advice() ? "0220" : "0200";
        };
    }

    /// DE 3: that of the payment; a refund is of the same accounts.
    private static int processingCode(SettlementEntry entry) {
        return entry.kind() == SettlementClass.CREDIT
                ? REFUND + entry.processingCode() % REFUND_ACCOUNTS
                : entry.processingCode();
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
