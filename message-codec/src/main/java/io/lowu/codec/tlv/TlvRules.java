package io.lowu.codec.tlv;

/// How strictly TLV is read, and how much of it.
///
/// @param greatestDepth most levels, 1 to 64; the elements that are not within a template are on the first
/// @param greatestCount most elements on all levels, 1 to 65,536
/// @param padding bytes that may stand before, between and after elements
/// @param longerLengths whether a length may be written in more bytes than it needs (`81 05`), as some terminals do
/// @param paddedTags whether the byte after a tag's first may add nothing to its number (`DF 80 01`)
public record TlvRules(
        int greatestDepth, int greatestCount, Padding padding, boolean longerLengths, boolean paddedTags) {
    /// What stands between elements and means nothing.
    public enum Padding {
        /// Nothing: a 00 is a tag, which no dialect has, and an FF begins a tag.
        NONE,
        /// 00, as EMV has it. An FF begins a tag.
        ZEROS,
        /// 00 and FF, as ISO 7816-4 has it. No tag begins with FF, which EMV advises against.
        ZEROS_AND_FF
    }

    /// 8 levels, 256 elements, padding of 00 and FF, minimal lengths and tags.
    public static final TlvRules STRICT = new TlvRules(8, 256, Padding.ZEROS_AND_FF, false, false);

    /// Rules.
    ///
    /// @throws IllegalArgumentException if a limit is out of its range
    public TlvRules {
        if (greatestDepth < 1 || greatestDepth > 64) {
            throw new IllegalArgumentException("depth " + greatestDepth + " is not within 1 to 64");
        }
        if (greatestCount < 1 || greatestCount > 65_536) {
            throw new IllegalArgumentException("count " + greatestCount + " is not within 1 to 65536");
        }
    }

    /// The same with other limits.
    public TlvRules withLimits(int depth, int count) {
        return new TlvRules(depth, count, padding, longerLengths, paddedTags);
    }

    /// The same with other padding.
    public TlvRules withPadding(Padding other) {
        return new TlvRules(greatestDepth, greatestCount, other, longerLengths, paddedTags);
    }

    /// The same, with lengths in more bytes than they need allowed or not.
    public TlvRules withLongerLengths(boolean allowed) {
        return new TlvRules(greatestDepth, greatestCount, padding, allowed, paddedTags);
    }

    /// The same, with tags longer than their number needs allowed or not.
    public TlvRules withPaddedTags(boolean allowed) {
        return new TlvRules(greatestDepth, greatestCount, padding, longerLengths, allowed);
    }
}
