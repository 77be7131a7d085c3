package io.lowu.codec.iso8583;

import io.lowu.codec.tlv.TlvReader;
import io.lowu.codec.tlv.TlvWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Puts fields and the elements inside of composites together. Plain and allocating. What can't be written is an
/// [IllegalArgumentException] that names the path, never the value.
final class CompositeWriter {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CompositeWriter() {}

    /// The value as a whole that a field has if these are the values inside of it.
    static String value(FieldCodec field, Map<ElementPath, String> values) {
        ValueTree tree = new ValueTree(ElementPath.of(field.spec().number()));
        values.forEach(tree::put);
        byte[] units = units(field, tree);
        return field.spec().content() == FieldSpec.Content.B
                ? HEX.formatHex(units)
                : new String(units, field.spec().charset().java());
    }

    /// The characters of a field or element, or its bytes for content `b`, not filled up.
    static byte[] units(FieldCodec codec, ValueTree values) {
        String whole = values.whole();
        if (whole != null) {
            return units(codec, whole, values);
        }
        ElementTable table = codec.inside();
        if (table == null) {
            throw values.refused("has no elements inside");
        }
        byte[] content = switch (table.composite()) {
            case Composite.Positional positional -> positional(table, positional, values);
            case Composite.Bitmapped bitmapped -> bitmapped(table, bitmapped, values);
            case Composite.Tagged tagged -> tagged(table, tagged, values);
            case Composite.BerTlv limits -> berTlv(limits, values);
            case Composite.None _ -> throw values.refused("has no elements inside");
        };
        int longest = codec.spec().length();
        int least = codec.variable() ? codec.minimum() : longest;
        if (content.length < least || content.length > longest) {
            throw values.refused(
                    "its elements make " + content.length + " bytes, it takes " + least + " to " + longest);
        }
        return codec.fromWire(content);
    }

    private static byte[] units(FieldCodec codec, String value, ValueTree where) {
        if (codec.spec().content() == FieldSpec.Content.B) {
            return bytes(value, where);
        }
        try {
            ByteBuffer encoded = codec.spec().charset().java().newEncoder().encode(CharBuffer.wrap(value));
            byte[] characters = new byte[encoded.remaining()];
            encoded.get(characters);
            return characters;
        } catch (CharacterCodingException e) {
            throw where.refused("holds a character outside of the character set");
        }
    }

    private static byte[] bytes(String hex, ValueTree where) {
        if (hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]*")) {
            throw where.refused("bytes are written as two hexadecimal digits each");
        }
        return HEX.parseHex(hex);
    }

    /// An element as it is on the wire: its prefix and its content.
    private static byte[] element(FieldCodec codec, ValueTree values) {
        FieldSpec spec = codec.spec();
        byte[] given = units(codec, values);
        boolean fillable = values.inside().isEmpty()
                && !codec.variable()
                && spec.content() != FieldSpec.Content.B
                && spec.content() != FieldSpec.Content.Z;
        boolean amount = spec.content() == FieldSpec.Content.XN;
        int least = fillable ? amount ? 2 : 0 : codec.variable() ? codec.minimum() : spec.length();
        if (given.length < least || given.length > spec.length()) {
            throw values.refused(
                    "length " + given.length + " does not fit, it takes " + least + " to " + spec.length());
        }
        int units = codec.variable() ? given.length : spec.length();
        int at = codec.prefixBytes();
        byte[] wire = new byte[at + codec.wireBytes(units)];
        codec.fill(wire, at, units);
        boolean digits = amount || spec.content() == FieldSpec.Content.N;
        int lead = digits ? units - given.length : 0;
        for (int i = 0; i < units; i++) {
            // The sign of an amount stays before the zeros.
            int from = amount && i == 0 ? 0 : i - lead;
            boolean filling = (amount && i > 0 && i <= lead) || from < 0 || from >= given.length;
            byte unit = filling ? (byte) (digits ? '0' : ' ') : given[from];
            if (!codec.allows(unit, i)) {
                throw values.refused("its content does not allow character " + (from + 1));
            }
            codec.putUnit(wire, at, units, i, unit);
        }
        Fault fault = new Fault();
        if (!codec.sound(wire, at, units, fault)) {
            throw values.refused(fault.malformed("").reason());
        }
        if (at > 0) {
            codec.writeCount(wire, 0, units);
        }
        return wire;
    }

    private static byte[] positional(ElementTable table, Composite.Positional positional, ValueTree values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int written = 0;
        for (int i = 0; i < table.size() && written < values.inside().size(); i++) {
            ValueTree element = values.inside().get(table.step(i));
            if (element == null) {
                refuseUndefined(table, values);
                if (!positional.gapsFilled()) {
                    throw values.refused("element " + table.step(i) + " is missing, others come after it");
                }
                content.writeBytes(element(table.codec(i), empty(values.path().then(table.step(i)))));
            } else {
                content.writeBytes(element(table.codec(i), element));
                written++;
            }
        }
        refuseUndefined(table, values);
        return content.toByteArray();
    }

    private static ValueTree empty(ElementPath path) {
        ValueTree empty = new ValueTree(path);
        empty.put(path, "");
        return empty;
    }

    private static void refuseUndefined(ElementTable table, ValueTree values) {
        values.inside().forEach((step, element) -> {
            if (table.ofStep(step) == ElementTable.NONE) {
                throw element.refused("this dialect does not define it");
            }
        });
    }

    private static byte[] bitmapped(ElementTable table, Composite.Bitmapped bitmapped, ValueTree values) {
        refuseUndefined(table, values);
        Map<Integer, ValueTree> byNumber = new TreeMap<>();
        values.inside().forEach((step, element) -> byNumber.put(Integer.parseInt(step), element));
        int perBitmap = 8 * bitmapped.bitmapBytes();
        long[] bitmaps = new long[2];
        byNumber.keySet()
                .forEach(number -> bitmaps[(number - 1) / perBitmap] |= Bitmap.FURTHER >>> (number - 1) % perBitmap);
        boolean further = bitmaps[1] != 0;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(bitmap(bitmapped, further ? bitmaps[0] | Bitmap.FURTHER : bitmaps[0]));
        if (further) {
            content.writeBytes(bitmap(bitmapped, bitmaps[1]));
        }
        byNumber.forEach(
                (number, element) -> content.writeBytes(element(table.codec(table.ofNumber(number)), element)));
        return content.toByteArray();
    }

    private static byte[] bitmap(Composite.Bitmapped bitmapped, long bits) {
        byte[] whole = new byte[bitmapped.bitmap().bytes()];
        Bitmap.write(bitmapped.bitmap(), whole, 0, bits);
        return Arrays.copyOf(whole, bitmapped.wireBytes());
    }

    private static byte[] tagged(ElementTable table, Composite.Tagged tagged, ValueTree values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        values.inside().forEach((step, element) -> {
            int index = table.ofStep(step);
            FieldCodec codec = index == ElementTable.NONE ? table.unknown() : table.codec(index);
            if (codec == null) {
                throw element.refused("this dialect does not define it");
            }
            byte[] tag = table.tagOf(step, tagged);
            if (tag.length == 0) {
                throw element.refused("a tag has " + tagged.tagBytes() + " bytes");
            }
            content.writeBytes(tag);
            content.writeBytes(element(codec, element));
        });
        return content.toByteArray();
    }

    private static byte[] berTlv(Composite.BerTlv limits, ValueTree values) {
        byte[] out = new byte[room(values)];
        TlvWriter writer = new TlvWriter().begin(out, 0);
        values.inside().forEach((step, element) -> tag(writer, step, element, limits));
        return Arrays.copyOf(out, writer.finish());
    }

    /// More than the bytes of all values, with a tag and a length for each.
    private static int room(ValueTree values) {
        String whole = values.whole();
        int room = 8 + (whole == null ? 0 : whole.length());
        for (ValueTree element : values.inside().values()) {
            room += room(element);
        }
        return room;
    }

    private static void tag(TlvWriter writer, String step, ValueTree values, Composite.BerTlv limits) {
        String digits = step.contains("#") ? step.substring(0, step.indexOf('#')) : step;
        int tag = digits.matches("(?:[0-9A-Fa-f]{2}){1,3}") ? Integer.parseInt(digits, 16) : 0;
        if (!TlvWriter.writable(tag)) {
            throw values.refused("is no tag of one to three bytes");
        }
        String whole = values.whole();
        try {
            if (whole == null && !TlvReader.template(tag)) {
                throw values.refused("is not the tag of a template");
            } else if (whole == null) {
                writer.open(tag);
                values.inside().forEach((next, element) -> tag(writer, next, element, limits));
                writer.close();
            } else if (TlvReader.template(tag)) {
                template(writer, tag, bytes(whole, values), values, limits);
            } else {
                writer.bytes(tag, bytes(whole, values));
            }
        } catch (IllegalStateException e) {
            throw values.refused("is within too many templates");
        }
    }

    private static void template(TlvWriter writer, int tag, byte[] content, ValueTree values, Composite.BerTlv limits) {
        TlvReader reader = new TlvReader(TlvFieldReader.rules(limits));
        if (!reader.read(content, 0, content.length)) {
            throw values.refused(reader.fault().reason());
        }
        writer.open(tag);
        for (int i = 0; i < reader.count(); i++) {
            if (reader.depth(i) == 1) {
                writer.copy(reader, i);
            }
        }
        writer.close();
    }
}
