package io.lowu.authorization;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.SourceStatus;
import io.lowu.authorization.sbe.WalletRecordDecoder;

/// Who pays: the first source in the wallet's order that can, and never two (S-10). A source that can't be asked
/// now because its issuer's link is down can't pay; once an issuer is asked there is no other source.
final class Funding {
    private final CoreState state;

    Funding(CoreState state) {
        this.state = state;
    }

    /// Chooses for a wallet and writes the choice to the payment.
    ///
    /// @param billing amount to pay, 0 where there is no price
    /// @return [Reason#APPROVED], or why the last source in the order can't pay
    Reason ofWallet(Payment payment, long walletNumber, long billing) {
        WalletRecordDecoder wallet = state.wallets.at(walletNumber);
        Reason reason = Reason.NOT_PERMITTED;
        for (int place = 1; place <= 3; place++) {
            FundingKind kind = switch (place) {
                case 1 -> wallet.funding1();
                case 2 -> wallet.funding2();
                default -> wallet.funding3();
            };
            reason = switch (kind) {
                case BALANCE -> balance(walletNumber, billing);
                case CARD -> card(wallet);
                // A bank can't hold money for us.
                case BANK -> payment.read().kind() == PaymentKind.AUTHORIZATION ? Reason.NOT_PERMITTED : bank(wallet);
                case NONE, NULL_VAL -> reason;
            };
            if (reason == Reason.APPROVED) {
                choose(payment, kind, wallet);
                return reason;
            }
        }
        return reason;
    }

    /// Funds a purchase by the card in its DE 2.
    Reason ofCard(Payment payment, PurchaseDecoder purchase) {
        if (state.isExpired(purchase.expiry())) {
            return Reason.EXPIRED;
        }
        if (!state.institutions.isUp(purchase.issuer())) {
            return Reason.ISSUER_UNAVAILABLE;
        }
        chooseCard(payment, purchase);
        return Reason.APPROVED;
    }

    /// Makes the card in DE 2 the source.
    void chooseCard(Payment payment, PurchaseDecoder purchase) {
        PaymentRecordEncoder write = payment.write()
                .funding(FundingKind.CARD)
                .institution(purchase.issuer())
                .expiry(purchase.expiry());
        write.legAccount()
                .high(purchase.account().high())
                .low(purchase.account().low());
        FixedField.copy(
                purchase,
                PurchaseDecoder.panSealedEncodingOffset(),
                write,
                PaymentRecordEncoder.panSealedEncodingOffset(),
                PaymentRecordEncoder.panSealedEncodingLength());
    }

    /// Funds what was approved elsewhere: the balance if the wallet pays by it at all, else its card, as they are.
    Reason inAnyCase(Payment payment, long walletNumber) {
        WalletRecordDecoder wallet = state.wallets.at(walletNumber);
        FundingKind kind = pays(wallet, FundingKind.BALANCE) ? FundingKind.BALANCE : FundingKind.CARD;
        if (kind == FundingKind.CARD && (!pays(wallet, FundingKind.CARD) || wallet.cardStatus() == SourceStatus.NONE)) {
            return Reason.NOT_PERMITTED;
        }
        choose(payment, kind, wallet);
        return Reason.APPROVED;
    }

    private static boolean pays(WalletRecordDecoder wallet, FundingKind kind) {
        return wallet.funding1() == kind || wallet.funding2() == kind || wallet.funding3() == kind;
    }

    private Reason balance(long walletNumber, long billing) {
        long account = state.ledger.account(Book.WALLET, walletNumber, state.parameters.billingCurrency());
        return state.ledger.balance(account) >= billing ? Reason.APPROVED : Reason.INSUFFICIENT_FUNDS;
    }

    private Reason card(WalletRecordDecoder wallet) {
        if (wallet.cardStatus() != SourceStatus.ACTIVE) {
            return Reason.NOT_PERMITTED;
        }
        if (state.isExpired(wallet.cardExpiry())) {
            return Reason.EXPIRED;
        }
        return state.institutions.isUp(wallet.cardIssuer()) ? Reason.APPROVED : Reason.ISSUER_UNAVAILABLE;
    }

    private Reason bank(WalletRecordDecoder wallet) {
        if (wallet.mandateStatus() != SourceStatus.ACTIVE || wallet.mandate() == HashIndex.NONE) {
            return Reason.NOT_PERMITTED;
        }
        return state.institutions.isUp(wallet.bank()) ? Reason.APPROVED : Reason.ISSUER_UNAVAILABLE;
    }

    private static void choose(Payment payment, FundingKind kind, WalletRecordDecoder wallet) {
        PaymentRecordEncoder write = payment.write().funding(kind);
        if (kind == FundingKind.BANK) {
            write.institution(wallet.bank()).mandate(wallet.mandate());
        } else if (kind == FundingKind.CARD) {
            write.institution(wallet.cardIssuer()).expiry(wallet.cardExpiry());
            write.legAccount().high(wallet.card().high()).low(wallet.card().low());
            FixedField.copy(
                    wallet,
                    WalletRecordDecoder.cardSealedEncodingOffset(),
                    write,
                    PaymentRecordEncoder.panSealedEncodingOffset(),
                    PaymentRecordEncoder.panSealedEncodingLength());
        }
    }
}
