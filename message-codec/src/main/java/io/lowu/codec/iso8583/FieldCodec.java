package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.EightBytes.Kind;
import io.lowu.codec.iso8583.FieldSpec.Charset;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Counts;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Prefix;
import io.lowu.codec.mac.MessageMac;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One field of a dialect, compiled: where it ends, whether its content is right, what it says.
///
/// A *unit* is a character of the field's content, or a byte for content `b` and for text in a character set of
/// several bytes. Everything here is a function of the bytes; nothing allocates.
final class FieldCodec {
    /// [#units]: the prefix counts an odd number of halves.
    static final int ODD = -1;

    /// [#units]: the characters that the prefix counts go beyond what is there, or are broken.
    static final int BEYOND = -2;

    private final FieldSpec spec;
    private final Prefix prefix;
    private final int prefixBytes;
    private final boolean hex;
    private final boolean bcd;
    private final boolean packed;
    private final boolean signed;
    private final boolean bytes;
    private final boolean multibyte;
    private final boolean checked;
    private final boolean charsetChecked;
    private final boolean padChecked;
    private final boolean dateChecked;
    private final int minimum;
    private final @Nullable Ebcdic ebcdic;
    private final int allowed;
    private final boolean padded;
    private final Flaw flaw;
    private final @Nullable Kind kind;
    private final @Nullable ElementTable inside;
    private final boolean compositeChecked;
    private final boolean leftoverChecked;
    private final boolean open;

    /// @param lenient the rules that the whole dialect does not insist on
    FieldCodec(FieldSpec spec, Set<Rule> lenient) {
        this(spec, lenient, 0);
    }

    /// @param depth how many composites are around the element
    FieldCodec(FieldSpec spec, Set<Rule> lenient, int depth) {
        this.spec = spec;
        this.prefix = spec.prefix();
        this.prefixBytes = prefix.bytes();
        this.open = depth > 0 && prefixBytes == 0 && spec.minimum() < spec.length();
        this.hex = spec.encoding().hexadecimal();
        this.bcd = spec.encoding() == Encoding.BCD;
        this.packed = spec.encoding() == Encoding.BCD_SIGNED;
        this.signed = spec.content() == Content.XN;
        this.bytes = spec.content() == Content.B;
        this.multibyte = spec.charset() == Charset.GB18030 || spec.charset() == Charset.UTF_8;
        this.checked = insists(lenient, Rule.CONTENT);
        this.charsetChecked = multibyte && insists(lenient, Rule.CHARSET);
        this.padChecked = insists(lenient, Rule.PAD_NIBBLE);
        this.dateChecked = spec.format() != FieldSpec.Format.ANY && checked && insists(lenient, Rule.DATE);
        this.minimum = insists(lenient, Rule.MINIMUM) ? spec.minimum() : 0;
        this.ebcdic = switch (spec.encoding()) {
            case EBCDIC_037 -> Ebcdic.CP037;
            case EBCDIC_1047, EBCDIC_HEX -> Ebcdic.CP1047;
            default -> null;
        };
        int extended = spec.charset() == Charset.ASCII ? 0 : Contents.EXTENDED;
        int special = Contents.SPECIAL | Contents.SEPARATOR;
        this.allowed = switch (spec.content()) {
            case N, XN -> Contents.DIGIT;
            case A -> Contents.LETTER;
            case AN -> Contents.LETTER | Contents.DIGIT;
            case ANP -> Contents.LETTER | Contents.DIGIT | Contents.SPACE;
            case ANS -> Contents.LETTER | Contents.DIGIT | Contents.SPACE | special | extended;
            case NS -> Contents.DIGIT | Contents.SPECIAL;
            case Z -> Contents.DIGIT | Contents.SEPARATOR;
            case B -> 0;
        };
        this.padded = spec.content() == Content.A || spec.content() == Content.AN;
        this.flaw = switch (spec.content()) {
            case N, XN -> Flaw.CONTENT_N;
            case A -> Flaw.CONTENT_A;
            case AN -> Flaw.CONTENT_AN;
            case ANP -> Flaw.CONTENT_ANP;
            case ANS -> Flaw.CONTENT_ANS;
            case NS -> Flaw.CONTENT_NS;
            case Z -> Flaw.CONTENT_Z;
            case B -> Flaw.CONTENT_HEX;
        };
        this.kind = checked ? kind(spec) : null;
        this.compositeChecked = spec.composite() != Composite.None.NONE && insists(lenient, Rule.COMPOSITE);
        this.leftoverChecked = insists(lenient, Rule.LEFTOVER);
        this.inside = spec.composite() == Composite.None.NONE ? null : new ElementTable(spec, ebcdic, lenient, depth);
    }

    /// What every byte of the content has to be, null if it takes more than looking at each byte.
    private static @Nullable Kind kind(FieldSpec spec) {
        return switch (spec.encoding()) {
            case ASCII ->
                switch (spec.content()) {
                    case N -> Kind.DIGITS;
                    case A -> Kind.LETTERS;
                    case AN -> Kind.ALPHANUMERIC;
                    case ANS -> spec.charset() == Charset.ASCII ? Kind.PRINTABLE : null;
                    case Z -> Kind.TRACK;
                    case ANP, NS, XN, B -> null;
                };
            case EBCDIC_037, EBCDIC_1047 -> spec.content() == Content.N ? Kind.EBCDIC_DIGITS : null;
            case HEX -> Kind.HEX;
            case BCD, BCD_SIGNED, BINARY, EBCDIC_HEX -> null;
        };
    }

    private boolean insists(Set<Rule> lenient, Rule rule) {
        return !lenient.contains(rule) && !spec.lenient().contains(rule);
    }

    FieldSpec spec() {
        return spec;
    }

    /// Whether the field can hold a MAC: bytes of a fixed number, so that nobody can send a shorter one.
    boolean holdsMac() {
        return holdsMac(spec);
    }

    static boolean holdsMac(FieldSpec spec) {
        return spec.content() == Content.B
                && !spec.variable()
                && spec.length() >= MessageMac.SHORTEST
                && spec.length() <= MessageMac.LENGTH;
    }

    int prefixBytes() {
        return prefixBytes;
    }

    /// Whether the length differs from message to message: by a prefix, or because an element within a composite
    /// takes what is left of it.
    boolean variable() {
        return prefixBytes > 0 || open;
    }

    /// Whether it is an element that takes what is left of the composite.
    boolean open() {
        return open;
    }

    /// What every byte of the content has to be, null if it takes more than looking at each byte, or nothing.
    @Nullable
    Kind kind() {
        return kind;
    }

    /// The elements inside, null if this is no composite.
    @Nullable
    ElementTable inside() {
        return inside;
    }

    /// Whether readers insist on the structure inside.
    boolean compositeChecked() {
        return compositeChecked;
    }

    /// Whether readers insist that a composite ends with its last element.
    boolean leftoverChecked() {
        return leftoverChecked;
    }

    /// Whether readers look at the characters at all.
    boolean checked() {
        return checked;
    }

    boolean padChecked() {
        return padChecked;
    }

    /// Whether readers insist that the date or time exists.
    boolean dateChecked() {
        return dateChecked;
    }

    /// Least number of units of a variable field.
    int minimum() {
        return minimum;
    }

    /// The number in the prefix at `at`, or [PrefixCodec#NOT_DIGITS].
    int count(byte[] message, int at) {
        int count = PrefixCodec.read(prefix, message, at);
        // A prefix that counts itself and says less than its own length can't be; it is as if it said nothing at all.
        return prefix.inclusive() && count >= 0 ? Math.max(count - prefixBytes, PrefixCodec.NOT_DIGITS) : count;
    }

    /// The units of the element whose prefix, or content if it has none, is at `at`, and which must end by `end`.
    ///
    /// @return [Fault#FAILED] if it can't be; the fault says why
    int measure(byte[] message, int at, int end, Fault fault) {
        int value = at + prefixBytes;
        int count = spec.length();
        if (prefixBytes > 0 || open) {
            if (value > end) {
                return fault.fail(at, Flaw.TRUNCATED, prefixBytes, end - at);
            }
            int told = open ? end - at : count(message, at);
            if (told < 0) {
                return fault.fail(at, Flaw.PREFIX_NOT_DIGITS, 0, 0);
            }
            count = open ? unitsOf(told, message, at) : units(told, message, value, end);
            if (count == ODD) {
                return fault.fail(at, Flaw.ODD, told, 0);
            }
            if (count == BEYOND) {
                return fault.fail(value, Flaw.CHARACTERS_BEYOND, told, 0);
            }
            if (count > spec.length()) {
                return fault.fail(at, Flaw.TOO_LONG, count, spec.length());
            }
            if (count < minimum) {
                return fault.fail(at, Flaw.TOO_SHORT, count, minimum);
            }
        }
        int size = wireBytes(count);
        return end - value < size ? fault.fail(value, Flaw.TRUNCATED, size, end - value) : count;
    }

    /// The units of content that takes so many bytes on the wire.
    private int unitsOf(int wire, byte[] message, int at) {
        if (hex) {
            return (wire & 1) == 1 ? ODD : wire >> 1;
        }
        return bcd ? digitsInBytes(wire, message, at, at + wire) : wire;
    }

    /// Whether content and date are right; if not, the fault says why.
    boolean sound(byte[] message, int at, int units, Fault fault) {
        if (!right(message, at, units)) {
            int bad = firstFlaw(message, at, units);
            fault.fail(bad, flaw(message, at, units, bad), 0, 0);
            return false;
        }
        Flaw wrong = dateChecked ? DateFormats.flaw(this, message, at, units) : null;
        if (wrong != null) {
            fault.fail(at, wrong, 0, 0);
            return false;
        }
        return true;
    }

    /// How many units a prefix announces: what it counts, in the field's own units. [#ODD] if halves are left
    /// over, [#BEYOND] if characters of several bytes don't end before `end`.
    ///
    /// @param count the number in the prefix
    /// @param at where the content begins
    int units(int count, byte[] message, int at, int end) {
        Counts counts = prefix.counts();
        if (bcd) {
            return counts == Counts.BYTES ? digitsInBytes(count, message, at, end) : count;
        }
        if (multibyte && counts == Counts.CHARACTERS) {
            int to = Multibyte.skip(spec.charset(), message, at, end, count);
            return to < 0 ? BEYOND : to - at;
        }
        boolean halves = counts == Counts.NIBBLES || (hex && counts == Counts.CHARACTERS);
        if (!halves) {
            return count;
        }
        return (count & 1) == 1 ? ODD : count >> 1;
    }

    /// A prefix that counts bytes can't tell an odd number of digits; a pad nibble that is no digit can.
    private int digitsInBytes(int count, byte[] message, int at, int end) {
        int digits = (int) Math.min(2L * count, Integer.MAX_VALUE - 1);
        if (spec.padNibble() <= 9 || count == 0 || count > end - at) {
            return digits;
        }
        int pad = Nibbles.get(message, at, spec.padLeft() ? 0 : digits - 1);
        return pad == spec.padNibble() ? digits - 1 : digits;
    }

    /// Writes the prefix of a field of so many units, whose content lies at `at + prefixBytes()` already if it
    /// is text in a character set of several bytes.
    void writeCount(byte[] message, int at, int units) {
        Counts counts = prefix.counts();
        int count = units;
        if (bcd) {
            count = counts == Counts.BYTES ? (units + 1) >> 1 : units;
        } else if (multibyte && counts == Counts.CHARACTERS) {
            int from = at + prefixBytes;
            count = Multibyte.count(spec.charset(), message, from, from + units);
        } else if (counts == Counts.NIBBLES || (hex && counts == Counts.CHARACTERS)) {
            count = 2 * units;
        }
        PrefixCodec.write(prefix, message, at, prefix.inclusive() ? count + prefixBytes : count);
    }

    /// Whether the bytes on the wire are the content itself.
    boolean verbatim() {
        return !hex && !bcd && !packed && ebcdic == null;
    }

    /// Whether the content is one nibble a digit, without a sign.
    boolean bcdDigits() {
        return bcd && !signed;
    }

    /// Bytes on the wire for so many units, without the prefix.
    int wireBytes(int units) {
        if (hex) {
            return 2 * units;
        }
        if (bcd) {
            return signed ? 1 + (units >> 1) : (units + 1) >> 1;
        }
        return packed ? (units + 1) >> 1 : units;
    }

    /// Whether there is anything to look at in the content.
    boolean looks() {
        return switch (spec.encoding()) {
            case BINARY -> false;
            case BCD -> checked || padChecked;
            case ASCII, EBCDIC_037, EBCDIC_1047, BCD_SIGNED, HEX, EBCDIC_HEX -> checked;
        };
    }

    /// Whether the date or time exists, if readers insist on it. All characters are known to be digits.
    boolean dateRight(byte[] message, int at, int units) {
        return !dateChecked || DateFormats.flaw(this, message, at, units) == null;
    }

    /// Whether the content is right. Like `firstFlaw(…) < 0`, and faster for a field that is.
    boolean right(byte[] message, int at, int units) {
        if (at >= 8 && kind != null && EightBytes.all(kind, message, at, at + wireBytes(units))) {
            return true;
        }
        boolean digits = at >= 8 && kind == null && bcdDigits() && checked;
        return digits ? digitsRight(message, at, units) : firstFlaw(message, at, units) < 0;
    }

    private boolean digitsRight(byte[] message, int at, int units) {
        boolean odd = (units & 1) == 1;
        int from = odd && spec.padLeft() ? at + 1 : at;
        Kind kind = spec.content() == Content.Z ? Kind.TRACK_NIBBLES : Kind.NIBBLES;
        return EightBytes.all(kind, message, from, from + (units >> 1))
                && (!odd || firstFlaw(message, padAt(at, units), 1) < 0);
    }

    /// Whether the nibble that fills up an odd number of digits is the dialect's.
    boolean padRight(byte[] message, int at, int units) {
        return (units & 1) == 0 || Nibbles.get(message, at, spec.padLeft() ? 0 : units) == spec.padNibble();
    }

    /// Offset of the first byte that the content does not allow, or -1 if all is well; [#flaw] then says what it
    /// is.
    int firstFlaw(byte[] message, int at, int units) {
        if (bcd && !signed) {
            return firstBadNibble(message, at, at, units);
        }
        if (!checked) {
            return -1;
        }
        if (bytes) {
            return hex ? firstNotHex(message, at, units) : -1;
        }
        if (packed) {
            return firstBadPacked(message, at, units);
        }
        if (signed && !sign(unit(message, at, units, 0))) {
            return at;
        }
        if (bcd) {
            return firstBadNibble(message, at + 1, at + 1, units - 1);
        }
        int from = signed ? at + 1 : at;
        int bad = ebcdic == null
                ? firstOutside(message, from, at + units)
                : firstOutsideEbcdic(message, from, at + units);
        return bad >= 0 || !charsetChecked ? bad : Multibyte.firstFlaw(spec.charset(), message, at, at + units);
    }

    private int firstOutside(byte[] message, int from, int to) {
        return padded
                ? Contents.firstOutsidePadded(message, from, to, allowed)
                : Contents.firstOutside(message, from, to, allowed);
    }

    private int firstOutsideEbcdic(byte[] message, int from, int to) {
        int last = to;
        while (padded && last > from && unit(message, from, to - from, last - 1 - from) == ' ') {
            last--;
        }
        for (int i = from; i < last; i++) {
            if (!Contents.allows(unit(message, i, 1, 0), allowed)) {
                return i;
            }
        }
        return -1;
    }

    /// What a flaw at this offset of a field at `at` is.
    Flaw flaw(byte[] message, int at, int units, int bad) {
        if (signed && !packed && bad == at) {
            return Flaw.CONTENT_SIGN;
        }
        if (packed && bad == at + wireBytes(units) - 1 && !sign((byte) ('A' - 10 + (message[bad] & 0xF)))) {
            return Flaw.CONTENT_SIGN;
        }
        if (bcd && !signed && (units & 1) == 1 && bad == padAt(at, units)) {
            int pad = Nibbles.get(message, at, spec.padLeft() ? 0 : units);
            return pad == spec.padNibble() ? flaw : Flaw.PAD_NIBBLE;
        }
        return flaw;
    }

    private static boolean sign(byte character) {
        return character == 'C' || character == 'D';
    }

    private int padAt(int at, int units) {
        return spec.padLeft() ? at : at + (units >> 1);
    }

    private int firstBadNibble(byte[] message, int at, int first, int digits) {
        int index = 0;
        if ((digits & 1) == 1) {
            int pad = spec.padLeft() ? 0 : digits;
            if (padChecked && Nibbles.get(message, first, pad) != spec.padNibble()) {
                return at + (pad >> 1);
            }
            index = spec.padLeft() ? 1 : 0;
        }
        boolean track = spec.content() == Content.Z;
        for (int i = index; checked && i < index + digits; i++) {
            int nibble = Nibbles.get(message, first, i);
            if (nibble > 9 && !(track && nibble == 0xD)) {
                return first + (i >> 1);
            }
        }
        return -1;
    }

    private int firstBadPacked(byte[] message, int at, int units) {
        int nibbles = 2 * wireBytes(units);
        for (int i = 0; i < nibbles - 1; i++) {
            if (Nibbles.get(message, at, i) > (i < nibbles - units ? 0 : 9)) {
                return at + (i >> 1);
            }
        }
        int sign = Nibbles.get(message, at, nibbles - 1);
        return sign == 0xC || sign == 0xD ? -1 : at + ((nibbles - 1) >> 1);
    }

    /// Offset of the first of so many pairs of characters that is no hexadecimal digit, or -1.
    int firstNotHex(byte[] message, int at, int units) {
        for (int i = at; i < at + 2 * units; i++) {
            if (Nibbles.ofHex(latin(message[i])) < 0) {
                return i;
            }
        }
        return -1;
    }

    private byte latin(byte wire) {
        return ebcdic == null ? wire : ebcdic.toLatin(wire);
    }

    /// The character with this index; a byte of content `b` is given as it is.
    byte unit(byte[] message, int at, int units, int index) {
        if (hex) {
            int high = Nibbles.ofHex(latin(message[at + 2 * index]));
            return (byte) (high << 4 | Nibbles.ofHex(latin(message[at + 2 * index + 1])));
        }
        if (packed) {
            int nibbles = 2 * wireBytes(units);
            int nibble = Nibbles.get(message, at, index == 0 ? nibbles - 1 : nibbles - 1 - units + index);
            return index == 0 ? (byte) (nibble > 9 ? 'A' - 10 + nibble : '0' + nibble) : digit(nibble);
        }
        if (bcd && !(signed && index == 0)) {
            return digit(
                    signed
                            ? Nibbles.get(message, at + 1, index - 1)
                            : Nibbles.get(message, at, index + (spec.padLeft() ? units & 1 : 0)));
        }
        return latin(message[at + index]);
    }

    /// Decodes content in hexadecimal digits, all of which are known to be some.
    void decode(byte[] message, int at, int units, byte[] target, int targetAt) {
        int i = 0;
        for (; ebcdic == null && i <= units - 8; i += 8) {
            long first = EightBytes.bits(EightBytes.bigEndian(message, at + 2 * i));
            long second = EightBytes.bits(EightBytes.bigEndian(message, at + 2 * i + 8));
            EightBytes.putBigEndian(target, targetAt + i, first << 32 | second);
        }
        for (; i < units; i++) {
            target[targetAt + i] = unit(message, at, units, i);
        }
    }

    /// The characters of content whose bytes on the wire, or decoded from hexadecimal digits, these are.
    byte[] fromWire(byte[] content) {
        byte[] characters = content.clone();
        for (int i = 0; ebcdic != null && !hex && i < characters.length; i++) {
            characters[i] = ebcdic.toLatin(content[i]);
        }
        return characters;
    }

    /// The characters, bytes of content `b` in hexadecimal digits. Not for the hot path.
    String text(byte[] message, int at, int units) {
        byte[] copy = new byte[units];
        for (int i = 0; i < units; i++) {
            copy[i] = unit(message, at, units, i);
        }
        return bytes
                ? HexFormat.of().withUpperCase().formatHex(copy)
                : new String(copy, spec.charset().java());
    }

    private static byte digit(int nibble) {
        return (byte) (nibble <= 9 ? '0' + nibble : nibble == 0xD ? '=' : 'A' - 10 + nibble);
    }

    /// Puts a character in its place. Nibbles must be prepared by [#fill] first.
    void putUnit(byte[] message, int at, int units, int index, byte value) {
        if (hex) {
            message[at + 2 * index] = wire(Nibbles.toHex(value >> 4 & 0xF));
            message[at + 2 * index + 1] = wire(Nibbles.toHex(value & 0xF));
        } else if (packed) {
            int nibbles = 2 * wireBytes(units);
            Nibbles.set(message, at, index == 0 ? nibbles - 1 : nibbles - 1 - units + index, nibble(value));
        } else if (bcd && !(signed && index == 0)) {
            if (signed) {
                Nibbles.set(message, at + 1, index - 1, nibble(value));
            } else {
                Nibbles.set(message, at, index + (spec.padLeft() ? units & 1 : 0), nibble(value));
            }
        } else {
            message[at + index] = wire(value);
        }
    }

    private byte wire(byte latin) {
        return ebcdic == null ? latin : ebcdic.fromLatin(latin);
    }

    private static int nibble(byte value) {
        return value == '=' ? 0xD : value >= 'A' && value <= 'F' ? value - 'A' + 10 : value - '0' & 0xF;
    }

    /// Sets the nibble that fills an odd number of digits up to a byte.
    void fill(byte[] message, int at, int units) {
        if (packed) {
            Nibbles.set(message, at, 0, 0);
        } else if (bcd && !signed && (units & 1) == 1) {
            Nibbles.set(message, at, spec.padLeft() ? 0 : units, spec.padNibble());
        }
    }

    /// Whether a character may stand in this field at all, so that a writer refuses it before BCD would hide it.
    boolean allows(byte value, int index) {
        if (bytes) {
            return true;
        }
        if (!checked) {
            return !(bcd || packed) || (signed && index == 0) || hexDigit(value);
        }
        if (signed && index == 0) {
            return sign(value);
        }
        return Contents.allows(value, allowed) || (padded && value == ' ');
    }

    private static boolean hexDigit(byte value) {
        return value == '=' || (value >= '0' && value <= '9') || (value >= 'A' && value <= 'F');
    }
}
