package io.lowu.codec.iso8583;

/// What can be wrong with a message. A reader keeps the flaw and two numbers; the sentence is only built when
/// somebody asks for it, so that refusing a flood of bad messages costs no more than reading good ones.
enum Flaw {
    TRUNCATED("needs %d bytes, the message has %d left"),
    LEFTOVER("%d bytes are left over after the last field"),
    MTI_NOT_DIGITS("the message type is not four digits"),
    MTI_VERSION("the message type's first digit is not the version of this dialect"),
    MTI_CLASS("the message type's second digit is no message class (1 to 8)"),
    MTI_FUNCTION("the message type's third digit is no message function"),
    MTI_ORIGIN("the message type's fourth digit is no origin (0 to 5)"),
    BITMAP_NOT_HEX("the bitmap is not written in hexadecimal digits"),
    UNDEFINED("the bitmap announces it, this dialect does not define it"),
    MAC_NOT_LAST("64 is the MAC only of a message that has no field above it"),
    PREFIX_NOT_DIGITS("its length is not written in digits"),
    TOO_LONG("its length %d exceeds %d"),
    TOO_SHORT("its length %d is below %d"),
    ODD("its length %d is odd, two of what it counts make a byte"),
    CHARACTERS_BEYOND("its length of %d characters goes beyond the message or into a broken character"),
    PAD_NIBBLE("the nibble that fills up the last byte is not the dialect's"),
    CONTENT_N("holds something else than digits"),
    CONTENT_A("holds something else than letters with spaces after them"),
    CONTENT_AN("holds something else than letters and digits with spaces after them"),
    CONTENT_ANP("holds something else than letters, digits and spaces"),
    CONTENT_ANS("holds a control character or one outside of the character set"),
    CONTENT_NS("holds something else than digits and printable special characters"),
    CONTENT_Z("holds something else than digits and separators"),
    CONTENT_HEX("holds something else than hexadecimal digits"),
    CONTENT_SIGN("its sign is neither C nor D"),
    MONTH("the month is not 01 to 12"),
    DAY("the day does not exist in its month"),
    HOUR("the hour is not 00 to 23"),
    MINUTE("the minute is not 00 to 59"),
    SECOND("the second is not 00 to 59"),
    ELEMENT_TRUNCATED("needs %d bytes, %d are left in what it is a part of"),
    ELEMENTS_LEFTOVER("%d bytes are left over after its last element"),
    BITMAP_TRUNCATED("its bitmap needs %d bytes, %d are left"),
    TAG_TRUNCATED("a tag needs %d bytes, %d are left"),
    TAG_UNDEFINED("this dialect does not define the tag, so where the element ends is not known"),
    TAG_TWICE("the tag was there before"),
    TAGS_TOO_MANY("there are more than %d tags that this dialect does not define"),
    /// What the reader of BER-TLV says.
    TLV("");

    private final String sentence;

    Flaw(String sentence) {
        this.sentence = sentence;
    }

    String sentence(int first, int second) {
        return sentence.contains("%d") ? sentence.formatted(first, second) : sentence;
    }
}
