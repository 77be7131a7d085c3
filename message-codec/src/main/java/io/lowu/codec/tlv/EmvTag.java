package io.lowu.codec.tlv;

/// What is known of a tag.
///
/// @param tag the tag, its first byte the most significant
/// @param name what it is called, lower case with hyphens
/// @param format how its value is written
/// @param least fewest bytes of the value
/// @param greatest most bytes of the value
/// @param shown how much of the value may be shown to people and written to logs
public record EmvTag(int tag, String name, Format format, int least, int greatest, Shown shown) {
    /// How a value is written (EMV 4.3 Book 3, section 4.3).
    public enum Format {
        /// Decimal digits, two a byte, zeros on the left.
        N,
        /// Decimal digits, two a byte, F on the right.
        CN,
        /// Letters.
        A,
        /// Letters and digits.
        AN,
        /// Letters, digits and special characters.
        ANS,
        /// Bytes or bits.
        B,
        /// Other elements.
        TEMPLATE
    }

    /// How much of a value may be shown (DOMAIN.md 5.3).
    public enum Shown {
        /// Everything.
        PLAIN,
        /// What is usual for an account number: the first six and the last four digits at most.
        MASKED,
        /// Nothing but that it is there, and its length.
        NEVER
    }

    /// The tag in hexadecimal digits, `9F26`.
    public String hex() {
        return BerTag.text(tag);
    }

    /// Whether a value may have this many bytes.
    public boolean fits(int length) {
        return length >= least && length <= greatest;
    }
}
