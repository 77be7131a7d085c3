package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.AskCardEncoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CardAnswerDecoder;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.WaitingRecordDecoder;
import org.agrona.collections.LongArrayList;
import org.agrona.sbe.Flyweight;

/// The leg to a card issuer: 0200 out (G3), 0210 in.
final class CardLegs {
    /// So long a payment waits for reversals of its account to be delivered (S-72).
    private static final long PATIENCE = 5 * SwitchCalendar.MICROS_PER_SECOND;

    private static final int WAITS_SINCE_VERSION = 2;

    private final CoreState state;
    private final Limits limits;
    private final Outcomes outcomes;
    private final StoreAndForward storeAndForward;
    private final Payment payment;
    private final AskCardEncoder ask = new AskCardEncoder();

    CardLegs(CoreState state, Limits limits, Outcomes outcomes, StoreAndForward storeAndForward) {
        this.state = state;
        this.limits = limits;
        this.outcomes = outcomes;
        this.storeAndForward = storeAndForward;
        this.payment = state.payments.cursor();
    }

    /// Asks the issuer that funding chose, or waits while it is owed reversals for the same account. The
    /// payment has no state yet.
    void ask(Payment subject, PurchaseDecoder purchase) {
        state.payments.enter(subject, PaymentState.FORWARDED, true);
        limits.reserve(subject);
        // A request that was logged before there was this rule goes the way that it went then.
        if (purchase.actingVersion() >= WAITS_SINCE_VERSION && storeAndForward.owes(subject)) {
            state.waiting.add(subject.number(), purchase);
            waitUntil(subject, state.now() + PATIENCE);
            subject.write().legState(LegState.WAITING);
            return;
        }
        send(
                subject,
                purchase.acquirerCountry(),
                purchase.entryMode(),
                purchase,
                PurchaseDecoder.nameLocationEncodingOffset());
    }

    /// Asks for the payments that waited for accounts whose reversals have ended by the command at hand.
    void askFreed() {
        LongArrayList accounts = storeAndForward.freed();
        if (accounts.isEmpty()) {
            return;
        }
        for (long number : state.waiting.payments()) {
            if (accounts.containsLong(payment.moveTo(number).read().legAccount().high())
                    && !storeAndForward.owes(payment)) {
                askAtLast();
            }
        }
        accounts.clear();
    }

    private void askAtLast() {
        if (payment.isReversedInFlight()) {
            outcomes.decline(payment, LegState.NONE, Reason.ABNORMAL_RELATED);
        } else if (!state.institutions.isUp(payment.read().institution())) {
            outcomes.decline(payment, LegState.NONE, Reason.ISSUER_UNAVAILABLE);
        } else {
            WaitingRecordDecoder kept = state.waiting.remove(payment.number());
            if (kept == null) {
                throw new IllegalStateException("payment " + payment.number() + " does not wait");
            }
            send(
                    payment,
                    kept.acquirerCountry(),
                    kept.entryMode(),
                    kept,
                    WaitingRecordDecoder.nameLocationEncodingOffset());
        }
    }

    private void waitUntil(Payment subject, long deadline) {
        subject.write().deadline(deadline);
        state.timers.add(deadline, Timers.PAYMENT, subject.number());
    }

    private void send(Payment subject, int acquirerCountry, int entryMode, Flyweight request, int nameLocation) {
        PaymentRecordDecoder record = subject.read();
        subject.write()
                .legState(LegState.ASKED)
                .legStan(state.sequences.stan())
                .legTransmission(SwitchCalendar.transmission(state.now()));
        state.payments.addLeg(subject);
        waitUntil(subject, state.now() + state.parameters.issuerTimeout());
        state.effects.begin(ask, 0);
        ask.leg(subject.number())
                .handle(record.handle())
                .institution(record.institution())
                .credentialOnFile(record.wallet() != HashIndex.NONE ? Bool.YES : Bool.NO)
                .processingCode(record.processingCode())
                .amount(record.amount())
                .settlementAmount(record.billingAmount())
                .billingAmount(record.billingAmount())
                .transmission(record.legTransmission())
                .settlementRate(record.billingRate())
                .billingRate(record.billingRate())
                .stan(record.legStan())
                .localTime(record.localTime())
                .localDate(record.localDate())
                .businessDate(record.businessDate())
                .conversionDate(record.conversionDate())
                .mcc(record.mcc())
                .acquirerCountry(acquirerCountry)
                .entryMode(entryMode)
                .conditionCode(record.conditionCode())
                .acquirer(record.key().acquirer())
                .currency(record.currency())
                .settlementCurrency(record.billingCurrency())
                .billingCurrency(record.billingCurrency())
                .authorization(record.kind() == PaymentKind.AUTHORIZATION ? Bool.YES : Bool.NO);
        copyTexts(record);
        FixedField.copy(
                request,
                nameLocation,
                ask,
                AskCardEncoder.nameLocationEncodingOffset(),
                AskCardEncoder.nameLocationEncodingLength());
        state.effects.end(ask);
    }

    private void copyTexts(PaymentRecordDecoder record) {
        FixedField.copy(
                record,
                PaymentRecordDecoder.panSealedEncodingOffset(),
                ask,
                AskCardEncoder.panSealedEncodingOffset(),
                AskCardEncoder.panSealedEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.rrnEncodingOffset(),
                ask,
                AskCardEncoder.rrnEncodingOffset(),
                AskCardEncoder.rrnEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.terminalEncodingOffset(),
                ask,
                AskCardEncoder.terminalEncodingOffset(),
                AskCardEncoder.terminalEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.merchantEncodingOffset(),
                ask,
                AskCardEncoder.merchantEncodingOffset(),
                AskCardEncoder.merchantEncodingLength());
    }

    /// Takes an issuer's 0210. One that matches no leg, contradicts the request or comes again changes nothing
    /// but a counter (S-50, S-52).
    void answered(CardAnswerDecoder answer) {
        long number = state.payments.findLeg(answer.stan(), answer.transmission());
        if (number == HashIndex.NONE
                || payment.moveTo(number).read().institution() != answer.institution()
                || payment.read().key().acquirer() != answer.acquirer()) {
            state.effects.alert(AlertKind.UNMATCHED_ANSWER, 0, answer.institution(), answer.stan());
            return;
        }
        int code = FixedField.pair(answer, CardAnswerDecoder.responseCodeEncodingOffset());
        ResponseCodes.Meaning meaning = ResponseCodes.meaning(code);
        if (meaning == ResponseCodes.Meaning.ABSENT || contradicts(answer, code)) {
            alert(AlertKind.INVALID_ANSWER);
            return;
        }
        switch (payment.read().legState()) {
            case ASKED -> inTime(answer, code, meaning);
            case UNKNOWN -> late(meaning);
            case NONE -> unexpected(meaning);
            default -> alert(AlertKind.DUPLICATE_ANSWER);
        }
    }

    private void inTime(CardAnswerDecoder answer, int code, ResponseCodes.Meaning meaning) {
        switch (meaning) {
            case APPROVED -> {
                copyResponse(answer);
                outcomes.approve(payment);
            }
            case DECLINED -> {
                copyResponse(answer);
                outcomes.decline(payment, LegState.DECLINED, Reason.ISSUER_DECLINED);
            }
            case CONDITIONAL -> {
                if (code == ResponseCodes.PARTIAL && acceptPart(answer)) {
                    copyResponse(answer);
                    outcomes.approve(payment);
                    return;
                }
                outcomes.declineAndReverse(
                        payment,
                        code == ResponseCodes.PARTIAL ? Reason.INSUFFICIENT_FUNDS : Reason.ISSUER_DECLINED,
                        ResponseCodes.CANCELLED);
            }
            case UNKNOWN ->
                outcomes.declineAndReverse(payment, Reason.INVALID_RESPONSE, ResponseCodes.SUSPECTED_MALFUNCTION);
            case ABSENT -> throw new IllegalStateException("an answer without a code was not sorted out");
        }
    }

    /// Makes the payment one of the part that the issuer approved, where the acquirer can take it and the issuer's
    /// DE 6 is what comes of DE 4 and DE 10 (S-27).
    private boolean acceptPart(CardAnswerDecoder answer) {
        PaymentRecordDecoder record = payment.read();
        long part = answer.amount();
        if (record.partialApproval() != Bool.YES || part <= 0 || part >= record.amount()) {
            return false;
        }
        long billing = part;
        long base = part;
        if (payment.isConverted()) {
            int from = Currencies.exponent(record.currency());
            int to = Currencies.exponent(record.billingCurrency());
            billing = Conversion.convert(part, from, record.billingRate(), to);
            base = Conversion.convert(part, from, record.midRate(), to);
        }
        if (billing == 0 || (answer.billingAmount() >= 0 && answer.billingAmount() != billing)) {
            return false;
        }
        long before = record.billingAmount();
        payment.write()
                .requestedAmount(record.amount())
                .amount(part)
                .billingAmount(billing)
                .baseAmount(base);
        limits.reduce(payment, before);
        return true;
    }

    /// The reversal is queued already: an answer after the timeout is only counted (S-31, S-32).
    private void late(ResponseCodes.Meaning meaning) {
        boolean declined = meaning == ResponseCodes.Meaning.DECLINED;
        payment.write().legState(declined ? LegState.LATE_DECLINED : LegState.LATE_APPROVED);
        alert(declined ? AlertKind.LATE_DECLINE : AlertKind.LATE_APPROVAL);
    }

    /// The edge said that nothing was sent, and yet there is an answer: an approval must not stay.
    private void unexpected(ResponseCodes.Meaning meaning) {
        late(meaning);
        if (meaning != ResponseCodes.Meaning.DECLINED) {
            storeAndForward.defer(payment, DeferredKind.CARD_REVERSAL, ResponseCodes.SUSPECTED_MALFUNCTION);
        }
    }

    /// Whether DE 2, 4, 37 or 49 is present and not that of the request. A partial approval has another amount.
    private boolean contradicts(CardAnswerDecoder answer, int code) {
        PaymentRecordDecoder record = payment.read();
        boolean account = (answer.account().high() != 0 || answer.account().low() != 0)
                && (answer.account().high() != record.legAccount().high()
                        || answer.account().low() != record.legAccount().low());
        boolean amount = answer.amount() != -1
                && answer.amount() != record.amount()
                && !(code == ResponseCodes.PARTIAL && answer.amount() < record.amount());
        boolean currency = answer.currency() != 0 && answer.currency() != record.currency();
        boolean rrn = !FixedField.isAbsent(
                        answer, CardAnswerDecoder.rrnEncodingOffset(), CardAnswerDecoder.rrnEncodingLength())
                && !FixedField.same(
                        answer,
                        CardAnswerDecoder.rrnEncodingOffset(),
                        record,
                        PaymentRecordDecoder.rrnEncodingOffset(),
                        CardAnswerDecoder.rrnEncodingLength());
        return account || amount || currency || rrn;
    }

    /// The acquirer gets the issuer's DE 38 and DE 39 unchanged.
    private void copyResponse(CardAnswerDecoder answer) {
        PaymentRecordEncoder write = payment.write();
        FixedField.copy(
                answer,
                CardAnswerDecoder.responseCodeEncodingOffset(),
                write,
                PaymentRecordEncoder.responseCodeEncodingOffset(),
                PaymentRecordEncoder.responseCodeEncodingLength());
        FixedField.copy(
                answer,
                CardAnswerDecoder.approvalCodeEncodingOffset(),
                write,
                PaymentRecordEncoder.approvalCodeEncodingOffset(),
                PaymentRecordEncoder.approvalCodeEncodingLength());
    }

    private void alert(AlertKind kind) {
        PaymentRecordDecoder record = payment.read();
        state.effects.alert(kind, payment.number(), record.institution(), record.legStan());
    }
}
