package io.lowu.codec.iso8583;

/// What layouts know of a length prefix, so that they need not ask the field: how its number is written, and how
/// many bytes on the wire that number means.
///
/// @param digits how the number is written
/// @param size what it counts
record PrefixShape(Digits digits, Size size) {
    /// How the number is written.
    enum Digits {
        /// Two ASCII digits.
        ASCII_2,
        /// Three ASCII digits.
        ASCII_3,
        /// One byte of two BCD digits.
        BCD_2,
        /// Two bytes of four BCD digits.
        BCD_4,
        /// In another way.
        OTHER
    }

    /// What the number counts.
    enum Size {
        /// Bytes on the wire, which are the units of the field.
        BYTES,
        /// BCD digits, which are the units of the field.
        BCD_DIGITS,
        /// Hexadecimal digits, two for each unit.
        HEX_DIGITS,
        /// Units of two hexadecimal digits.
        HEX_BYTES,
        /// Something else.
        OTHER
    }

    static PrefixShape of(FieldSpec spec) {
        FieldSpec.Prefix prefix = spec.prefix();
        return prefix.inclusive()
                ? new PrefixShape(Digits.OTHER, Size.OTHER)
                : new PrefixShape(digits(prefix), size(spec));
    }

    private static Digits digits(FieldSpec.Prefix prefix) {
        return switch (prefix.encoding()) {
            case ASCII -> prefix.digits() == 2 ? Digits.ASCII_2 : prefix.digits() == 3 ? Digits.ASCII_3 : Digits.OTHER;
            case BCD -> prefix.bytes() == 1 ? Digits.BCD_2 : prefix.bytes() == 2 ? Digits.BCD_4 : Digits.OTHER;
            case EBCDIC, BCD_RIGHT, BINARY, HEX -> Digits.OTHER;
        };
    }

    private static Size size(FieldSpec spec) {
        FieldSpec.Counts counts = spec.prefix().counts();
        boolean nibbles = counts == FieldSpec.Counts.NIBBLES;
        boolean characters = counts == FieldSpec.Counts.CHARACTERS;
        boolean multibyte = spec.charset() == FieldSpec.Charset.GB18030 || spec.charset() == FieldSpec.Charset.UTF_8;
        return switch (spec.encoding()) {
            case ASCII -> nibbles || (multibyte && characters) ? Size.OTHER : Size.BYTES;
            case EBCDIC_037, EBCDIC_1047, BINARY -> nibbles ? Size.OTHER : Size.BYTES;
            case BCD -> counts == FieldSpec.Counts.BYTES ? Size.OTHER : Size.BCD_DIGITS;
            case HEX, EBCDIC_HEX -> nibbles || characters ? Size.HEX_DIGITS : Size.HEX_BYTES;
            case BCD_SIGNED -> Size.OTHER;
        };
    }
}
