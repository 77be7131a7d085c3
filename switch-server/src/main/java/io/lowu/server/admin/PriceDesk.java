package io.lowu.server.admin;

import io.lowu.authorization.Rate;
import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.ApproveRatesEncoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.ProposeRatesEncoder;
import io.lowu.authorization.sbe.QuoteGivenDecoder;
import io.lowu.authorization.sbe.RatesDecisionDecoder;
import io.lowu.authorization.sbe.RatesOutcome;
import io.lowu.authorization.sbe.RequestQuoteEncoder;
import io.lowu.server.config.RateTable;
import io.lowu.server.link.CommandGate;
import io.lowu.server.vault.AccountVault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Quotes prices to the wallet app, and takes rate tables that people propose and approve (DOMAIN.md 6.5). Any thread.
public final class PriceDesk {
    private final CommandGate gate;
    private final AccountVault vault;
    private final Replies<Quoting> quotes = new Replies<>();
    private final Replies<RatesOutcome> decisions = new Replies<>();
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RequestQuoteEncoder request = new RequestQuoteEncoder();
    private final ProposeRatesEncoder proposal = new ProposeRatesEncoder();
    private final ApproveRatesEncoder approval = new ApproveRatesEncoder();

    /// @param vault used by this desk alone
    public PriceDesk(CommandGate gate, AccountVault vault) {
        this.gate = gate;
        this.vault = vault;
    }

    /// What came of a request for a quote.
    public sealed interface Quoting {
        /// A price that holds.
        ///
        /// @param number to be named by the payment
        /// @param billingAmount minor units
        /// @param billingCurrency ISO 4217 number
        /// @param rate zero if nothing is converted
        /// @param rateVersion of the rate table
        /// @param expires last moment at which it is good
        record Quoted(
                long number, long billingAmount, int billingCurrency, BigDecimal rate, int rateVersion, Instant expires)
                implements Quoting {}

        /// There is none.
        record Refused(Reason reason) implements Quoting {}
    }

    /// Asks for a quote.
    ///
    /// @param wallet number of the wallet
    /// @param amount minor units of the currency
    /// @param currency ISO 4217 number
    public Quoting quote(String wallet, long amount, int currency) throws InterruptedException {
        long handle = quotes.expect();
        synchronized (this) {
            vault.hash(wallet);
            request.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .amount(amount)
                    .currency(currency);
            request.wallet().high(vault.hashHigh()).low(vault.hashLow());
            offer(request.encodedLength(), handle, quotes);
        }
        return quotes.await(handle).orElse(new Quoting.Refused(Reason.SYSTEM_MALFUNCTION));
    }

    /// Proposes a rate table in the name of a person.
    ///
    /// @return empty if the switch can't tell
    public Optional<RatesOutcome> propose(RateTable table, String person) throws InterruptedException {
        long handle = decisions.expect();
        synchronized (this) {
            proposal.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .person(person)
                    .tableVersion(table.version())
                    .validFrom(table.beginsMicros())
                    .validUntil(table.endsMicros());
            ProposeRatesEncoder.RatesEncoder rates =
                    proposal.ratesCount(table.pairs().size());
            for (RateTable.Pair pair : table.pairs()) {
                rates.next()
                        .from(pair.from())
                        .to(pair.to())
                        .customer(pair.customerForm())
                        .mid(pair.midForm());
            }
            offer(proposal.encodedLength(), handle, decisions);
        }
        return decisions.await(handle);
    }

    /// Approves a proposed table in the name of another person.
    ///
    /// @return empty if the switch can't tell
    public Optional<RatesOutcome> approve(int version, String person) throws InterruptedException {
        long handle = decisions.expect();
        synchronized (this) {
            approval.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .person(person)
                    .tableVersion(version);
            offer(approval.encodedLength(), handle, decisions);
        }
        return decisions.await(handle);
    }

    private void offer(int length, long handle, Replies<?> replies) {
        if (!gate.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + length)) {
            replies.abandon(handle);
        }
    }

    /// The core's answer, once it is durable.
    public void onQuote(QuoteGivenDecoder given) {
        Reason reason = Reason.ofWire(given.reason());
        quotes.give(
                given.handle(),
                reason != Reason.APPROVED
                        ? new Quoting.Refused(reason)
                        : new Quoting.Quoted(
                                given.quote(),
                                given.billingAmount(),
                                given.billingCurrency(),
                                given.billingRate() == 0 ? BigDecimal.ZERO : Rate.decode(given.billingRate()),
                                given.rateVersion(),
                                Instant.EPOCH.plus(given.expires(), ChronoUnit.MICROS)));
    }

    /// The core's decision, once it is durable.
    public void onDecision(RatesDecisionDecoder decision) {
        decisions.give(decision.handle(), decision.outcome());
    }
}
