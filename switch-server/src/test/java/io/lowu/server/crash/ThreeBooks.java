package io.lowu.server.crash;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentSummary;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.loadtest.fps.BankBook;
import io.lowu.loadtest.fps.BankBook.Movement;
import io.lowu.loadtest.issuer.IssuerBook;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.server.books.RebuiltBooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Compares what the acquirer, the switch, and the card issuer or bank believe, payment by payment and in sum.
final class ThreeBooks {
    private static final String ISSUER_ACCOUNT = "ISR:10020344:HKD";
    private static final String FPS_ACCOUNT = "FPS:HKD";
    private static final String ACQUIRER_ACCOUNT = "ACP:20015840:CNY";
    private static final String SUSPENSE_ACCOUNT = "SUS:HKD";

    private final RebuiltBooks switchBooks;
    private final IssuerBook issuer;
    private final BankBook bank;
    private final long depositsMinor;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();

    /// @param depositsMinor what the wallets opened with, all together, minor units of HKD
    ThreeBooks(RebuiltBooks switchBooks, IssuerBook issuer, BankBook bank, long depositsMinor) {
        this.switchBooks = switchBooks;
        this.issuer = issuer;
        this.bank = bank;
        this.depositsMinor = depositsMinor;
    }

    /// Compares all purchases ever sent.
    void compare(Collection<Purchase> purchases) {
        Map<String, PaymentSummary> payments = new HashMap<>();
        for (PaymentSummary payment : switchBooks.payments()) {
            if (payments.put(Purchase.key(payment.transmission(), payment.stan()), payment) != null) {
                doubled.add("the switch has two payments with the key of " + payment.rrn());
            }
        }
        for (Purchase purchase : purchases) {
            PaymentSummary payment = payments.remove(purchase.key());
            if (payment == null) {
                lost.add(purchase + ": the switch doesn't know it");
            } else {
                compare(purchase, payment);
            }
        }
        payments.values()
                .forEach(extra -> doubled.add("the switch has payment " + extra.rrn() + ", which nobody sent"));
        sums(purchases);
    }

    private void compare(Purchase purchase, PaymentSummary payment) {
        if (purchase.isApproved() != (payment.state() == PaymentState.APPROVED)) {
            lost.add(purchase + ": approved for the acquirer: " + purchase.isApproved() + ", for the switch: "
                    + payment.state());
        }
        if (payment.state() == PaymentState.FORWARDED) {
            lost.add(purchase + ": still waits for its issuer");
        }
        if (purchase.isApproved() && payment.billingAmount() != purchase.billingMinor()) {
            lost.add(purchase + ": DE 6 was " + purchase.billingMinor() + ", the switch posted "
                    + payment.billingAmount());
        }
        atIssuer(purchase, payment);
        atBank(purchase, payment);
    }

    private void atIssuer(Purchase purchase, PaymentSummary payment) {
        List<IssuerBook.Purchase> known = issuer.purchases(purchase.rrn());
        if (known.size() > 1) {
            doubled.add(purchase + ": the issuer has it " + known.size() + " times");
        }
        long standing = known.stream()
                .filter(entry -> entry.state() == IssuerBook.State.APPROVED)
                .mapToLong(IssuerBook.Purchase::billingMinor)
                .sum();
        long expected = payment.funding() == FundingKind.CARD ? purchase.billingMinor() : 0;
        if (standing != expected) {
            (standing > expected ? doubled : lost)
                    .add(purchase + ": the issuer debited " + standing + ", the acquirer collects " + expected);
        }
    }

    private void atBank(Purchase purchase, PaymentSummary payment) {
        long settled =
                bank.debits(purchase.rrn()).stream().filter(Movement::settled).count();
        if (settled > 1) {
            doubled.add(purchase + ": the bank settled it " + settled + " times");
        }
        long standing = bank.netMinor(purchase.rrn());
        long expected = payment.funding() == FundingKind.BANK ? purchase.billingMinor() : 0;
        if (standing != expected) {
            (standing > expected ? doubled : lost)
                    .add(purchase + ": the bank debited " + standing + ", the acquirer collects " + expected);
        }
    }

    private void sums(Collection<Purchase> purchases) {
        long fromWallets = billing(purchases, Customer.Funding.WALLET);
        long wallets = sum(account -> account.name().startsWith("WAL:"));
        same("wallets", wallets, depositsMinor - fromWallets);
        same(ISSUER_ACCOUNT, balance(ISSUER_ACCOUNT), -issuer.netBillingMinor());
        same("the issuer's book", issuer.netBillingMinor(), billing(purchases, Customer.Funding.CARD));
        same(FPS_ACCOUNT, balance(FPS_ACCOUNT), -depositsMinor - bank.netMinor());
        same("the bank's book", bank.netMinor(), billing(purchases, Customer.Funding.BANK));
        same(SUSPENSE_ACCOUNT, balance(SUSPENSE_ACCOUNT), 0);
        long collected = purchases.stream()
                .filter(Purchase::isApproved)
                .mapToLong(Purchase::amountMinor)
                .sum();
        same(ACQUIRER_ACCOUNT, balance(ACQUIRER_ACCOUNT), collected);
        switchBooks.sums().forEach((currency, sum) -> same("currency " + currency, sum, 0));
        AuthorizationCore core = switchBooks.core();
        core.verifyInvariants();
        same("payments in flight", core.inFlight(), 0);
        same("store-and-forward", core.deferredDepth(), 0);
        bank.violations().forEach(violation -> lost.add("the bank complains: " + violation));
    }

    private static long billing(Collection<Purchase> purchases, Customer.Funding funding) {
        return purchases.stream()
                .filter(purchase -> purchase.funding() == funding)
                .mapToLong(Purchase::billingMinor)
                .sum();
    }

    private long balance(String account) {
        return sum(candidate -> candidate.name().equals(account));
    }

    private long sum(Predicate<AccountBalance> accounts) {
        return switchBooks.accounts().stream()
                .filter(accounts)
                .mapToLong(AccountBalance::minorUnits)
                .sum();
    }

    private void same(String what, long found, long expected) {
        if (found != expected) {
            lost.add("%s: %d, expected %d".formatted(what, found, expected));
        }
    }

    /// What is missing or differs, a sentence each.
    List<String> lost() {
        return lost;
    }

    /// What happened twice, a sentence each.
    List<String> doubled() {
        return doubled;
    }
}
