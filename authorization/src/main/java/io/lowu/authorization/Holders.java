package io.lowu.authorization;

import io.lowu.authorization.sbe.CodeIssuedEncoder;
import io.lowu.authorization.sbe.IssueCodeDecoder;
import io.lowu.authorization.sbe.PutWalletDecoder;

/// Wallets are opened and changed, payment codes come to life.
final class Holders {
    private final CoreState state;
    private final Postings postings;
    private final CodeIssuedEncoder issued = new CodeIssuedEncoder();

    Holders(CoreState state, Postings postings) {
        this.state = state;
        this.postings = postings;
    }

    /// Opens a wallet with its first money, or changes one that exists and leaves its balance alone.
    void put(PutWalletDecoder command) {
        long number =
                state.wallets.find(command.wallet().high(), command.wallet().low());
        boolean isNew = number == HashIndex.NONE;
        if (isNew) {
            number = state.wallets.open(command);
        }
        long openingBalance = command.openingBalance();
        state.wallets.update(number, command);
        int currency = state.parameters.billingCurrency();
        state.ledger.account(Book.WALLET, number, currency);
        if (isNew) {
            postings.open(number, currency, openingBalance);
        }
    }

    void issueCode(IssueCodeDecoder command) {
        Reason reason = refusal(command);
        if (!reason.isRefusal()) {
            long wallet =
                    state.wallets.find(command.wallet().high(), command.wallet().low());
            state.codes.issue(command.code().high(), command.code().low(), wallet, command.expires());
        }
        state.effects.begin(issued, 0);
        issued.handle(command.handle()).reason((short) reason.wire()).expires(command.expires());
        state.effects.end(issued);
    }

    private Reason refusal(IssueCodeDecoder command) {
        if (state.codes.find(command.code().high(), command.code().low()) != HashIndex.NONE) {
            return Reason.DUPLICATE;
        }
        long wallet =
                state.wallets.find(command.wallet().high(), command.wallet().low());
        if (wallet == HashIndex.NONE) {
            return Reason.INVALID_ACCOUNT;
        }
        Reason expiry = command.expires() <= state.now() ? Reason.EXPIRED : Reason.APPROVED;
        return Reason.first(expiry, state.wallets.refusal(wallet));
    }
}
