package io.lowu.authorization;

import io.lowu.authorization.sbe.AccountRecordDecoder;
import io.lowu.authorization.sbe.ClaimRecordDecoder;
import io.lowu.authorization.sbe.ClaimRecordEncoder;
import io.lowu.authorization.sbe.DayRecordDecoder;
import io.lowu.authorization.sbe.DayRecordEncoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.SettlementClass;
import io.lowu.authorization.sbe.TotalRecordDecoder;
import io.lowu.authorization.sbe.TotalRecordEncoder;
import org.agrona.DirectBuffer;

/// The part of a snapshot that settlement needs: the business day, its totals, what acquirers said of them.
final class SettlementRecords {
    /// Stands for the acquirer links of the time before there were totals.
    private static final int ANY_LINK = 0xFFFE;

    private static final int CLASSES_ROOM = 4 + Total.CLASSES * TotalRecordEncoder.ClassesEncoder.sbeBlockLength();

    private final CoreState state;
    private final Reconciliations reconciliations;
    private final DayRecordEncoder newDay = new DayRecordEncoder();
    private final DayRecordDecoder day = new DayRecordDecoder();
    private final TotalRecordEncoder newTotal = new TotalRecordEncoder();
    private final TotalRecordDecoder total = new TotalRecordDecoder();
    private final ClaimRecordEncoder newClaim = new ClaimRecordEncoder();
    private final ClaimRecordDecoder claim = new ClaimRecordDecoder();

    SettlementRecords(CoreState state, Reconciliations reconciliations) {
        this.state = state;
        this.reconciliations = reconciliations;
    }

    /// Writes to the sink at hand.
    ///
    /// @return how many records
    int write() {
        state.effects.begin(newDay, 0);
        newDay.current(state.day.current()).closing(state.day.closing()).freezeAt(state.day.freezeAt());
        state.effects.end(newDay);
        for (Total counted : state.totals.inOrder()) {
            write(counted);
        }
        for (Claim said : reconciliations.claims()) {
            state.effects.begin(newClaim, 0);
            newClaim.institution(said.institution())
                    .day(said.day())
                    .link(said.link())
                    .currency(said.currency())
                    .code(said.code())
                    .net(said.net());
            state.effects.end(newClaim);
        }
        return 1 + state.totals.inOrder().size() + reconciliations.claims().size();
    }

    private void write(Total counted) {
        state.effects.begin(newTotal, CLASSES_ROOM);
        newTotal.institution(counted.institution)
                .day(counted.day)
                .link(counted.link)
                .currency(counted.currency);
        TotalRecordEncoder.ClassesEncoder classes = newTotal.classesCount(Total.CLASSES);
        for (SettlementClass kind : SettlementClass.values()) {
            if (kind != SettlementClass.NULL_VAL) {
                classes.next().kind(kind).occurrences(counted.occurrences(kind)).amount(counted.amount(kind));
            }
        }
        state.effects.end(newTotal);
    }

    /// A snapshot of the time before there were totals: what the books hold is brought forward.
    void bringForward() {
        for (long number = 1; number < state.ledger.records().next(); number++) {
            AccountRecordDecoder account = state.ledger.at(number);
            long owner = account.owner();
            int currency = account.currency();
            long balance = account.balance();
            switch (Book.ofWire(account.book())) {
                case ACQUIRER -> state.totals.bringForward(ANY_LINK, owner, currency, balance);
                case ISSUER -> state.totals.bringForward(0, owner, currency, -balance);
                case FX_POSITION, FX_MARGIN -> {}
                default -> state.totals.bringForward(0, state.parameters.walletIssuer(), currency, -balance);
            }
        }
    }

    /// Takes one record back.
    ///
    /// @throws IllegalStateException when it is none of settlement
    void read(MessageHeaderDecoder header, DirectBuffer record, int body) {
        switch (header.templateId()) {
            case DayRecordDecoder.TEMPLATE_ID -> {
                day.wrap(record, body, header.blockLength(), header.version());
                state.day.restore(day.current(), day.closing(), day.freezeAt());
            }
            case TotalRecordDecoder.TEMPLATE_ID -> {
                total.wrap(record, body, header.blockLength(), header.version());
                Total restored = state.totals.of(total.day(), total.link(), total.institution(), total.currency());
                for (TotalRecordDecoder.ClassesDecoder of : total.classes()) {
                    restored.add(of.kind(), of.occurrences(), of.amount());
                }
            }
            case ClaimRecordDecoder.TEMPLATE_ID -> {
                claim.wrap(record, body, header.blockLength(), header.version());
                reconciliations.note(new Claim(
                        claim.day(), claim.link(), claim.institution(), claim.currency(), claim.code(), claim.net()));
            }
            default -> throw new IllegalStateException("record " + header.templateId() + " is none of a snapshot");
        }
    }
}
