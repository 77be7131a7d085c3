package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Counts;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Prefix;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;
import io.lowu.codec.jpos.FieldClass.Use;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The field classes of jPOS that we know, by their short name. Whatever is not in these tables is refused: no
/// class is ever loaded by a name that a file gives.
///
/// Not in them are those that our model does not express: fields that always take their greatest length though
/// they have a prefix (`IFA_FLLCHAR`, `IFA_FLLNUM`, `IFB_LLHFBINARY`), a prefix that counts digits rounded up
/// (`IFA_LLBNUM`), zoned decimals (`IFE_SIGNED_NUMERIC`), text that ends with a token (`IF_TCHAR`), tags in front
/// of a field (`IFEP_…`, `IFEPE_…`, `IFELPE_…`, `IFEMC_…`, `IFMC_…`, `IFIPM_…`), the X9.2 bitmap, and
/// `IFEB_LLLNUM`, which jPOS does not read as it writes.
final class FieldClasses {
    private static final String PACKAGE = "org.jpos.iso.";

    /// The greatest length of a fixed field: jPOS has no limit, we have that of our own dialects.
    private static final int LONGEST_FIXED = 999_999;

    private static final SortedMap<String, FieldClass> FIELDS = new TreeMap<>();

    private static final Map<String, BitmapForm> BITMAPS =
            Map.of("IFA_BITMAP", BitmapForm.HEX, "IFB_BITMAP", BitmapForm.BINARY, "IFE_BITMAP", BitmapForm.EBCDIC_HEX);

    static {
        fixed("IF_CHAR", Content.ANS, Encoding.ASCII);
        fixed("IF_ECHAR", Content.ANS, Encoding.EBCDIC_1047);
        fixed("IFE_CHAR", Content.ANS, Encoding.EBCDIC_1047);
        fixed("IFA_NUMERIC", Content.N, Encoding.ASCII);
        fixed("IFB_NUMERIC", Content.N, Encoding.BCD);
        fixed("IFE_NUMERIC", Content.N, Encoding.EBCDIC_1047);
        fixed("IFA_AMOUNT", Content.XN, Encoding.ASCII);
        fixed("IFB_AMOUNT", Content.XN, Encoding.BCD);
        fixed("IFE_AMOUNT", Content.XN, Encoding.EBCDIC_1047);
        fixed("IFA_BINARY", Content.B, Encoding.HEX);
        fixed("IFB_BINARY", Content.B, Encoding.BINARY);
        fixed("IFE_BINARY", Content.B, Encoding.EBCDIC_HEX);
        special("IFB_FNUMERIC", Content.N, Encoding.BCD, 0xF, Use.PLAIN);
        special("IFA_AMOUNT2003", Content.N, Encoding.ASCII, 0, Use.AMOUNT_2003);
        special("IFB_AMOUNT2003", Content.N, Encoding.BCD, 0, Use.AMOUNT_2003);
        special("IFB_HEX", Content.B, Encoding.BINARY, 0, Use.HEX_STRING);
        special("IF_NOP", Content.B, Encoding.BINARY, 0, Use.NOTHING);
        special("IF_UNUSED", Content.ANS, Encoding.ASCII, 0, Use.UNUSED);

        String[] lengths = {"L", "LL", "LLL", "LLLL", "LLLLL", "LLLLLL"};
        for (int digits = 1; digits <= lengths.length; digits++) {
            String l = lengths[digits - 1];
            Prefix ascii = Prefix.ofDigits(digits, PrefixEncoding.ASCII, Counts.CHARACTERS);
            variable("IFA_" + l + "CHAR", Content.ANS, Encoding.ASCII, ascii);
            variable("IFA_" + l + "BINARY", Content.B, Encoding.BINARY, counting(ascii, Counts.BYTES));
        }
        for (int digits = 1; digits <= 4; digits++) {
            String l = lengths[digits - 1];
            Prefix ebcdic = Prefix.ofDigits(digits, PrefixEncoding.EBCDIC, Counts.CHARACTERS);
            variable("IFE_" + l + "CHAR", Content.ANS, Encoding.EBCDIC_1047, ebcdic);
            variable("IFE_" + l + "BINARY", Content.B, Encoding.BINARY, counting(ebcdic, Counts.BYTES));
        }
        for (int digits = 1; digits <= 3; digits++) {
            Prefix ebcdic = Prefix.ofDigits(digits, PrefixEncoding.EBCDIC, Counts.CHARACTERS);
            variable("IFE_" + lengths[digits - 1] + "NUM", Content.N, Encoding.EBCDIC_1047, ebcdic);
        }
        for (int digits = 2; digits <= 3; digits++) {
            String l = lengths[digits - 1];
            Prefix ascii = Prefix.ofDigits(digits, PrefixEncoding.ASCII, Counts.CHARACTERS);
            Prefix bcd = Prefix.ofDigits(digits, PrefixEncoding.BCD, Counts.DIGITS);
            variable("IFA_" + l + "NUM", Content.N, Encoding.ASCII, ascii);
            variable("IFA_" + l + "ABINARY", Content.B, Encoding.HEX, counting(ascii, Counts.BYTES));
            variable("IFB_" + l + "NUM", Content.N, Encoding.BCD, bcd);
            filled("IFB_F" + l + "NUM", Encoding.BCD, bcd);
            variable("IFB_" + l + "BINARY", Content.B, Encoding.BINARY, counting(bcd, Counts.BYTES));
        }
        for (int digits : new int[] {2, 3, 4, 6}) {
            Prefix bcd = Prefix.ofDigits(digits, PrefixEncoding.BCD, Counts.CHARACTERS);
            variable("IFB_" + lengths[digits - 1] + "CHAR", Content.ANS, Encoding.ASCII, bcd);
        }
        variable("IFB_LLLLBINARY", Content.B, Encoding.BINARY, Prefix.ofDigits(4, PrefixEncoding.BCD, Counts.BYTES));
        for (int bytes = 1; bytes <= 2; bytes++) {
            String l = lengths[bytes];
            Prefix binary = Prefix.ofBytes(bytes, Counts.CHARACTERS);
            variable("IFB_" + l + "HCHAR", Content.ANS, Encoding.ASCII, binary);
            variable("IFB_" + l + "HECHAR", Content.ANS, Encoding.EBCDIC_1047, binary);
            variable("IFB_" + l + "HNUM", Content.N, Encoding.BCD, counting(binary, Counts.DIGITS));
            variable("IFB_" + l + "HBINARY", Content.B, Encoding.BINARY, counting(binary, Counts.BYTES));
        }
        // Two digits that count nibbles go up to 49 bytes; three are written in two bytes and so have four.
        Prefix nibbles = Prefix.ofDigits(2, PrefixEncoding.BCD, Counts.NIBBLES);
        put("IFB_LLHEX", new FieldClass(Content.B, Encoding.BINARY, nibbles, 49, 0, Use.PLAIN));
        Prefix moreNibbles = Prefix.ofDigits(4, PrefixEncoding.BCD, Counts.NIBBLES);
        put("IFB_LLLHEX", new FieldClass(Content.B, Encoding.BINARY, moreNibbles, 999, 0, Use.PLAIN));

        Prefix ascii2 = Prefix.ofDigits(2, PrefixEncoding.ASCII, Counts.CHARACTERS);
        Prefix ebcdic2 = Prefix.ofDigits(2, PrefixEncoding.EBCDIC, Counts.CHARACTERS);
        Prefix ebcdic3 = Prefix.ofDigits(3, PrefixEncoding.EBCDIC, Counts.CHARACTERS);
        variable("IFAE_LLCHAR", Content.ANS, Encoding.EBCDIC_1047, ascii2);
        variable("IFEA_LLCHAR", Content.ANS, Encoding.ASCII, ebcdic2);
        variable("IFE_LLLEBINARY", Content.ANS, Encoding.EBCDIC_1047, ebcdic3);
        put("IFEB_LLNUM", new FieldClass(Content.N, Encoding.BCD, counting(ebcdic2, Counts.BYTES), 99, 0xF, Use.RIGHT));
    }

    private FieldClasses() {}

    private static void fixed(String name, Content content, Encoding encoding) {
        put(name, new FieldClass(content, encoding, Prefix.NONE, LONGEST_FIXED, 0, Use.PLAIN));
    }

    private static void special(String name, Content content, Encoding encoding, int right, Use use) {
        put(name, new FieldClass(content, encoding, Prefix.NONE, LONGEST_FIXED, right, use));
    }

    private static void variable(String name, Content content, Encoding encoding, Prefix prefix) {
        put(name, new FieldClass(content, encoding, prefix, (int) prefix.greatest(), 0, Use.PLAIN));
    }

    private static void filled(String name, Encoding encoding, Prefix prefix) {
        put(name, new FieldClass(Content.N, encoding, prefix, (int) prefix.greatest(), 0xF, Use.PLAIN));
    }

    private static void put(String name, FieldClass fieldClass) {
        FIELDS.put(name, fieldClass);
    }

    private static Prefix counting(Prefix prefix, Counts counts) {
        return new Prefix(prefix.bytes(), prefix.digits(), prefix.encoding(), counts, false);
    }

    /// The class of this name, in the form `IFA_NUMERIC` or `org.jpos.iso.IFA_NUMERIC`; null if we don't know it.
    static @Nullable FieldClass field(String name) {
        return FIELDS.get(shortName(name));
    }

    /// The form of a bitmap class; null if it is none.
    static @Nullable BitmapForm bitmap(String name) {
        return BITMAPS.get(shortName(name));
    }

    /// All names of field classes.
    static SortedMap<String, FieldClass> fields() {
        return Collections.unmodifiableSortedMap(FIELDS);
    }

    private static String shortName(String name) {
        return name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name;
    }
}
