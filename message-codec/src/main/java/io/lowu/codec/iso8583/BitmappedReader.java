package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import org.jspecify.annotations.Nullable;

/// One or two bitmaps, then the elements that they announce.
final class BitmappedReader extends CompositeReader {
    /// Steps of elements that the table does not have, ready for the fault.
    private static final String[] NUMBERS = numbers();

    private final BitmapForm form;
    private final int bitmapBytes;
    private final int wireBytes;
    private final boolean extended;

    BitmappedReader(FieldCodec field, ElementTable table, Composite.Bitmapped bitmapped) {
        super(field, table);
        form = bitmapped.bitmap();
        bitmapBytes = bitmapped.bitmapBytes();
        wireBytes = bitmapped.wireBytes();
        extended = bitmapped.extended();
    }

    @Override
    boolean read(byte[] bytes, int from, int to, Fault fault, @Nullable ElementList list) {
        // Where the field may be empty, empty is a composite without elements.
        if (from == to) {
            return true;
        }
        if (!bitmapReadable(bytes, from, to, fault)) {
            return false;
        }
        long first = Bitmap.read(form, bytes, from, bitmapBytes);
        long second = 0;
        int at = from + wireBytes;
        if (extended && first < 0) {
            if (!bitmapReadable(bytes, at, to, fault)) {
                return false;
            }
            first &= ~Bitmap.FURTHER;
            second = Bitmap.read(form, bytes, at, bitmapBytes);
            at += wireBytes;
        }
        at = walk(first, 1, bytes, at, to, fault, list);
        if (at != Fault.FAILED) {
            at = walk(second, 1 + 8 * bitmapBytes, bytes, at, to, fault, list);
        }
        return at != Fault.FAILED && endsAt(at, to, fault);
    }

    private boolean bitmapReadable(byte[] bytes, int at, int to, Fault fault) {
        if (to - at < wireBytes) {
            fault.fail(at, Flaw.BITMAP_TRUNCATED, wireBytes, to - at);
            return false;
        }
        int bad = Bitmap.firstFlaw(form, bytes, at, bitmapBytes);
        if (bad >= 0) {
            fault.fail(bad, Flaw.BITMAP_NOT_HEX, 0, 0);
            return false;
        }
        return true;
    }

    private int walk(
            long announced, int firstNumber, byte[] bytes, int from, int to, Fault fault, @Nullable ElementList list) {
        int at = from;
        long rest = announced;
        while (rest != 0 && at != Fault.FAILED) {
            long bit = Long.highestOneBit(rest);
            rest ^= bit;
            int number = firstNumber + Long.numberOfLeadingZeros(bit);
            int index = table().ofNumber(number);
            if (index == ElementTable.NONE) {
                fault.fail(at, Flaw.UNDEFINED, 0, 0);
                fault.within(NUMBERS[number]);
                return Fault.FAILED;
            }
            at = element(index, bytes, at, to, fault, list);
        }
        return at;
    }

    private static String[] numbers() {
        String[] numbers = new String[2 * Long.SIZE + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.toString(i);
        }
        return numbers;
    }
}
