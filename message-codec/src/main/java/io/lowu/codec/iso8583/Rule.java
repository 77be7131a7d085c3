package io.lowu.codec.iso8583;

/// What a reader insists on, one constant a rule. Every rule is on unless a dialect or a field names it under
/// `lenient`, by the word given here; what a lenient reader accepts, the doc line says.
///
/// ```yaml
/// lenient: [leftover, date]                      # for the whole dialect
/// fields:
///   43: {name: …, lenient: [content], …}         # for one field
/// ```
public enum Rule {
    /// `message-type`: the four digits name a version, class, function and origin that exist (DOMAIN.md 1.1).
    /// Lenient: any four digits.
    MESSAGE_TYPE("message-type"),
    /// `leftover`: the message ends with its last field, and a composite with its last element. Lenient: bytes
    /// after it are ignored.
    LEFTOVER("leftover"),
    /// `mac-place`: the MAC is in DE 128 where there is a field above 64 and in DE 64 where there is none.
    /// Lenient: both
    /// may be anywhere.
    MAC_PLACE("mac-place"),
    /// `content`: a field holds the characters that its content allows. Lenient: any bytes; a BCD nibble above 9
    /// is read
    /// as a letter.
    CONTENT("content"),
    /// `pad-nibble`: the nibble that fills an odd number of BCD digits up to a byte is the dialect's. Lenient:
    /// any.
    PAD_NIBBLE("pad-nibble"),
    /// `minimum`: a variable field is not shorter than its least length. Lenient: it may be empty.
    MINIMUM("minimum"),
    /// `date`: dates and times exist. Lenient: any digits.
    DATE("date"),
    /// `charset`: text beyond ASCII is well formed in the field's character set. Lenient: any bytes.
    CHARSET("charset"),
    /// `composite`: what is inside a composite field has the structure that the dialect gives it. Lenient: only
    /// the field as a whole is checked, and elements that can't be read are not there.
    COMPOSITE("composite");

    private final String word;

    Rule(String word) {
        this.word = word;
    }

    /// How a dialect's file names the rule.
    public String word() {
        return word;
    }
}
