package io.lowu.codec.tlv;

/// What can be wrong with TLV, in the order in which an element is checked.
public enum TlvFlaw {
    /// The range ends within a tag.
    TAG_TRUNCATED("the tag is not complete"),
    /// A tag of four bytes or more.
    TAG_TOO_LONG("the tag has more than 3 bytes"),
    /// The byte after the first adds nothing to the tag's number (annex B1 of Book 3: "any value > 0").
    TAG_PADDED("the tag is longer than its number needs"),
    /// More levels than allowed.
    TOO_DEEP("is within more than %d levels of templates"),
    /// More elements than allowed.
    TOO_MANY("there are more than %d elements"),
    /// The range or the template ends within a length, or before it.
    LENGTH_TRUNCATED("the length is not complete"),
    /// The length 80, which leaves the end open.
    LENGTH_INDEFINITE("the length is indefinite"),
    /// A length in four bytes or more.
    LENGTH_TOO_LONG("the length is written in more than 3 bytes"),
    /// A length that would fit into fewer bytes.
    LENGTH_NOT_MINIMAL("the length is written in more bytes than it needs"),
    /// The length goes beyond the range, or beyond the template around it.
    OVERRUN("its length is %d, %d bytes are left");

    private final String sentence;

    TlvFlaw(String sentence) {
        this.sentence = sentence;
    }

    String sentence(int first, int second) {
        return sentence.contains("%d") ? sentence.formatted(first, second) : sentence;
    }
}
