package io.lowu.server.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `wallets.yaml`: the wallets that exist. Holds test numbers in clear; never printed.
///
/// @param wallets one by one
/// @param generated blocks of alike customers
public record WalletBook(
        @Nullable List<Wallet> wallets, @Nullable List<Generated> generated) {
    /// Wallets of the file; none where the file lists none.
    public List<Wallet> listed() {
        return Optional.ofNullable(wallets).orElse(List.of());
    }

    /// Blocks of the file; none where the file has none.
    public List<Generated> blocks() {
        return Optional.ofNullable(generated).orElse(List.of());
    }

    /// A wallet.
    ///
    /// @param label name in the ledger, at most 16 characters, no personal data
    /// @param number wallet number
    /// @param balance minor units that a new wallet opens with
    /// @param funding `balance`, `card`, `bank`, in the order in which they are tried
    /// @param status `active`, `frozen` or `closed`; null: active
    /// @param tier null: 0
    public record Wallet(
            String label,
            String number,
            @Minor long balance,
            List<String> funding,
            @Nullable String status,
            @Nullable Integer tier,
            @Nullable Card card,
            @Nullable Mandate mandate) {
        @Override
        public String toString() {
            return "Wallet[" + label + "]";
        }
    }

    /// A bound card.
    ///
    /// @param expires YYMM
    /// @param status `active` or `inactive`; null: active
    public record Card(
            String number,
            String expires,
            long issuer,
            @Nullable String status) {
        @Override
        public String toString() {
            return "Card[]";
        }
    }

    /// A bank account under a direct debit mandate.
    ///
    /// @param bank institution by whose link it is reached
    /// @param id of the mandate
    /// @param agent clearing code of the bank
    /// @param account account number at the bank
    /// @param name of the account holder
    /// @param status `active` or `inactive`; null: active
    public record Mandate(
            long bank,
            String id,
            String agent,
            String account,
            String name,
            @Nullable String status) {
        @Override
        public String toString() {
            return "Mandate[]";
        }
    }

    /// A block of customers whose numbers count up.
    ///
    /// @param prefix of the wallet numbers; 8 digits and a check digit follow
    /// @param count how many
    /// @param label prefix of their names in the ledger
    /// @param balance minor units each opens with
    public record Generated(
            String prefix,
            int count,
            String label,
            @Minor long balance,
            String cardPrefix,
            String cardExpires,
            long cardIssuer,
            long bank,
            String agent) {}
}
