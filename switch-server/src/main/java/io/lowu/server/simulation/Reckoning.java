package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentSummary;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays the books side by side, payment by payment: the acquirer's, the switch's, the card issuer's, the bank's
/// (S-104).
final class Reckoning {
    private final AcquirerBook acquirer;
    private final CardIssuerBook issuer;
    private final BankBook bank;
    private final List<Customer> customers;

    Reckoning(AcquirerBook acquirer, CardIssuerBook issuer, BankBook bank, List<Customer> customers) {
        this.acquirer = acquirer;
        this.issuer = issuer;
        this.bank = bank;
        this.customers = customers;
    }

    /// After a recovery: what an acquirer was told is still so.
    void afterRecovery(AuthorizationCore core) {
        Map<Long, PaymentSummary> payments = payments(core);
        for (Purchase purchase : acquirer.purchases()) {
            PaymentSummary payment = payments.get(IsoTalk.key(purchase.transmission, purchase.stan));
            if (purchase.outcome != null && payment == null) {
                throw new Broken(
                        purchase + " was answered " + purchase.outcome + ", and the switch has no memory of it");
            }
            if ("00".equals(purchase.outcome) && payment != null) {
                PaymentState state = payment.state();
                boolean kept =
                        state == PaymentState.APPROVED || (state == PaymentState.REVERSED && purchase.isReversing());
                if (!kept || payment.billingAmount() != purchase.billing) {
                    throw new Broken(purchase + " was approved, and is " + payment + " after the recovery");
                }
            }
            if (purchase.reversed && payment != null && payment.state() == PaymentState.APPROVED) {
                throw new Broken(purchase + " was reversed, and stands after the recovery");
            }
        }
    }

    /// At the end, when all is quiet: everybody agrees.
    void inTheEnd(AuthorizationCore core) {
        if (core.inFlight() != 0 || core.deferredDepth() != 0 || core.alerts(AlertKind.DEAD_LETTER) != 0) {
            throw new Broken("in the end %d payments are in flight, %d entries deferred, %d dead letters"
                    .formatted(core.inFlight(), core.deferredDepth(), core.alerts(AlertKind.DEAD_LETTER)));
        }
        Map<Long, PaymentSummary> payments = payments(core);
        Map<String, Long> expected = new HashMap<>();
        long openings = 0;
        for (Customer customer : customers) {
            if (customer.wallet()) {
                expected.put("WAL:" + customer.label() + ":HKD", customer.opening());
                openings += customer.opening();
            }
        }
        expected.put("FPS:HKD", -openings);
        for (Purchase purchase : acquirer.purchases()) {
            PaymentSummary payment = payments.remove(IsoTalk.key(purchase.transmission, purchase.stan));
            agree(purchase, payment);
            if (purchase.stands() && payment != null) {
                expect(expected, purchase, payment.funding());
            }
        }
        if (!payments.isEmpty()) {
            throw new Broken("the switch has payments that no acquirer asked for: " + payments.values());
        }
        compare(core, expected);
    }

    private void agree(Purchase purchase, @Nullable PaymentSummary payment) {
        boolean ours = payment != null && payment.state() == PaymentState.APPROVED;
        if (purchase.stands() != ours) {
            throw new Broken("%s %s for the acquirer, and the switch has %s"
                    .formatted(purchase, purchase.stands() ? "stands" : "does not stand", payment));
        }
        FundingKind funding = payment == null ? FundingKind.NONE : payment.funding();
        CardIssuerBook.Debit card = issuer.ofRrn(purchase.rrn);
        boolean byCard = card != null && card.stands();
        if (byCard != (ours && funding == FundingKind.CARD)) {
            throw new Broken("%s %s, and the card issuer %s"
                    .formatted(
                            purchase,
                            ours ? "stands, paid by " + funding : "does not stand",
                            byCard ? "has a debit for it" : "has no debit for it"));
        }
        BankBook.Debit account = bank.ofRrn(purchase.rrn);
        boolean byBank = account != null && account.stands();
        if (byBank != (ours && funding == FundingKind.BANK)) {
            throw new Broken("%s %s, and the bank %s"
                    .formatted(
                            purchase,
                            ours ? "stands, paid by " + funding : "does not stand",
                            byBank ? "has a debit for it" : "has no debit for it"));
        }
        if (ours && payment != null) {
            amounts(purchase, payment, card, account);
        }
    }

    private static void amounts(
            Purchase purchase,
            PaymentSummary payment,
            CardIssuerBook.@Nullable Debit card,
            BankBook.@Nullable Debit account) {
        boolean same = payment.amount() == purchase.amount && payment.billingAmount() == purchase.billing;
        boolean sameCard = payment.funding() != FundingKind.CARD
                || (card != null && card.amount == purchase.amount && card.billing == purchase.billing);
        boolean sameBank =
                payment.funding() != FundingKind.BANK || (account != null && account.amount == purchase.billing);
        if (!same || !sameCard || !sameBank) {
            throw new Broken(purchase + " was answered DE 6 = " + purchase.billing + ", and others have other amounts: "
                    + payment);
        }
    }

    private static void expect(Map<String, Long> expected, Purchase purchase, FundingKind funding) {
        expected.merge("ACP:" + Setting.ACQUIRER + ":CNY", purchase.amount, Long::sum);
        String account = switch (funding) {
            case BALANCE -> "WAL:" + purchase.customer.label() + ":HKD";
            case CARD -> "ISR:" + Setting.CARD_ISSUER + ":HKD";
            default -> "FPS:HKD";
        };
        expected.merge(account, -purchase.billing, Long::sum);
    }

    private static void compare(AuthorizationCore core, Map<String, Long> expected) {
        Map<String, Long> actual = new HashMap<>();
        core.forEachAccount(account -> actual.put(account.name(), account.minorUnits()));
        expected.forEach((name, wanted) -> {
            long has = actual.getOrDefault(name, 0L);
            if (has != wanted) {
                throw new Broken("%s has %d and should have %d".formatted(name, has, wanted));
            }
        });
        actual.forEach((name, has) -> {
            boolean known = expected.containsKey(name) || name.startsWith("FX");
            if (!known && has != 0) {
                throw new Broken("%s has %d and should have nothing".formatted(name, has));
            }
        });
    }

    private static Map<Long, PaymentSummary> payments(AuthorizationCore core) {
        Map<Long, PaymentSummary> payments = new HashMap<>();
        core.forEachPayment(payment -> {
            if (payments.put(IsoTalk.key(payment.transmission(), payment.stan()), payment) != null) {
                throw new Broken("the switch has two payments under one key: " + payment);
            }
        });
        return payments;
    }
}
