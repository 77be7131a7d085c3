package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.ApproveRatesDecoder;
import io.lowu.authorization.sbe.BankAnswerDecoder;
import io.lowu.authorization.sbe.CardAnswerDecoder;
import io.lowu.authorization.sbe.ConfigureDecoder;
import io.lowu.authorization.sbe.CutoverDecoder;
import io.lowu.authorization.sbe.DropDeferredDecoder;
import io.lowu.authorization.sbe.InstitutionStatusDecoder;
import io.lowu.authorization.sbe.IssueCodeDecoder;
import io.lowu.authorization.sbe.LegFailedDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.ProposeRatesDecoder;
import io.lowu.authorization.sbe.PublishRatesDecoder;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.PutWalletDecoder;
import io.lowu.authorization.sbe.ReconcileDecoder;
import io.lowu.authorization.sbe.RelatedDecoder;
import io.lowu.authorization.sbe.RequestQuoteDecoder;
import io.lowu.authorization.sbe.RetryDeferredDecoder;
import io.lowu.authorization.sbe.ReversalAnswerDecoder;
import io.lowu.authorization.sbe.ReversalDecoder;
import io.lowu.authorization.sbe.StartedDecoder;
import io.lowu.authorization.sbe.TickDecoder;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/// The authorization core: every decision about money, as a function of (state, command, log time) to (state,
/// effects).
///
/// Commands are the messages 1–49 of `lowu-core.xml`, effects 101–149, snapshot records 201–249. Deadlines that
/// have passed take effect before the command at hand, whatever it is, so an issuer's answer that comes at its
/// deadline is late; only `Started` speaks first, because what it says of the links is older than any deadline.
///
/// The engine thread owns it, reading included.
public final class AuthorizationCore implements StateMachine {
    private final CoreState state = new CoreState();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ConfigureDecoder configure = new ConfigureDecoder();
    private final ProposeRatesDecoder proposeRates = new ProposeRatesDecoder();
    private final ApproveRatesDecoder approveRates = new ApproveRatesDecoder();
    private final RequestQuoteDecoder requestQuote = new RequestQuoteDecoder();
    private final PutWalletDecoder putWallet = new PutWalletDecoder();
    private final IssueCodeDecoder issueCode = new IssueCodeDecoder();
    private final PurchaseDecoder purchase = new PurchaseDecoder();
    private final ReversalDecoder reversal = new ReversalDecoder();
    private final RelatedDecoder relatedRequest = new RelatedDecoder();
    private final CardAnswerDecoder cardAnswer = new CardAnswerDecoder();
    private final ReversalAnswerDecoder reversalAnswer = new ReversalAnswerDecoder();
    private final BankAnswerDecoder bankAnswer = new BankAnswerDecoder();
    private final LegFailedDecoder legFailed = new LegFailedDecoder();
    private final InstitutionStatusDecoder institutionStatus = new InstitutionStatusDecoder();
    private final RetryDeferredDecoder retryDeferred = new RetryDeferredDecoder();
    private final DropDeferredDecoder dropDeferred = new DropDeferredDecoder();

    private final CutoverDecoder cutover = new CutoverDecoder();
    private final ReconcileDecoder reconcile = new ReconcileDecoder();

    private final Settlement settlement;
    private final Cutovers cutovers;
    private final Reconciliations reconciliations;
    private final StoreAndForward storeAndForward;
    private final Holders holders;
    private final Quotes quotes;
    private final RateDesk rateDesk;
    private final Purchases purchases;
    private final Reversals reversals;
    private final RelatedRequests related;
    private final CardLegs cardLegs;
    private final BankLegs bankLegs;
    private final Orders orders;
    private final Deadlines deadlines;
    private final Snapshot snapshot;
    private final Reports reports;
    private final Subjects subjects;

    /// A machine with empty books. It wants a Configure before its first request.
    public AuthorizationCore() {
        Limits limits = new Limits(state);
        settlement = new Settlement(state);
        Postings postings = new Postings(state.ledger, settlement);
        Answers answers = new Answers(state);
        storeAndForward = new StoreAndForward(state);
        cutovers = new Cutovers(state);
        reconciliations = new Reconciliations(state);
        Outcomes outcomes = new Outcomes(state, limits, postings, storeAndForward, answers);
        cardLegs = new CardLegs(state, limits, outcomes, storeAndForward);
        bankLegs = new BankLegs(state, limits, outcomes, postings, storeAndForward);
        Pricing pricing = new Pricing(state);
        quotes = new Quotes(state, pricing);
        rateDesk = new RateDesk(state);
        purchases = new Purchases(state, pricing, quotes, limits, outcomes, answers, cardLegs, bankLegs);
        Returns returns = new Returns(state, limits, postings, storeAndForward);
        reversals = new Reversals(state, returns, answers);
        holders = new Holders(state, postings);
        Holds holds = new Holds(state, limits, postings, returns);
        related = new RelatedRequests(state, new Refunds(state, postings, returns), holds, new Voids(returns), answers);
        orders = new Orders(state, storeAndForward);
        deadlines = new Deadlines(state, outcomes, holds, storeAndForward, quotes);
        snapshot = new Snapshot(state, storeAndForward, new SettlementRecords(state, reconciliations));
        reports = new Reports(state, storeAndForward);
        subjects = new Subjects(state, storeAndForward);
    }

    @Override
    public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
        if (logTime < state.now()) {
            throw new IllegalStateException("log time " + logTime + " is before " + state.now());
        }
        header.wrap(command, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        state.now(logTime);
        state.rates.advance(logTime);
        state.effects.to(effects);
        cutovers.advance();
        if (header.templateId() != StartedDecoder.TEMPLATE_ID) {
            deadlines.fire();
        }
        dispatch(command, offset, body, length);
        cardLegs.askFreed();
        settlement.report();
        deadlines.forgetOld();
        state.effects.toNowhere();
    }

    private void dispatch(DirectBuffer command, int offset, int body, int length) {
        int block = header.blockLength();
        int version = header.version();
        int template = header.templateId();
        requireConfigured(template);
        switch (template) {
            case ConfigureDecoder.TEMPLATE_ID -> {
                boolean isFirst = !state.parameters.isConfigured();
                configure.wrap(command, body, block, version);
                if (isFirst) {
                    state.sequences.begin(configure.firstStan(), configure.approvalCodeSeed());
                }
                state.parameters.configure(configure, command, offset, length);
                cutovers.advance();
            }
            case PublishRatesDecoder.TEMPLATE_ID -> rateDesk.published(command, offset, length);
            case ProposeRatesDecoder.TEMPLATE_ID ->
                rateDesk.proposed(proposeRates.wrap(command, body, block, version), command, offset, length);
            case ApproveRatesDecoder.TEMPLATE_ID -> rateDesk.approved(approveRates.wrap(command, body, block, version));
            case RequestQuoteDecoder.TEMPLATE_ID -> quotes.requested(requestQuote.wrap(command, body, block, version));
            case PutWalletDecoder.TEMPLATE_ID -> holders.put(putWallet.wrap(command, body, block, version));
            case IssueCodeDecoder.TEMPLATE_ID -> holders.issueCode(issueCode.wrap(command, body, block, version));
            case PurchaseDecoder.TEMPLATE_ID -> purchases.requested(purchase.wrap(command, body, block, version));
            case ReversalDecoder.TEMPLATE_ID -> reversals.requested(reversal.wrap(command, body, block, version));
            case RelatedDecoder.TEMPLATE_ID -> related.requested(relatedRequest.wrap(command, body, block, version));
            case CardAnswerDecoder.TEMPLATE_ID -> cardLegs.answered(cardAnswer.wrap(command, body, block, version));
            case ReversalAnswerDecoder.TEMPLATE_ID ->
                storeAndForward.answered(reversalAnswer.wrap(command, body, block, version));
            case BankAnswerDecoder.TEMPLATE_ID -> bankLegs.answered(bankAnswer.wrap(command, body, block, version));
            case LegFailedDecoder.TEMPLATE_ID -> deadlines.legFailed(legFailed.wrap(command, body, block, version));
            case InstitutionStatusDecoder.TEMPLATE_ID ->
                deadlines.linkChanged(institutionStatus.wrap(command, body, block, version));
            case CutoverDecoder.TEMPLATE_ID -> cutovers.requested(cutover.wrap(command, body, block, version));
            case ReconcileDecoder.TEMPLATE_ID ->
                reconciliations.requested(reconcile.wrap(command, body, block, version));
            case TickDecoder.TEMPLATE_ID -> {
                // Deadlines have fired already.
            }
            case StartedDecoder.TEMPLATE_ID -> deadlines.started();
            case RetryDeferredDecoder.TEMPLATE_ID -> orders.retry(retryDeferred.wrap(command, body, block, version));
            case DropDeferredDecoder.TEMPLATE_ID -> orders.drop(dropDeferred.wrap(command, body, block, version));
            default -> throw new IllegalStateException("message " + template + " is no command");
        }
    }

    private void requireConfigured(int template) {
        if (!state.parameters.isConfigured()
                && template != ConfigureDecoder.TEMPLATE_ID
                && template != StartedDecoder.TEMPLATE_ID
                && template != TickDecoder.TEMPLATE_ID) {
            throw new IllegalStateException("command " + template + " came before the first Configure");
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(deadlines.next(), cutovers.next());
    }

    @Override
    public void writeSnapshot(EffectSink sink) {
        snapshot.write(sink);
    }

    @Override
    public void readSnapshot(DirectBuffer record, int offset, int length) {
        snapshot.read(record, offset, length);
    }

    /// Whether a Configure was ever applied.
    public boolean isConfigured() {
        return state.parameters.isConfigured();
    }

    /// The last Configure with its SBE header, to be compared with the one that the configuration asks for; of no
    /// bytes before the first one. Good until the next command.
    public DirectBuffer configuration() {
        return state.parameters.command();
    }

    /// Log time of the last command, microseconds since the epoch, 0 before the first.
    public long logTime() {
        return state.now();
    }

    /// Payments for which an issuer has been asked and that wait for its answer.
    public int inFlight() {
        return state.payments.inFlight();
    }

    /// Open entries of store-and-forward.
    public int deferredDepth() {
        return storeAndForward.entries().size();
    }

    /// Entries of store-and-forward that were given up and wait for an operator.
    public int deadLetters() {
        return storeAndForward.deadLetters().size();
    }

    /// Payments recorded since the books are new, declined ones and tombstones included.
    public long payments() {
        return state.payments.records().next() - 1;
    }

    /// Wallets that were opened.
    public long wallets() {
        return state.wallets.records().next() - 1;
    }

    /// How often operators were told of a kind since the books are new.
    public long alerts(AlertKind kind) {
        return state.effects.alerts(kind);
    }

    /// Shows every ledger account, in the order in which they were opened.
    public void forEachAccount(Consumer<AccountBalance> visitor) {
        reports.accounts(visitor);
    }

    /// Shows every payment that is still held, oldest first.
    public void forEachPayment(Consumer<PaymentSummary> visitor) {
        reports.payments(visitor);
    }

    /// A payment that is still held.
    public Optional<PaymentDetail> payment(long number) {
        return reports.payment(number);
    }

    /// Number of the payment that a command is about as far as the present state knows it, or 0: a new request is
    /// found after it was applied, an issuer's answer to a reversal before.
    public long paymentOf(DirectBuffer command, int offset) {
        return subjects.of(command, offset);
    }

    /// The last PublishRates with its SBE header, of no bytes before the first one. Good until the next command.
    public DirectBuffer rateTable() {
        return state.rates.current().command();
    }

    /// Shows every open entry of store-and-forward, oldest first, then every dead letter.
    public void forEachDeferred(Consumer<DeferredSummary> visitor) {
        reports.deferred(visitor);
    }

    /// Whether a payment or an entry of store-and-forward waits for its time.
    boolean hasOpenWork() {
        return deadlines.next() != NO_DEADLINE;
    }

    /// Business date that requests get now, YYYYMMDD; 0 before the first Configure.
    public int businessDate() {
        return state.day.current() == BusinessDay.NONE ? 0 : SwitchCalendar.civilDate(state.day.current());
    }

    /// Whether the totals of a business date are final.
    ///
    /// @param date YYYYMMDD
    public boolean isFrozen(int date) {
        return date < businessDate()
                && (!state.day.isClosing() || SwitchCalendar.civilDate(state.day.closing()) != date);
    }

    /// Shows the totals of every link, institution, currency and business date, in the order in which they came up.
    public void forEachPosition(Consumer<SettlementPosition> visitor) {
        for (Total total : state.totals.inOrder()) {
            visitor.accept(SettlementPosition.of(total, reconciliations.claims()));
        }
    }

    /// Has every posting that is settled shown from now on, each with its payment as it is after its command.
    public void observeSettlement(Consumer<SettlementEntry> visitor) {
        settlement.observe(new SettlementJournal(state, visitor));
    }

    /// Whether the rules of [#verifyInvariants] hold.
    public boolean booksBalanced() {
        return reports.isBalanced();
    }

    /// Recomputes the rules of the books over the whole state: each currency sums to zero, no wallet is below zero,
    /// positions match what is owed to acquirers, each approved payment has exactly one debit of its customer and
    /// each debit a payment, the holds add up, and the counts and marks of open payments and entries agree.
    ///
    /// @throws IllegalStateException when one is broken, with the account and the amounts
    public void verifyInvariants() {
        reports.verify();
    }
}
