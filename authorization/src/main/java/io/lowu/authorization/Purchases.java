package io.lowu.authorization;

import io.lowu.authorization.sbe.AccountKind;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.ReplyKind;

/// 0200 and 0100, their repeats and advices: duplicates first (DOMAIN.md 1.6), then every check, of which the first in
/// the order of [Reason]
/// answers, then the source that pays.
final class Purchases {
    private final CoreState state;
    private final Pricing pricing;
    private final Quotes quotes;
    private final Funding funding;
    private final StandIns standIns;
    private final Limits limits;
    private final Outcomes outcomes;
    private final Answers answers;
    private final CardLegs cardLegs;
    private final BankLegs bankLegs;
    private final Payment payment;

    Purchases(
            CoreState state,
            Pricing pricing,
            Quotes quotes,
            Limits limits,
            Outcomes outcomes,
            Answers answers,
            CardLegs cardLegs,
            BankLegs bankLegs) {
        this.state = state;
        this.pricing = pricing;
        this.quotes = quotes;
        this.funding = new Funding(state);
        this.standIns = new StandIns(state, pricing, funding, outcomes);
        this.limits = limits;
        this.outcomes = outcomes;
        this.answers = answers;
        this.cardLegs = cardLegs;
        this.bankLegs = bankLegs;
        this.payment = state.payments.cursor();
    }

    void requested(PurchaseDecoder purchase) {
        RequestIdentity identity = RequestIdentity.of(purchase);
        long known = state.payments.find(identity, false, state.repeatedSince());
        if (known != HashIndex.NONE) {
            again(payment.moveTo(known), purchase);
            return;
        }
        state.payments.add(payment, identity);
        accept(purchase);
        if (purchase.advice() == Bool.YES) {
            resolve(purchase);
            standIns.advised(payment, purchase);
            return;
        }
        Reason reason = screen(purchase);
        if (reason == Reason.RATE_STALE) {
            state.effects.alert(
                    AlertKind.RATE_STALE, payment.number(), 0, purchase.key().stan());
        }
        if (reason.isRefusal()) {
            outcomes.refuse(payment, reason);
            return;
        }
        switch (payment.read().funding()) {
            case BALANCE -> outcomes.approveFromBalance(payment);
            case CARD -> cardLegs.ask(payment, purchase);
            case BANK -> bankLegs.ask(payment);
            case NONE, NULL_VAL -> throw new IllegalStateException("an accepted payment has no funding");
        }
    }

    /// A request whose key is known.
    private void again(Payment known, PurchaseDecoder purchase) {
        PaymentState knownState = known.read().state();
        if (knownState == PaymentState.TOMBSTONE) {
            refuse(purchase, Reason.ABNORMAL_RELATED);
        } else if (!isSameBody(known.read(), purchase)) {
            refuse(purchase, Reason.DUPLICATE);
            state.effects.alert(
                    AlertKind.STAN_REUSE,
                    known.number(),
                    purchase.key().acquirer(),
                    purchase.key().stan());
        } else if (purchase.repeat() == Bool.NO && purchase.advice() != Bool.YES) {
            refuse(purchase, Reason.DUPLICATE);
        } else if (knownState == PaymentState.REVERSED) {
            refuse(purchase, Reason.ABNORMAL_RELATED);
        } else {
            // One answer for all repeats: it goes to the one that asked last.
            known.write().handle(purchase.handle()).link(purchase.link());
            if (knownState != PaymentState.FORWARDED) {
                answers.outcome(known, Bool.YES);
            }
        }
    }

    private void refuse(PurchaseDecoder purchase, Reason reason) {
        ReplyKind reply = Answers.reply(purchase.authorization() == Bool.YES, purchase.advice() == Bool.YES);
        answers.refuse(purchase.handle(), purchase.link(), reply, reason);
    }

    private static PaymentKind kindOf(PurchaseDecoder purchase) {
        return purchase.authorization() == Bool.YES ? PaymentKind.AUTHORIZATION : PaymentKind.PURCHASE;
    }

    private static boolean isSameBody(PaymentRecordDecoder known, PurchaseDecoder purchase) {
        long amount = known.requestedAmount() != 0 ? known.requestedAmount() : known.amount();
        return amount == purchase.amount()
                && known.kind() == kindOf(purchase)
                && known.currency() == purchase.currency()
                && known.account().high() == purchase.account().high()
                && known.account().low() == purchase.account().low()
                && FixedField.same(
                        known,
                        PaymentRecordDecoder.merchantEncodingOffset(),
                        purchase,
                        PurchaseDecoder.merchantEncodingOffset(),
                        PurchaseDecoder.merchantEncodingLength());
    }

    private void accept(PurchaseDecoder purchase) {
        PaymentRecordEncoder write = payment.write();
        write.amount(purchase.amount())
                .currency(purchase.currency())
                .acceptedAt(state.now())
                .handle(purchase.handle())
                .link(purchase.link())
                .businessDate(state.businessDate())
                .settlementDay(state.day.current())
                .processingCode(purchase.processingCode())
                .localTime(purchase.localTime())
                .localDate(purchase.localDate())
                .mcc(purchase.mcc())
                .conditionCode(purchase.conditionCode())
                .entryMode(purchase.entryMode())
                .kind(kindOf(purchase))
                .advice(purchase.advice() == Bool.YES ? Bool.YES : Bool.NO)
                .partialApproval(purchase.partialApproval() == Bool.YES ? Bool.YES : Bool.NO);
        write.account().high(purchase.account().high()).low(purchase.account().low());
    }

    /// All that may speak against the payment; the first in precedence is the reason.
    private Reason screen(PurchaseDecoder purchase) {
        Reason verdict = Reason.ofWire(purchase.verdict());
        Reason window = isOutsideWindow(purchase) ? Reason.FORMAT_ERROR : Reason.APPROVED;
        Reason account = resolve(purchase);
        // A command of schema version 1 has no quote and gives the null value.
        Reason price = purchase.quote() > 0 ? quotes.use(payment, purchase.quote()) : pricing.price(payment);
        return Reason.first(Reason.first(verdict, window), Reason.first(account, afford(purchase, account, price)));
    }

    /// S-61; terminals need not send DE 7, and their key has no need of it.
    private boolean isOutsideWindow(PurchaseDecoder purchase) {
        long window = state.parameters.transmissionWindow();
        return window > 0
                && purchase.transmission() != 0
                && purchase.repeat() == Bool.NO
                && SwitchCalendar.distance(purchase.transmission(), state.now()) > window;
    }

    /// Finds the wallet behind DE 2 and uses its payment code up.
    private Reason resolve(PurchaseDecoder purchase) {
        long high = purchase.account().high();
        long low = purchase.account().low();
        AccountKind kind = purchase.accountKind();
        if (kind == AccountKind.CARD) {
            return Reason.APPROVED;
        }
        long wallet;
        Reason reason = Reason.APPROVED;
        if (kind == AccountKind.PAYMENT_CODE) {
            long code = state.codes.find(high, low);
            if (code == HashIndex.NONE) {
                return Reason.INVALID_ACCOUNT;
            }
            reason = state.codes.use(code, state.now());
            wallet = state.codes.wallet(code);
        } else {
            wallet = state.wallets.find(high, low);
        }
        if (wallet == HashIndex.NONE) {
            return Reason.INVALID_ACCOUNT;
        }
        payment.write().wallet(wallet);
        return Reason.first(reason, state.wallets.refusal(wallet));
    }

    /// Limits and funding, as far as the account is good. Without a price they are asked about nothing, so that
    /// only what doesn't depend on the amount counts.
    private Reason afford(PurchaseDecoder purchase, Reason account, Reason price) {
        if (account.isRefusal()) {
            return price;
        }
        long billing = price.isRefusal() ? 0 : payment.read().billingAmount();
        long wallet = payment.read().wallet();
        Reason source;
        Reason limit;
        if (wallet == HashIndex.NONE) {
            source = funding.ofCard(payment, purchase);
            limit = limits.checkCard(billing);
        } else {
            source = funding.ofWallet(payment, wallet, billing);
            limit = limits.check(wallet, billing);
        }
        return Reason.first(price, Reason.first(source, limit));
    }
}
