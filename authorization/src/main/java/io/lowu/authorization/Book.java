package io.lowu.authorization;

/// The kinds of ledger accounts of DOMAIN.md 6.2. Balances are credits less debits.
enum Book {
    /// What the house owes a wallet's holder; never below zero. Owner: wallet number.
    WALLET(1, "WAL"),
    /// What a card issuer owes the house. Owner: institution.
    ISSUER(2, "ISR"),
    /// What the house has at the Faster Payment System.
    FPS(3, "FPS"),
    /// What the house owes an acquirer. Owner: institution.
    ACQUIRER(4, "ACP"),
    /// Position in a currency that conversions leave.
    FX_POSITION(5, "FXP"),
    /// Income between the customer's rate and the mid rate.
    FX_MARGIN(6, "FXM"),
    /// Money of somebody else that waits to be sent back.
    SUSPENSE(7, "SUS"),
    /// Money of a wallet's holder that authorizations keep until they are completed; never below zero. Owner: wallet
    /// number.
    HOLD(8, "HLD");

    private static final Book[] ALL = values();

    private final int wire;
    private final String prefix;

    Book(int wire, String prefix) {
        this.wire = wire;
        this.prefix = prefix;
    }

    /// The number in snapshots, 1 to 8.
    int wire() {
        return wire;
    }

    /// First part of an account's name.
    String prefix() {
        return prefix;
    }

    static Book ofWire(int wire) {
        if (wire < 1 || wire > ALL.length) {
            throw new IllegalStateException("no book has number " + wire);
        }
        return ALL[wire - 1];
    }
}
