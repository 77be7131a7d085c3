package io.lowu.codec.iso8583;

/// What [LayoutCompiler] makes of a layout: one straight run through a message, in which every offset, length
/// and mask is a constant. The static methods are what the code calls for each kind of prefix, date and time.
abstract class LayoutCode {
    /// Those that the code asks by index, where a field takes more than looking at its bytes.
    protected final FieldCodec[] codecs;

    LayoutCode(FieldCodec[] codecs) {
        this.codecs = codecs;
    }

    /// Finds the runs of a message and checks their content.
    ///
    /// @param at where the bitmaps end
    /// @param base takes where each run begins
    /// @param units takes the units of each variable field
    /// @return whether the message ends where it must, and everything that the dialect insists on is right; if
    ///     not, this can't tell why
    abstract boolean right(byte[] bytes, int at, int end, int[] base, int[] units);

    /// The number in two ASCII digits, negative if one is none.
    static int ascii2(byte[] bytes, int at) {
        return number(bytes[at] - '0', bytes[at + 1] - '0');
    }

    /// The number in three ASCII digits, negative if one is none.
    static int ascii3(byte[] bytes, int at) {
        int hundreds = bytes[at] - '0';
        int rest = number(bytes[at + 1] - '0', bytes[at + 2] - '0');
        return (hundreds | 9 - hundreds | rest) < 0 ? -1 : 100 * hundreds + rest;
    }

    /// The number in one byte of BCD, negative if it is none.
    static int bcd2(byte[] bytes, int at) {
        return number(bytes[at] >> 4 & 0xF, bytes[at] & 0xF);
    }

    /// The number in two bytes of BCD, negative if they are none.
    static int bcd4(byte[] bytes, int at) {
        int high = bcd2(bytes, at);
        int low = bcd2(bytes, at + 1);
        return (high | low) < 0 ? -1 : 100 * high + low;
    }

    private static int number(int tens, int ones) {
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : 10 * tens + ones;
    }
}
