package io.lowu.codec.qr;

import java.util.random.RandomGenerator;

/// A payment code: the digits of the bar code or QR code that a payer shows in a shop (DOMAIN.md 4.3). Immutable.
///
/// Who has the digits can pay with them, for a minute: they are shown by [#digits] alone, never by [#toString].
public final class PaymentCode {
    private static final int PREFIX = 2;
    private static final int LAST_SHOWN = 2;
    private static final int OWN_PREFIX = 15;
    private static final int OWN_RANDOM_DIGITS = 16;

    private final PaymentCodeScheme scheme;
    private final String digits;

    private PaymentCode(PaymentCodeScheme scheme, String digits) {
        this.scheme = scheme;
        this.digits = digits;
    }

    /// What came of reading digits.
    public sealed interface Reading {
        /// They are a payment code.
        record Read(PaymentCode code) implements Reading {}

        /// They are not.
        record Malformed(Flaw flaw) implements Reading {}
    }

    /// Why something is no payment code.
    public enum Flaw {
        /// Something else than digits, or nothing.
        NOT_DIGITS("holds something else than digits"),
        /// No scheme's codes begin like that.
        NO_SCHEME("begins like no scheme's codes"),
        /// The scheme that the beginning names has codes of another length.
        LENGTH("has another length than the codes of its scheme");

        private final String sentence;

        Flaw(String sentence) {
            this.sentence = sentence;
        }

        /// A sentence without a subject: `begins like no scheme's codes`.
        public String sentence() {
            return sentence;
        }
    }

    /// Reads what was scanned: digits and nothing else.
    public static Reading read(CharSequence scanned) {
        int prefix = 0;
        for (int i = 0; i < scanned.length(); i++) {
            int digit = scanned.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return new Reading.Malformed(Flaw.NOT_DIGITS);
            }
            prefix = i < PREFIX ? 10 * prefix + digit : prefix;
        }
        if (scanned.length() < PREFIX) {
            return new Reading.Malformed(scanned.isEmpty() ? Flaw.NOT_DIGITS : Flaw.NO_SCHEME);
        }
        for (PaymentCodeScheme scheme : PaymentCodeScheme.values()) {
            if (scheme.hasPrefix(prefix)) {
                return scheme.hasLength(scanned.length())
                        ? new Reading.Read(new PaymentCode(scheme, scanned.toString()))
                        : new Reading.Malformed(Flaw.LENGTH);
            }
        }
        return new Reading.Malformed(Flaw.NO_SCHEME);
    }

    /// A new code of Lowu's own: 15 and 16 random digits.
    ///
    /// @param random a secure one: who can guess a code can pay with it
    public static PaymentCode random(RandomGenerator random) {
        StringBuilder digits = new StringBuilder().append(OWN_PREFIX);
        for (int i = 0; i < OWN_RANDOM_DIGITS; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return new PaymentCode(PaymentCodeScheme.HONG_KONG_WALLET, digits.toString());
    }

    /// Whose code it is.
    public PaymentCodeScheme scheme() {
        return scheme;
    }

    /// The digits. Not for logs.
    public String digits() {
        return digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentCode code && digits.equals(code.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /// `HONG_KONG_WALLET 15**************42`
    @Override
    public String toString() {
        return scheme + " " + digits.substring(0, PREFIX) + "*".repeat(digits.length() - PREFIX - LAST_SHOWN)
                + digits.substring(digits.length() - LAST_SHOWN);
    }
}
