package io.lowu.server.link;

import io.lowu.server.vault.AccountVault;

/// A bank account under a direct debit mandate, as it travels sealed through the core: four lines of text.
///
/// @param id of the mandate
/// @param agent clearing code of the bank
/// @param account account number at the bank
/// @param name of the account holder
public record Mandate(String id, String agent, String account, String name) {
    private static final int LINES = 4;

    /// Seals the mandate for the core.
    public byte[] seal(AccountVault vault) {
        return vault.sealText(String.join("\n", id, agent, account, name));
    }

    static Mandate open(AccountVault vault, byte[] sealed, int length) {
        String[] lines = vault.openText(sealed, 0, length).split("\n", LINES);
        if (lines.length != LINES) {
            throw new IllegalStateException("a sealed mandate has " + lines.length + " lines, wanted " + LINES);
        }
        return new Mandate(lines[0], lines[1], lines[2], lines[3]);
    }

    @Override
    public String toString() {
        return "Mandate[]";
    }
}
