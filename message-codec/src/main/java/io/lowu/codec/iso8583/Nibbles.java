package io.lowu.codec.iso8583;

/// Half bytes: hexadecimal digits and BCD.
final class Nibbles {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private Nibbles() {}

    /// The value of a hexadecimal digit in either case, -1 for any other byte.
    static int ofHex(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int upper = character & ~0x20;
        return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
    }

    static byte toHex(int nibble) {
        return HEX[nibble];
    }

    /// The nibble with this index, counted from the high half of the byte at `at`.
    static int get(byte[] bytes, int at, int index) {
        int octet = bytes[at + (index >> 1)];
        return (index & 1) == 0 ? octet >>> 4 & 0xF : octet & 0xF;
    }

    static void set(byte[] bytes, int at, int index, int nibble) {
        int where = at + (index >> 1);
        bytes[where] = (byte) ((index & 1) == 0 ? (bytes[where] & 0x0F) | nibble << 4 : (bytes[where] & 0xF0) | nibble);
    }
}
