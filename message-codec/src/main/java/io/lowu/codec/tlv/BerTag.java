package io.lowu.codec.tlv;

/// Tags as numbers: one to three bytes, the first one the most significant (`0x9F26`).
final class BerTag {
    /// Bytes of the longest tag.
    static final int GREATEST_LENGTH = 3;

    private static final int CONSTRUCTED = 0x20;
    private static final int NUMBER_FOLLOWS = 0x1F;
    private static final int ANOTHER_FOLLOWS = 0x80;
    private static final String HEX = "0123456789ABCDEF";

    private BerTag() {}

    static boolean numberFollows(int firstByte) {
        return (firstByte & NUMBER_FOLLOWS) == NUMBER_FOLLOWS;
    }

    static boolean anotherFollows(int nextByte) {
        return (nextByte & ANOTHER_FOLLOWS) != 0;
    }

    /// Whether the byte after the first one adds nothing to the tag's number, which it must.
    static boolean addsNothing(int secondByte) {
        return (secondByte & ~ANOTHER_FOLLOWS) == 0;
    }

    static int length(int tag) {
        return tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
    }

    static int firstByte(int tag) {
        return tag >>> (8 * (length(tag) - 1));
    }

    static boolean constructed(int tag) {
        return constructedFirst(firstByte(tag));
    }

    /// Whether a tag with this first byte is that of a template. So it is of FF, which is padding or no tag at all.
    static boolean constructedFirst(int firstByte) {
        return (firstByte & CONSTRUCTED) != 0;
    }

    /// Whether a strict reader would take the tag. One whose first byte is FF is none: FF is padding.
    static boolean wellFormed(int tag) {
        int length = length(tag);
        int first = firstByte(tag);
        if (tag <= 0 || tag > 0xFFFFFF || first == 0xFF || numberFollows(first) != length > 1) {
            return false;
        }
        if (length > 1 && addsNothing((tag >>> (8 * (length - 2))) & 0xFF)) {
            return false;
        }
        return !anotherFollows(length == 1 ? 0 : tag & 0xFF) && (length < 3 || anotherFollows((tag >>> 8) & 0xFF));
    }

    static void append(StringBuilder text, int tag) {
        for (int shift = 8 * length(tag) - 4; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((tag >>> shift) & 0xF));
        }
    }

    static String text(int tag) {
        StringBuilder text = new StringBuilder(2 * GREATEST_LENGTH);
        append(text, tag);
        return text.toString();
    }
}
