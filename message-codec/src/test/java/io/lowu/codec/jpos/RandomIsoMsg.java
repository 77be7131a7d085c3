package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jpos.iso.ISOAmount;
import org.jpos.iso.ISOBasePackager;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOFieldPackager;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOMsgFieldPackager;

/// Messages in jPOS' own terms, chosen at random: any of the packager's fields, any length, any content that the
/// field's class is made for.
final class RandomIsoMsg {
    private static final String DIGITS = "0123456789";
    private static final String HEXADECIMAL = "0123456789ABCDEF";
    private static final String TRACK = "0123456789=";

    private final ISOBasePackager packager;
    private final Random random;
    private final List<FieldSpec> fields;

    RandomIsoMsg(DialectSpec spec, ISOBasePackager packager, Random random) {
        this.packager = packager;
        this.random = random;
        fields = new ArrayList<>(spec.fields().values());
    }

    ISOMsg next() throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        message.setMTI(digits(DIGITS, 4));
        int wanted = 1 + random.nextInt(random.nextInt(4) == 0 ? fields.size() : 25);
        for (int i = 0; i < wanted; i++) {
            FieldSpec field = fields.get(random.nextInt(fields.size()));
            set(message, field.number(), packager.getFieldPackager(field.number()), field);
        }
        return message;
    }

    private void set(ISOMsg message, int number, ISOFieldPackager field, FieldSpec ours) throws ISOException {
        if (field instanceof ISOMsgFieldPackager composite) {
            ISOBasePackager elements = (ISOBasePackager) composite.getISOMsgPackager();
            ISOMsg inner = inner(number, elements, ours);
            // jPOS writes what is too long, with a prefix that is cut off.
            while (elements.pack(inner).length > composite.getLength()) {
                inner = inner(number, elements, ours);
            }
            message.set(inner);
            return;
        }
        String name = field.getClass().getSimpleName();
        int longest = field.getLength();
        if (name.endsWith("AMOUNT2003") || field instanceof GuardedAmount) {
            ISOAmount amount = new ISOAmount(number);
            amount.setValue(digits(DIGITS, longest));
            message.set(amount);
        } else if (name.endsWith("AMOUNT")) {
            message.set(number, (random.nextBoolean() ? "C" : "D") + digits(DIGITS, 1 + random.nextInt(longest - 1)));
        } else if (name.equals("IFB_HEX")) {
            message.set(number, digits(HEXADECIMAL, longest));
        } else if (name.endsWith("BINARY") || name.endsWith("HEX")) {
            // Lengths in nibbles go up to 49 bytes, whatever the file says.
            byte[] bytes = new byte[ours.variable() ? length(Math.min(longest, ours.length())) : longest];
            random.nextBytes(bytes);
            message.set(number, bytes);
        } else if (name.contains("NUM")) {
            message.set(number, digits(name.startsWith("IFB_LL") ? TRACK : DIGITS, length(longest)));
        } else {
            message.set(number, text(length(longest)));
        }
    }

    private ISOMsg inner(int number, ISOBasePackager elements, FieldSpec ours) throws ISOException {
        ISOMsg inner = new ISOMsg(number);
        inner.setPackager(elements);
        fill(inner, elements, ours);
        inner.recalcBitMap();
        return inner;
    }

    private void fill(ISOMsg inner, ISOBasePackager elements, FieldSpec ours) throws ISOException {
        switch (ours.composite()) {
            case Composite.Positional positional -> {
                // Of none at all jPOS makes an empty element 0.
                int count = ours.variable()
                        ? 1 + random.nextInt(positional.elements().size())
                        : positional.elements().size();
                for (int i = 0; i < count; i++) {
                    FieldSpec element = positional.elements().get(i);
                    boolean last = i == count - 1;
                    // jPOS packs an absent one as an empty string, which bytes of a fixed length can't be.
                    boolean needed =
                            element.content() == FieldSpec.Content.B || element.content() == FieldSpec.Content.XN;
                    if (last || needed || random.nextInt(5) > 0) {
                        set(inner, element.number(), elements.getFieldPackager(element.number()), element);
                    }
                }
            }
            case Composite.Bitmapped bitmapped -> {
                for (FieldSpec element : bitmapped.elements().values()) {
                    // A bitmap of 8 bytes is left out where it has nothing to announce, a shorter one is not.
                    boolean first = element.number() == bitmapped.elements().firstKey();
                    if (random.nextInt(3) == 0 || (first && bitmapped.bitmapBytes() < 8)) {
                        set(inner, element.number(), elements.getFieldPackager(element.number()), element);
                    }
                }
            }
            default -> throw new IllegalStateException("no packager of the jar has these");
        }
    }

    private int length(int longest) {
        return switch (random.nextInt(40)) {
            case 0 -> longest;
            case 1 -> 0;
            case 2 -> random.nextInt(longest + 1);
            default -> random.nextInt(Math.min(longest, 40) + 1);
        };
    }

    private String digits(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// Printable characters, now and then with others of Latin 1.
    private String text(int length) {
        boolean any = random.nextInt(10) == 0;
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (any ? random.nextInt(0x100) : ' ' + random.nextInt(0x5F)));
        }
        return text.toString();
    }
}
