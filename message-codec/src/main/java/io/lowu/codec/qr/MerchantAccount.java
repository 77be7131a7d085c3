package io.lowu.codec.qr;

import java.util.List;
import java.util.Optional;

/// Where a scheme pays to (ids 02 to 51).
///
/// @param id 2 to 51
/// @param scheme whom the id belongs to
/// @param value the whole text; a scheme below 26 says itself what it means
/// @param uniqueId of a template, the name that says what the other elements mean
/// @param elements of a template, all its elements
public record MerchantAccount(
        int id, Scheme scheme, String value, Optional<String> uniqueId, List<QrElement> elements) {
    /// Whom an id belongs to (EMVCo merchant-presented mode, table 4.1).
    public enum Scheme {
        /// Ids 02 and 03.
        VISA(2, 3),
        /// Ids 04 and 05.
        MASTERCARD(4, 5),
        /// Ids 09 and 10.
        DISCOVER(9, 10),
        /// Ids 11 and 12.
        AMERICAN_EXPRESS(11, 12),
        /// Ids 13 and 14.
        JCB(13, 14),
        /// Ids 15 and 16.
        UNIONPAY(15, 16),
        /// Ids 26 to 51: whom the template's unique id names.
        TEMPLATE(26, 51),
        /// Ids 06 to 08 and 17 to 25.
        RESERVED(0, -1);

        private final int from;
        private final int to;

        Scheme(int from, int to) {
            this.from = from;
            this.to = to;
        }

        static Scheme of(int id) {
            for (Scheme scheme : values()) {
                if (id >= scheme.from && id <= scheme.to) {
                    return scheme;
                }
            }
            return RESERVED;
        }
    }

    /// An account.
    public MerchantAccount {
        elements = List.copyOf(elements);
    }

    static MerchantAccount of(QrElement element) {
        return new MerchantAccount(
                element.id(), Scheme.of(element.id()), element.value(), element.inner(0), element.elements());
    }

    /// `VISA account 02`; the value may be an account number.
    @Override
    public String toString() {
        return scheme + " account " + QrElement.twoDigits(id);
    }
}
