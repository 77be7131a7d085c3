package io.lowu.codec.describe;

import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.MessageReader;

/// The bitmaps of a message as they were received, eight fields a block.
/// ```
///  bitmap  11110010 00111000 01100100 10000001  10001000 11100000 10000000 00000000    1 to  64
///          00000000 00000000 00000000 00000000  00010000 00000000 00000000 00000001   65 to 128
/// ```
final class BitmapBlocks {
    private static final int BLOCKS = 8;

    private BitmapBlocks() {}

    /// How many bytes of the message its bitmaps take, as far as they are there.
    static int bytes(MessageReader message) {
        int size = message.dialect().spec().bitmap().bytes();
        int bytes = 0;
        while (bytes / size < message.dialect().spec().bitmaps() && readable(message, at(message) + bytes)) {
            int first = octet(message, at(message) + bytes, 0);
            bytes += size;
            if (first < 0x80) {
                break;
            }
        }
        return bytes;
    }

    /// Where in the message the first bitmap begins.
    static int offset(MessageReader message) {
        return at(message) - message.start();
    }

    private static int at(MessageReader message) {
        return message.typeOffset() + message.dialect().spec().mti().bytes();
    }

    static void append(StringBuilder text, MessageReader message) {
        DialectSpec spec = message.dialect().spec();
        int size = spec.bitmap().bytes();
        for (int i = 0; i < bytes(message) / size; i++) {
            text.append(i == 0 ? " bitmap " : "        ");
            for (int block = 0; block < BLOCKS; block++) {
                int octet = octet(message, at(message) + i * size, block);
                text.append(block == BLOCKS / 2 ? "  " : " ");
                text.append(Integer.toBinaryString(octet | 0x100), 1, 9);
            }
            text.append(String.format("  %3d to %3d%n", 64 * i + 1, 64 * i + 64));
        }
    }

    private static boolean readable(MessageReader message, int at) {
        BitmapForm form = message.dialect().spec().bitmap();
        boolean there = at + form.bytes() <= message.start() + message.length();
        for (int block = 0; there && block < BLOCKS; block++) {
            there = octet(message, at, block) >= 0;
        }
        return there;
    }

    /// Eight bits of the bitmap; negative if they are not hexadecimal.
    private static int octet(MessageReader message, int at, int block) {
        byte[] bytes = message.bytes();
        return switch (message.dialect().spec().bitmap()) {
            case BINARY -> bytes[at + block] & 0xFF;
            case HEX, EBCDIC_HEX -> {
                int high = nibble(message, bytes[at + 2 * block] & 0xFF);
                int low = nibble(message, bytes[at + 2 * block + 1] & 0xFF);
                yield high < 0 || low < 0 ? -1 : high << 4 | low;
            }
        };
    }

    private static int nibble(MessageReader message, int octet) {
        if (message.dialect().spec().bitmap() == BitmapForm.HEX) {
            return octet > 0x7F ? -1 : Character.digit(octet, 16);
        }
        if (octet >= 0xF0 && octet <= 0xF9) {
            return octet - 0xF0;
        }
        // C1 to C6 are the capital letters A to F in EBCDIC, 81 to 86 the small ones.
        int letter = (octet & ~0x40) - 0x80;
        return letter >= 1 && letter <= 6 ? 9 + letter : -1;
    }
}
