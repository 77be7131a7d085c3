package io.lowu.codec.qr;

/// How strictly the codes that a merchant shows are read.
///
/// @param greatestCharacters most characters of a code, 64 to 4,096; EMVCo has 512
/// @param smallLetterCrc whether the checksum may be written in small letters, which EMVCo does not allow and some
///     merchants do
/// @param anyScriptNames whether the merchant's name, city and postal code (59, 60, 61) may hold other characters than
///     printable ASCII; EMVCo has the language template (64) for that
public record QrRules(int greatestCharacters, boolean smallLetterCrc, boolean anyScriptNames) {
    /// 512 characters, checksums in small letters accepted (DOMAIN.md, S-87), names in ASCII.
    public static final QrRules USUAL = new QrRules(512, true, false);

    /// 512 characters, everything as EMVCo writes it.
    public static final QrRules STRICT = new QrRules(512, false, false);

    /// Rules.
    ///
    /// @throws IllegalArgumentException if the limit is out of its range
    public QrRules {
        if (greatestCharacters < 64 || greatestCharacters > 4_096) {
            throw new IllegalArgumentException("limit " + greatestCharacters + " is not within 64 to 4096");
        }
    }

    /// The same with another limit.
    public QrRules withGreatestCharacters(int characters) {
        return new QrRules(characters, smallLetterCrc, anyScriptNames);
    }

    /// The same, with names in any script allowed or not.
    public QrRules withAnyScriptNames(boolean allowed) {
        return new QrRules(greatestCharacters, smallLetterCrc, allowed);
    }
}
