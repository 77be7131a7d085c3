package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.ApproveRatesDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.ProposeRatesDecoder;
import io.lowu.authorization.sbe.PublishRatesEncoder;
import io.lowu.authorization.sbe.RatesDecisionEncoder;
import io.lowu.authorization.sbe.RatesOutcome;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// How rate tables come into force (DOMAIN.md 6.5): from the feed, as long as no rate jumps out of the sanity band
/// and no version goes back; by hand when a second person agrees with the first, who may go beyond the band.
final class RateDesk {
    private final CoreState state;
    private final RatesDecisionEncoder decision = new RatesDecisionEncoder();
    private final ProposeRatesDecoder proposal = new ProposeRatesDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    RateDesk(CoreState state) {
        this.state = state;
    }

    /// A table of the feed.
    ///
    /// @param buffer holds the PublishRates with its header
    void published(DirectBuffer buffer, int offset, int length) {
        RateTable table = new RateTable(buffer, offset, length);
        RateTable before = state.rates.current();
        if (before == RateTable.EMPTY) {
            state.rates.publish(table, state.now());
        } else if (table.version() == before.version() && table.hasRatesOf(before)) {
            state.rates.renew(state.now());
        } else if (table.version() <= before.version() || jumps(before, table)) {
            state.effects.alert(AlertKind.RATES_REFUSED, 0, 0, 0);
        } else {
            state.rates.publish(table, state.now());
        }
    }

    private boolean jumps(RateTable before, RateTable table) {
        int most = state.parameters.rateJumpMax();
        return most > 0 && before.isFarFrom(table, most);
    }

    /// A person proposes a table; an older proposal is forgotten.
    ///
    /// @param buffer holds the ProposeRates with its header
    void proposed(ProposeRatesDecoder table, DirectBuffer buffer, int offset, int length) {
        int version = table.tableVersion();
        long until = table.validUntil();
        boolean ends = until != 0 && until <= Math.max(state.now(), table.validFrom());
        RatesOutcome outcome;
        if (version <= state.rates.current().version()) {
            outcome = RatesOutcome.OLD_VERSION;
        } else if (ends || !hasRate(table)) {
            outcome = RatesOutcome.UNUSABLE;
        } else {
            state.rates.propose(buffer, offset, length);
            outcome = RatesOutcome.PROPOSED;
        }
        decide(table.handle(), version, outcome);
    }

    private static boolean hasRate(ProposeRatesDecoder table) {
        boolean found = false;
        for (ProposeRatesDecoder.RatesDecoder rate : table.rates()) {
            found |= Rate.isValid(rate.customer()) && Rate.isValid(rate.mid());
        }
        return found;
    }

    /// A person approves what another one has proposed.
    void approved(ApproveRatesDecoder approval) {
        RatesOutcome outcome = RatesOutcome.NOT_PROPOSED;
        if (state.rates.proposal().capacity() > 0) {
            proposal.wrapAndApplyHeader(state.rates.proposal(), 0, header);
            if (proposal.tableVersion() == approval.tableVersion()) {
                outcome = approve(approval);
            }
        }
        decide(approval.handle(), approval.tableVersion(), outcome);
    }

    private RatesOutcome approve(ApproveRatesDecoder approval) {
        boolean same = FixedField.same(
                proposal,
                ProposeRatesDecoder.personEncodingOffset(),
                approval,
                ApproveRatesDecoder.personEncodingOffset(),
                ApproveRatesDecoder.personEncodingLength());
        if (same) {
            return RatesOutcome.SAME_PERSON;
        }
        boolean old = proposal.tableVersion() <= state.rates.current().version();
        if (!old) {
            state.rates.publish(table(proposal), state.now());
        }
        state.rates.dropProposal();
        return old ? RatesOutcome.OLD_VERSION : RatesOutcome.APPROVED;
    }

    /// The proposed table as if the feed had published it.
    private static RateTable table(ProposeRatesDecoder proposal) {
        MutableDirectBuffer buffer = new ExpandableArrayBuffer();
        PublishRatesEncoder publish = new PublishRatesEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .tableVersion(proposal.tableVersion())
                .validFrom(proposal.validFrom())
                .validUntil(proposal.validUntil());
        ProposeRatesDecoder.RatesDecoder proposed = proposal.rates();
        PublishRatesEncoder.RatesEncoder rates = publish.ratesCount(proposed.count());
        for (ProposeRatesDecoder.RatesDecoder rate : proposed) {
            rates.next()
                    .from(rate.from())
                    .to(rate.to())
                    .customer(rate.customer())
                    .mid(rate.mid());
        }
        return new RateTable(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + publish.encodedLength());
    }

    private void decide(long handle, int version, RatesOutcome outcome) {
        state.effects.begin(decision, 0);
        decision.handle(handle).tableVersion(version).outcome(outcome);
        state.effects.end(decision);
    }
}
