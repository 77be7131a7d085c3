package io.lowu.codec.iso8583;

import java.nio.charset.StandardCharsets;

/// What a dialect says about one data element: content, encoding, length, prefix, padding, and what a log may show of
/// it. See DOMAIN.md 1.2 (encodings), 1.3 (elements) and 5.3 (logging).
///
/// @param number the data element, 2 to 128
/// @param name the element's name in words joined by hyphens, for example `amount-transaction`
/// @param content which characters it may hold
/// @param encoding how they are laid out in bytes
/// @param length exact number of characters of a fixed field, greatest number of a variable one; bytes for content `B`;
///     for content `XN` the sign counts as one character
/// @param minimum least number of characters of a variable field; equal to `length` for a fixed one
/// @param prefix the length prefix, [Prefix#NONE] for a fixed field
/// @param padLeft whether the nibble that fills an odd number of BCD digits up to a byte comes first
/// @param padNibble that nibble, 0 to 15
/// @param charset character set of `ANS` text beyond ASCII
/// @param format a check on dates and times
/// @param log what may be shown of it
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
        Log log) {

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
        /// One nibble a digit; the separator of track data is the nibble `D`.
        BCD,
        /// Content `B` as it is.
        BINARY,
        /// Content `B` as two hexadecimal digits a byte.
        HEX
    }

    /// How the digits of a prefix are written.
    public enum PrefixEncoding {
        /// One byte a digit.
        ASCII,
        /// Two digits a byte, filled with a zero on the left.
        BCD,
        /// A big-endian number of 1 or 2 bytes.
        BINARY
    }

    /// What a prefix counts.
    public enum Counts {
        /// Characters as they are on the wire; for [Encoding#HEX] that is two for each byte.
        CHARACTERS,
        /// Digits; the same as characters for digit fields.
        DIGITS,
        /// Bytes of the content.
        BYTES
    }

    /// A length prefix.
    ///
    /// @param bytes how many bytes it takes, 0 if there is none
    /// @param digits how many decimal digits it holds, 0 for binary prefixes
    /// @param encoding how it is written
    /// @param counts what it counts
    public record Prefix(int bytes, int digits, PrefixEncoding encoding, Counts counts) {
        /// The field has a fixed length.
        public static final Prefix NONE = new Prefix(0, 0, PrefixEncoding.ASCII, Counts.CHARACTERS);
    }

    /// Character sets of text beyond ASCII. Lengths are counted in bytes.
    public enum Charset {
        /// Printable ASCII, 20 to 7E.
        ASCII,
        /// Mainland Chinese text, GB 18030-2022 (GBK is a part of it).
        GB18030,
        /// Unicode.
        UTF_8;

        java.nio.charset.Charset java() {
            return switch (this) {
                case ASCII -> StandardCharsets.US_ASCII;
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
        YYMMDD(6);

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
