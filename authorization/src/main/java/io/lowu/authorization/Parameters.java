package io.lowu.authorization;

import io.lowu.authorization.sbe.ConfigureDecoder;
import io.lowu.authorization.sbe.RefundRate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// What the last Configure command said. Its bytes are kept: they are its record in a snapshot.
final class Parameters {
    private static final int TIERS = 256;
    private static final long CUTOVER_GRACE = 600 * SwitchCalendar.MICROS_PER_SECOND;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[0]);
    private final long[] perTransaction = new long[TIERS];
    private final long[] perDay = new long[TIERS];
    private final int[] countPerDay = new int[TIERS];
    private long issuerTimeout;
    private long bankTimeout;
    private long rateStaleAfter;
    private long transmissionWindow;
    private long retention;
    private long refundWindow;
    private long holdExpiry;
    private int refundsMax;
    private RefundRate refundRate = RefundRate.ORIGINAL;
    private int billingCurrency;
    private int zoneOffset;
    private int cutover;
    private long walletIssuer;
    private long cutoverGrace;
    private int rateJumpMax;
    private long quoteLife;

    /// Takes over a command; a tier that it doesn't name may spend nothing.
    ///
    /// @param configure the command, read up to its groups
    /// @param buffer holds the command with its header
    void configure(ConfigureDecoder configure, DirectBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        command.wrap(copy);
        issuerTimeout = configure.issuerTimeout();
        bankTimeout = configure.bankTimeout();
        rateStaleAfter = configure.rateStaleAfter();
        transmissionWindow = configure.transmissionWindow();
        retention = configure.retention();
        // A command of the time before has none of these.
        refundWindow = Math.max(0, configure.refundWindow());
        holdExpiry = Math.max(0, configure.holdExpiry());
        refundsMax = Math.max(0, configure.refundsMax());
        refundRate = configure.refundRate() == RefundRate.CURRENT ? RefundRate.CURRENT : RefundRate.ORIGINAL;
        billingCurrency = configure.billingCurrency();
        zoneOffset = configure.zoneOffset();
        cutover = configure.cutover();
        walletIssuer = orElse(configure.walletIssuer(), 0);
        cutoverGrace = orElse(configure.cutoverGrace(), CUTOVER_GRACE);
        // A command of schema version 1 has neither and gives the null value.
        rateJumpMax = Math.max(configure.rateJumpMax(), 0);
        quoteLife = Math.max(configure.quoteLife(), 0);
        for (int tier = 0; tier < TIERS; tier++) {
            perTransaction[tier] = 0;
            perDay[tier] = 0;
            countPerDay[tier] = 0;
        }
        for (ConfigureDecoder.TiersDecoder tier : configure.tiers()) {
            perTransaction[tier.tier()] = tier.perTransaction();
            perDay[tier.tier()] = tier.perDay();
            countPerDay[tier.tier()] = tier.countPerDay();
        }
    }

    /// A command of the time before has no value there.
    private static long orElse(long value, long absent) {
        return value == ConfigureDecoder.walletIssuerNullValue() ? absent : value;
    }

    boolean isConfigured() {
        return command.capacity() > 0;
    }

    /// The command with its header, empty before the first one.
    DirectBuffer command() {
        return command;
    }

    long issuerTimeout() {
        return issuerTimeout;
    }

    long bankTimeout() {
        return bankTimeout;
    }

    /// Age from which rates are not used, microseconds; 0 = any age will do.
    long rateStaleAfter() {
        return rateStaleAfter;
    }

    /// How far DE 7 may be from now, microseconds; 0 = not checked.
    long transmissionWindow() {
        return transmissionWindow;
    }

    long retention() {
        return retention;
    }

    /// How long a payment can be refunded, microseconds.
    long refundWindow() {
        return refundWindow;
    }

    /// How long a payment is held: past its refund window, so that a refund that comes late can be told so.
    long keep() {
        return refundWindow + retention;
    }

    /// How long an authorization holds money, microseconds.
    long holdExpiry() {
        return holdExpiry;
    }

    /// How often parts of a payment can be given back.
    int refundsMax() {
        return refundsMax;
    }

    RefundRate refundRate() {
        return refundRate;
    }

    int billingCurrency() {
        return billingCurrency;
    }

    int zoneOffset() {
        return zoneOffset;
    }

    int cutover() {
        return cutover;
    }

    /// Who settles what wallets pay from their balance, 0 = not told.
    long walletIssuer() {
        return walletIssuer;
    }

    /// For how long after the cut-over the day before can be counted in, microseconds.
    long cutoverGrace() {
        return cutoverGrace;
    }

    /// How far a rate of the feed may be from the one before, per mille; 0 = not checked.
    int rateJumpMax() {
        return rateJumpMax;
    }

    /// How long a quote is good, microseconds.
    long quoteLife() {
        return quoteLife;
    }

    long perTransaction(int tier) {
        return perTransaction[tier];
    }

    long perDay(int tier) {
        return perDay[tier];
    }

    int countPerDay(int tier) {
        return countPerDay[tier];
    }
}
