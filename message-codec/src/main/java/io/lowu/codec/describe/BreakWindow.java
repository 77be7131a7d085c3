package io.lowu.codec.describe;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.Malformed;
import io.lowu.codec.iso8583.MessageReader;
import java.util.Arrays;

/// The bytes around the place where a message broke, with a mark under it.
/// ```
///   0030  30 31 31 30 30 31 30 30 30 35 30 30 30 30 30 32  0110010005000002
///   0040  30 .. .. 41 36 38 41 42 35 46 30 42 44 38 44 42  0..A68AB5F0BD8DB
///            ^^ byte 65
/// ```
/// Masked, only bytes are shown that belong to message type and bitmap, to fields that were read and may be
/// shown, and at the break itself a few of a field that may be shown. All others are dots: behind a break,
/// nobody knows what they are.
final class BreakWindow {
    private static final int ROW = 16;
    /// As many bytes as a length has, but too few to tell anything of what should not be seen.
    private static final int SHOWN_AT_BREAK = 4;
    private static final int LONGEST_TYPE = 4;

    private final MessageReader message;
    private final boolean[] shown;

    private BreakWindow(MessageReader message, Rendering rendering, Malformed malformed) {
        this.message = message;
        shown = new boolean[message.length()];
        if (!rendering.masks()) {
            Arrays.fill(shown, true);
            return;
        }
        int type = message.typeOffset() - message.start();
        show(type, type + LONGEST_TYPE);
        if (message.mti() >= 0) {
            int bitmap = BitmapBlocks.offset(message);
            show(bitmap, bitmap + BitmapBlocks.bytes(message));
        }
        for (Element element : Elements.of(message)) {
            if (rendering.plain(element)) {
                int from = element.path().depth() > 0
                        ? element.offset()
                        : message.wireOffset(element.path().field()) - message.start();
                show(from, element.offset() + element.length());
            }
        }
        if (plain(malformed)) {
            show(malformed.offset(), malformed.offset() + SHOWN_AT_BREAK);
        }
    }

    private boolean plain(Malformed malformed) {
        Dialect dialect = message.dialect();
        boolean number = malformed.field().matches("[0-9]{1,3}");
        int field = number ? Integer.parseInt(malformed.field()) : 0;
        return dialect.hasField(field)
                && dialect.field(field).log() == FieldSpec.Log.PLAIN
                && dialect.field(field).composite() == Composite.None.NONE;
    }

    private void show(int from, int to) {
        if (from < shown.length && from < to) {
            Arrays.fill(shown, Math.max(from, 0), Math.min(to, shown.length), true);
        }
    }

    /// The rows, for a message that is malformed.
    static void append(StringBuilder text, MessageReader message, Rendering rendering) {
        Malformed malformed = message.malformed();
        BreakWindow window = new BreakWindow(message, rendering, malformed);
        int offset = malformed.offset();
        int row = offset / ROW * ROW;
        if (row >= ROW) {
            window.row(text, row - ROW);
        }
        window.row(text, row);
        text.repeat(" ", 8 + 3 * (offset - row)).append("^^ byte ").append(offset);
        text.append(offset >= message.length() ? ", the end\n" : "\n");
    }

    private void row(StringBuilder text, int from) {
        int to = Math.min(from + ROW, message.length());
        text.append(String.format("  %04x  ", from));
        StringBuilder characters = new StringBuilder(ROW);
        for (int i = from; i < from + ROW; i++) {
            if (i >= to) {
                text.append("   ");
            } else if (shown[i]) {
                int octet = message.bytes()[message.start() + i] & 0xFF;
                text.append(String.format("%02X ", octet));
                characters.append(octet >= 0x20 && octet < 0x7F ? (char) octet : '.');
            } else {
                text.append(".. ");
                characters.append('.');
            }
        }
        text.append(' ').append(characters).append('\n');
    }
}
