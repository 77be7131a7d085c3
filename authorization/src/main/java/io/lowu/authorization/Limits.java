package io.lowu.authorization;

import io.lowu.authorization.sbe.WalletRecordDecoder;

/// What a wallet may spend: per transaction, per local day, and how often per day. A payment counts from the
/// moment it is approved or an issuer is asked; a decline, a timeout or a full reversal gives it back.
final class Limits {
    private final CoreState state;

    Limits(CoreState state) {
        this.state = state;
    }

    /// Why a card that is no wallet's may not pay this, or [Reason#APPROVED]: only tier 0's limit per transaction
    /// counts.
    Reason checkCard(long billing) {
        return billing > state.parameters.perTransaction(0) ? Reason.LIMIT_EXCEEDED : Reason.APPROVED;
    }

    /// Why a wallet may not spend this today, or [Reason#APPROVED].
    Reason check(long walletNumber, long billing) {
        WalletRecordDecoder wallet = state.wallets.at(walletNumber);
        boolean today = wallet.limitDay() == state.localDay();
        long spent = today ? wallet.spentToday() : 0;
        int count = today ? wallet.countToday() : 0;
        int tier = wallet.tier();
        if (billing > state.parameters.perTransaction(tier) || billing > state.parameters.perDay(tier) - spent) {
            return Reason.LIMIT_EXCEEDED;
        }
        return count >= state.parameters.countPerDay(tier) ? Reason.COUNT_EXCEEDED : Reason.APPROVED;
    }

    /// Counts a payment on its wallet's day.
    void reserve(Payment payment) {
        long number = payment.read().wallet();
        if (number == HashIndex.NONE) {
            return;
        }
        int day = state.localDay();
        WalletRecordDecoder wallet = state.wallets.at(number);
        boolean today = wallet.limitDay() == day;
        state.wallets
                .edit(number)
                .spentToday((today ? wallet.spentToday() : 0) + payment.read().billingAmount())
                .countToday((today ? wallet.countToday() : 0) + 1)
                .limitDay(day);
        payment.write().limitDay(day);
    }

    /// Lets a completion count in the place of its authorization, with its own amount.
    void carry(Payment authorization, Payment completion) {
        long number = authorization.read().wallet();
        int day = authorization.read().limitDay();
        if (number == HashIndex.NONE || day == 0) {
            return;
        }
        adjust(
                number,
                day,
                completion.read().billingAmount() - authorization.read().billingAmount());
        completion.write().limitDay(day);
        authorization.write().limitDay(0);
    }

    /// Lets a payment count less than it was asked for.
    void reduce(Payment payment, long before) {
        if (payment.read().wallet() != HashIndex.NONE && payment.read().limitDay() != 0) {
            adjust(
                    payment.read().wallet(),
                    payment.read().limitDay(),
                    payment.read().billingAmount() - before);
        }
    }

    private void adjust(long number, int day, long difference) {
        WalletRecordDecoder wallet = state.wallets.at(number);
        if (wallet.limitDay() == day) {
            state.wallets.edit(number).spentToday(wallet.spentToday() + difference);
        }
    }

    /// Gives back what a payment counted, once, while its day lasts.
    void release(Payment payment) {
        long number = payment.read().wallet();
        if (number == HashIndex.NONE || payment.read().limitDay() == 0) {
            return;
        }
        WalletRecordDecoder wallet = state.wallets.at(number);
        if (wallet.limitDay() == payment.read().limitDay()) {
            state.wallets
                    .edit(number)
                    .spentToday(wallet.spentToday() - payment.read().billingAmount())
                    .countToday(wallet.countToday() - 1);
        }
        payment.write().limitDay(0);
    }
}
