package io.lowu.codec.iso8583;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What a dialect says about one data element: content, encoding, length, prefix, padding, and what a log may
/// show of it. See DOMAIN.md 1.2 (encodings), 1.3 (elements) and 5.3 (logging).
///
/// @param number the data element, 2 to 192, or the number of an element within a composite
/// @param name the element's name in words joined by hyphens, for example `amount-transaction`
/// @param content which characters it may hold
/// @param encoding how they are laid out in bytes
/// @param length exact number of characters of a fixed field, greatest number of a variable one; bytes for
///     content `B`, of which a fixed field may have none at all; for content `XN` the sign counts as one
///     character
/// @param minimum least number of characters of a variable field; equal to `length` for a fixed one. An element
///     within a composite that has no prefix and a smaller minimum takes what is left of the composite
/// @param prefix the length prefix, [Prefix#NONE] for a fixed field
/// @param padLeft whether the nibble that fills an odd number of BCD digits up to a byte comes first
/// @param padNibble that nibble, 0 to 15
/// @param charset character set of `ANS` text beyond ASCII
/// @param format a check on dates and times
/// @param log what may be shown of it
/// @param lenient the rules that readers don't insist on for this field, besides the dialect's own
/// @param composite the elements inside
public record FieldSpec(
        int number,
        String name,
        Content content,
        Encoding encoding,
        int length,
        int minimum,
        Prefix prefix,
        boolean padLeft,
        int padNibble,
        Charset charset,
        Format format,
        Log log,
        Set<Rule> lenient,
        Composite composite) {

    /// Keeps a copy of the rules.
    public FieldSpec {
        lenient = Set.copyOf(lenient);
    }

    /// The same with another length prefix, unless that is [Prefix#NONE]; what had a fixed length still takes no
    /// other.
    FieldSpec withPrefix(Prefix other) {
        return other.bytes() == 0
                ? this
                : new FieldSpec(
                        number, name, content, encoding, length, minimum, other, padLeft, padNibble, charset, format,
                        log, lenient, composite);
    }

    /// Whether the field has a length prefix.
    public boolean variable() {
        return prefix.bytes() > 0;
    }

    /// The characters a field may hold, by the notation of ISO 8583.
    public enum Content {
        /// Digits.
        N,
        /// Letters, filled up with spaces on the right.
        A,
        /// Letters and digits, filled up with spaces on the right.
        AN,
        /// Letters, digits and spaces anywhere.
        ANP,
        /// Every printable character.
        ANS,
        /// Digits and printable special characters, no letters.
        NS,
        /// Track data: digits and the separators `=` and `D`.
        Z,
        /// Bytes.
        B,
        /// `C` (credit) or `D` (debit), then digits: an amount with a sign.
        XN
    }

    /// How characters become bytes.
    public enum Encoding {
        /// One byte a character.
        ASCII,
        /// One byte a character, code page 037 (United States, Canada).
        EBCDIC_037,
        /// One byte a character, code page 1047 (Latin 1, open systems).
        EBCDIC_1047,
        /// One nibble a digit; the separator of track data is the nibble `D`. The sign of content `XN` is a byte
        /// of its own before the digits, in ASCII.
        BCD,
        /// Content `XN` as packed decimal: one nibble a digit, then the sign as the last nibble, `C` or `D`. An
        /// even number of digits has a zero nibble before it.
        BCD_SIGNED,
        /// Content `B` as it is.
        BINARY,
        /// Content `B` as two hexadecimal digits a byte, in ASCII.
        HEX,
        /// Content `B` as two hexadecimal digits a byte, in EBCDIC.
        EBCDIC_HEX;

        /// Whether there is one EBCDIC byte a character.
        public boolean ebcdic() {
            return this == EBCDIC_037 || this == EBCDIC_1047;
        }

        /// Whether two hexadecimal digits make a byte of content.
        public boolean hexadecimal() {
            return this == HEX || this == EBCDIC_HEX;
        }
    }

    /// How the digits of a prefix are written.
    public enum PrefixEncoding {
        /// One byte a digit.
        ASCII,
        /// One EBCDIC byte a digit.
        EBCDIC,
        /// Two digits a byte; an odd number is filled up with a zero on the left.
        BCD,
        /// Two digits a byte; an odd number is filled up with a zero on the right.
        BCD_RIGHT,
        /// A big-endian number of 1 to 4 bytes.
        BINARY,
        /// Hexadecimal digits in ASCII.
        HEX
    }

    /// What a prefix counts.
    public enum Counts {
        /// Characters as they are on the wire: two for each byte of content in hexadecimal, one for a character
        /// of several bytes.
        CHARACTERS,
        /// Digits; the same as characters for digit fields.
        DIGITS,
        /// Bytes: of the content for content `B`, on the wire for all else.
        BYTES,
        /// Nibbles: two for each byte of content `B`, one a digit in BCD.
        NIBBLES
    }

    /// A length prefix.
    ///
    /// @param bytes how many bytes it takes, 0 if there is none
    /// @param digits how many digits it holds, 0 for binary prefixes
    /// @param encoding how it is written
    /// @param counts what it counts
    /// @param inclusive whether it counts its own bytes as well
    public record Prefix(int bytes, int digits, PrefixEncoding encoding, Counts counts, boolean inclusive) {
        /// The field has a fixed length.
        public static final Prefix NONE = new Prefix(0, 0, PrefixEncoding.ASCII, Counts.CHARACTERS, false);

        /// The most digits of a prefix.
        public static final int GREATEST_DIGITS = 6;

        /// The most bytes of a binary prefix.
        public static final int GREATEST_BYTES = 4;

        /// A prefix of decimal or hexadecimal digits that does not count itself.
        public static Prefix ofDigits(int digits, PrefixEncoding encoding, Counts counts) {
            boolean packed = encoding == PrefixEncoding.BCD || encoding == PrefixEncoding.BCD_RIGHT;
            return new Prefix(packed ? (digits + 1) >> 1 : digits, digits, encoding, counts, false);
        }

        /// A big-endian prefix of so many bytes that does not count itself.
        public static Prefix ofBytes(int bytes, Counts counts) {
            return new Prefix(bytes, 0, PrefixEncoding.BINARY, counts, false);
        }

        /// The greatest length that it can say.
        public long greatest() {
            if (encoding == PrefixEncoding.BINARY) {
                return (1L << (8 * bytes)) - 1;
            }
            long greatest = 1;
            for (int i = 0; i < digits; i++) {
                greatest *= encoding == PrefixEncoding.HEX ? 16 : 10;
            }
            return greatest - 1;
        }
    }

    /// Character sets of text beyond ASCII. A field's length is in bytes.
    public enum Charset {
        /// Printable ASCII, 20 to 7E.
        ASCII,
        /// ISO 8859-1: ASCII and A0 to FF.
        LATIN_1,
        /// Mainland Chinese text, GB 18030-2022 (GBK is a part of it).
        GB18030,
        /// Unicode.
        UTF_8;

        java.nio.charset.Charset java() {
            return switch (this) {
                // A field whose content is not checked may hold any byte, and shows it.
                case ASCII, LATIN_1 -> StandardCharsets.ISO_8859_1;
                case UTF_8 -> StandardCharsets.UTF_8;
                case GB18030 -> GB;
            };
        }

        private static final java.nio.charset.Charset GB = java.nio.charset.Charset.forName("GB18030");
    }

    /// Checks on what digits mean.
    public enum Format {
        /// None.
        ANY(0),
        /// Month, day, hour, minute, second.
        MMDDhhmmss(10),
        /// Hour, minute, second.
        hhmmss(6),
        /// Month and day; the 29th of February exists, as there is no year.
        MMDD(4),
        /// Year of the century and month.
        YYMM(4),
        /// Year of the century, month, day.
        YYMMDD(6),
        /// Year of the century, month, day, hour, minute, second (1993, DE 12).
        YYMMDDhhmmss(12);

        private final int digits;

        Format(int digits) {
            this.digits = digits;
        }

        int digits() {
            return digits;
        }
    }

    /// What may be shown of a field (DOMAIN.md 5.3).
    public enum Log {
        /// Everything.
        PLAIN,
        /// The first six and the last four characters; shorter than eleven, the last two.
        MASK,
        /// That it is there, and its length.
        NEVER,
        /// Nothing, not even that it is there: the dialect gives no rule.
        UNSTATED
    }
}
