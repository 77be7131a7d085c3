package io.lowu.server.trace;

import io.lowu.authorization.PaymentDetail;
import io.lowu.authorization.sbe.PurchaseDecoder;

/// What payments are looked for by.
public sealed interface Wanted {
    /// Tells what a text stands for: 12 characters are an RRN, exactly 6 digits a STAN, other digits the
    /// number of a payment, which `#` in front makes certain.
    ///
    /// @throws IllegalArgumentException when it is none of them
    static Wanted of(String text) {
        if (text.matches("#[0-9]{1,18}")) {
            return new PaymentNumber(Long.parseLong(text.substring(1)));
        }
        if (text.length() == RRN_LENGTH) {
            return new Rrn(text);
        }
        if (text.matches("[0-9]{6}")) {
            return new Stan(Integer.parseInt(text));
        }
        if (text.matches("[0-9]{1,18}")) {
            return new PaymentNumber(Long.parseLong(text));
        }
        throw new IllegalArgumentException("\"" + text
                + "\" names no payment; write an RRN (12 characters), a STAN (6 digits) or a payment's number (#17)");
    }

    /// Length of DE 37.
    int RRN_LENGTH = 12;

    /// Whether a payment is looked for.
    boolean isMet(PaymentDetail payment);

    /// Whether the payment that a request will become is looked for.
    ///
    /// @param number that it will get
    boolean isMet(PurchaseDecoder request, long number);

    /// DE 37.
    record Rrn(String rrn) implements Wanted {
        @Override
        public boolean isMet(PaymentDetail payment) {
            return payment.summary().rrn().equals(rrn);
        }

        @Override
        public boolean isMet(PurchaseDecoder request, long number) {
            return request.rrn().equals(rrn);
        }
    }

    /// DE 11, the acquirer's or ours to the card issuer.
    record Stan(int stan) implements Wanted {
        @Override
        public boolean isMet(PaymentDetail payment) {
            return payment.summary().stan() == stan || payment.legStan() == stan;
        }

        @Override
        public boolean isMet(PurchaseDecoder request, long number) {
            return request.key().stan() == stan;
        }
    }

    /// Number of the payment.
    record PaymentNumber(long number) implements Wanted {
        @Override
        public boolean isMet(PaymentDetail payment) {
            return payment.summary().number() == number;
        }

        @Override
        public boolean isMet(PurchaseDecoder request, long next) {
            return next == number;
        }
    }
}
