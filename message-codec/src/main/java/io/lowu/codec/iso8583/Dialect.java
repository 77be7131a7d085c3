package io.lowu.codec.iso8583;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How one network writes ISO 8583: a table of 128 fields, the form of the message type and of the bitmap, and where
/// the MAC stands. Immutable; any thread may use it.
///
/// A dialect is a YAML file; `config/dialects/` has two.
/// ```yaml
/// dialect: example
/// version: 1987         # first digit of the MTI: 1987 is 0, 1993 is 1, 2003 is 2, national 8, private 9
/// mti: ascii            # ascii | bcd
/// bitmap: hex           # hex | binary
/// mac: 128              # 128 | last (64 without a secondary bitmap, else 128) | none
/// fields:
///   4:  {name: amount-transaction, content: n, encoding: ascii, length: 12, log: plain}
///   35: {name: track-2, content: z, encoding: bcd, length: 37,
///        prefix: {digits: 2, encoding: bcd, counts: digits}, pad: right, pad-nibble: F, log: never}
/// ```
/// Keys of a field: `name`, `content` (`n a an anp ans ns z b x+n`), `encoding` (`ascii bcd binary hex`), `length`
/// (digits after the sign for `x+n`), `min` (of a variable field, 1 unless given), `prefix` (`digits` or, if binary,
/// `bytes`; `encoding`; `counts`), `pad` and `pad-nibble` (BCD of odd length), `charset`, `format`, `log`.
public final class Dialect {
    /// The greatest field number.
    static final int FIELDS = 128;

    /// Where the MAC of a message that is sealed stands.
    enum MacPlace {
        NONE,
        LAST,
        ALWAYS_128
    }

    private final String name;
    private final int version;
    private final boolean mtiBcd;
    private final boolean bitmapHex;
    private final MacPlace macPlace;
    private final @Nullable FieldCodec[] fields;

    Dialect(
            String name,
            int version,
            boolean mtiBcd,
            boolean bitmapHex,
            MacPlace macPlace,
            @Nullable FieldCodec[] fields) {
        this.name = name;
        this.version = version;
        this.mtiBcd = mtiBcd;
        this.bitmapHex = bitmapHex;
        this.macPlace = macPlace;
        this.fields = fields.clone();
    }

    /// Reads a dialect from a file.
    ///
    /// @throws DialectException if it is no dialect; it names every problem with file, line and column
    /// @throws UncheckedIOException if the file can't be read
    public static Dialect read(Path yaml) {
        try {
            return parse(yaml.toString(), Files.readString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("dialect " + yaml + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Reads a dialect from text.
    ///
    /// @param source how problems name the text, as a rule the file's name
    /// @throws DialectException if it is no dialect
    public static Dialect parse(String source, String yaml) {
        return new DialectFile(source).read(yaml);
    }

    /// The dialect's own name.
    public String name() {
        return name;
    }

    /// Whether the dialect defines this data element, 2 to 128.
    public boolean hasField(int field) {
        return field >= 1 && field <= FIELDS && fields[field] != null;
    }

    /// The definition of a data element.
    ///
    /// @throws IllegalArgumentException if the dialect has none
    public FieldSpec field(int field) {
        return codec(field).spec();
    }

    /// The data element that holds the MAC of a message: 64, 128, or 0 if this dialect has no MAC.
    ///
    /// @param secondary whether the message has a field above 64 beside the MAC
    public int macField(boolean secondary) {
        return switch (macPlace) {
            case NONE -> 0;
            case LAST -> secondary ? 128 : 64;
            case ALWAYS_128 -> 128;
        };
    }

    /// Bytes of the message type, 4 or 2.
    int mtiBytes() {
        return mtiBcd ? 2 : 4;
    }

    boolean mtiBcd() {
        return mtiBcd;
    }

    /// Bytes of one bitmap, 16 or 8.
    int bitmapBytes() {
        return bitmapHex ? 16 : 8;
    }

    boolean bitmapHex() {
        return bitmapHex;
    }

    /// First digit of every message type.
    int version() {
        return version;
    }

    @Nullable
    FieldCodec codecOrNull(int field) {
        return fields[field];
    }

    FieldCodec codec(int field) {
        FieldCodec codec = field >= 1 && field <= FIELDS ? fields[field] : null;
        if (codec == null) {
            throw new IllegalArgumentException("dialect " + name + " does not define field " + field);
        }
        return codec;
    }

    /// `dialect xb87-a`
    @Override
    public String toString() {
        return "dialect " + name;
    }
}
