package io.lowu.codec.qr;

/// What can be wrong with a code.
public enum QrFlaw {
    /// More characters than the limit.
    TOO_LONG("the code has more than %d characters"),
    /// A control character, or half of a surrogate pair.
    NOT_TEXT("a character is a control character or half of one"),
    /// The bytes are not UTF-8.
    NOT_UTF8("the bytes are not UTF-8"),
    /// The text ends within an id or a length.
    ELEMENT_TRUNCATED("an element needs 4 characters before its value, %d are left"),
    /// An id that is not two digits.
    ID_NOT_DIGITS("the id is not two digits"),
    /// A length that is not two digits.
    LENGTH_NOT_DIGITS("the length is not two digits"),
    /// A length of 00.
    LENGTH_ZERO("the length is 00"),
    /// A length that goes beyond the end of the text or of the template.
    OVERRUN("its length is %d, %d characters are left"),
    /// An id for the second time in the same template.
    DUPLICATE("is there twice"),
    /// The payload format indicator is not the first element.
    FORMAT_NOT_FIRST("the payload format indicator is not the first element"),
    /// The checksum is not the last element.
    CRC_NOT_LAST("the checksum is not the last element"),
    /// A checksum that is not four hexadecimal digits.
    CRC_NOT_HEX("the checksum is not four hexadecimal digits"),
    /// A checksum in small letters, where the rules want capitals.
    CRC_LOWER_CASE("the checksum is not in capital letters"),
    /// A checksum of something else.
    CRC("the checksum does not match"),
    /// An element that has to be there.
    MISSING("is missing"),
    /// No element from 02 to 51.
    NO_ACCOUNT("no merchant account is there"),
    /// A payload format other than 01 or CPV01.
    FORMAT("is not the payload format that is known"),
    /// A point of initiation that is neither 11 nor 12.
    INITIATION("is neither 11 nor 12"),
    /// Another number of characters than prescribed.
    LENGTH("has %d characters instead of %d"),
    /// More characters than prescribed.
    VALUE_TOO_LONG("has %d characters, at most %d are allowed"),
    /// Something else than digits.
    NOT_DIGITS("holds something else than digits"),
    /// A character outside of the common character set, which is printable ASCII.
    NOT_COMMON("holds a character that is not printable ASCII"),
    /// A number that is no currency's, or one that has no minor unit.
    CURRENCY("is not the number of a currency"),
    /// An amount that is not digits with at most one point after the first.
    AMOUNT("is not written as digits with at most one point"),
    /// An amount of zero.
    AMOUNT_ZERO("is zero"),
    /// More digits after the point than the currency has.
    DECIMALS("has %d decimals, the currency has %d"),
    /// A percentage that is not between 0.01 and 99.99.
    PERCENTAGE("is not a percentage from 0.01 to 99.99"),
    /// A tip indicator other than 01, 02 and 03.
    TIP("is none of 01, 02 and 03"),
    /// A fee that the tip indicator does not announce.
    FEE_UNANNOUNCED("is there though the tip indicator does not announce it"),
    /// A country that is not two capital letters.
    COUNTRY("is not two capital letters"),
    /// A language that is not two letters.
    LANGUAGE("is not two letters"),
    /// A data request with other letters than A, M and E, or one of them twice.
    DATA_REQUEST("holds something else than A, M and E, each once at most"),
    /// An FPS account with no address, or with several.
    FPS_ADDRESS("an FPS account has %d of FPS identifier, mobile number and e-mail address, not one"),
    /// An address, clearing code or time-out that is not formed as FPS wants it.
    FPS_FORM("is not formed as FPS has it"),
    /// A currency that FPS does not settle in.
    FPS_CURRENCY("FPS settles in 344 and 156 only"),
    /// A text that is not Base64 without line breaks, or not as its bytes would be written.
    NOT_BASE64("the text is not Base64"),
    /// Bytes that are no TLV.
    TLV("the bytes are not well-formed TLV"),
    /// Templates in another order than prescribed, or too many.
    TEMPLATE_ORDER("stands behind other templates, or is there too often"),
    /// A code without an application that could be chosen.
    NO_APPLICATION("no application with a name of 5 to 16 bytes is there"),
    /// An element in the application and in the common data, or twice in one of them.
    DUPLICATE_POI("is there twice for one application"),
    /// An application without a card number.
    NO_ACCOUNT_NUMBER("neither account number nor track 2 is there"),
    /// An account number or a track 2 that is not formed as such.
    ACCOUNT_NUMBER_FORM("is not formed as an account number or a track 2"),
    /// Two account numbers that differ.
    ACCOUNT_NUMBERS_DIFFER("differs from the account number in track 2");

    private final String sentence;

    QrFlaw(String sentence) {
        this.sentence = sentence;
    }

    String sentence(int first, int second) {
        return sentence.contains("%d") ? sentence.formatted(first, second) : sentence;
    }
}
