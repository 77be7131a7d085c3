package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectException;
import io.lowu.codec.iso8583.DialectSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the XML of jPOS' `GenericPackager`, so that who has such a file needs no other one:
/// `Dialect.of(JposPackager.read(path))`.
/// ```xml
/// <isopackager>
///   <isofield id="0" length="4"  name="Message Type" class="org.jpos.iso.IFA_NUMERIC"/>
///   <isofield id="1" length="16" name="Bitmap"       class="org.jpos.iso.IFA_BITMAP"/>
///   <isofield id="2" length="19" name="PAN"          class="org.jpos.iso.IFA_LLNUM"/>
///   <isofieldpackager id="60" length="999" name="Private" class="org.jpos.iso.IFA_LLLCHAR"
///       emitBitmap="false" firstField="0" packager="org.jpos.iso.packager.GenericSubFieldPackager">
///     <isofield id="0" length="3" name="Reason" class="org.jpos.iso.IF_CHAR"/>
///   </isofieldpackager>
/// </isopackager>
/// ```
/// Classes are looked up in a table and never loaded; a class, packager or attribute that we do not support is a
/// problem of the file, and all problems are told at once. A `DOCTYPE` is passed over and never fetched.
///
/// Messages are written and read byte for byte as jPOS 3.0 does, with these exceptions, all of which concern bytes
/// that no jPOS writes or that jPOS itself can't read:
/// * What jPOS reads and we refuse, whatever the [Strictness]: a message type or prefix that is not made of digits,
///   a bitmap in hexadecimal that is not, a field beyond the last, or an element, that a bitmap announces and the
///   file does not define, an odd length in nibbles, elements that a sub-field bitmap announces though the content
///   has ended.
/// * A message without any field has a bitmap of zeros; jPOS writes none and can't read that.
/// * `IFE_BITMAP` of length 16: jPOS adds an empty second bitmap to messages without a field above 32, and can't read
///   a message that has fewer than 16 bytes after its first bitmap.
/// * Positional elements of which there is none make an empty field; where the first is numbered 0, jPOS makes an
///   empty element 0.
/// * An amount of 2003 holds digits; jPOS takes a nibble E for an exponent and may then be busy for minutes.
/// * Element 1 behind a sub-field bitmap of length 16: jPOS writes it and then takes its bit for that of a second
///   bitmap, so that we leave it out.
/// * `IFE_BINARY`: jPOS reads the digits A to F that it wrote as B to G; we read them as they are.
/// * `IFB_HEX` holds bytes; jPOS has them as a string of hexadecimal digits.
///
/// Where the file defines a field twice, jPOS takes the last and so do we, unless [Strictness#STRICT].
public final class JposPackager {
    /// The largest file in bytes.
    static final int LARGEST = PackagerXml.LONGEST;

    private JposPackager() {}

    /// Reads a packager that insists on as much as jPOS does.
    ///
    /// @throws DialectException if it is no packager or none that we support; it names every problem with file and
    ///     line
    /// @throws UncheckedIOException if the file can't be read
    public static DialectSpec read(Path xml) {
        return read(xml, Strictness.AS_JPOS);
    }

    /// Reads a packager.
    ///
    /// @throws DialectException if it is no packager or none that we support
    /// @throws UncheckedIOException if the file can't be read
    public static DialectSpec read(Path xml, Strictness strictness) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(xml)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("packager " + xml + " can't be read: " + e.getMessage(), e);
        }
        if (bytes.length > LARGEST) {
            throw new DialectException(List.of(xml + ":1: the file has more than " + LARGEST + " bytes"));
        }
        return parse(xml.toString(), text(bytes), strictness);
    }

    /// All that matters in a packager is ASCII, but names need not be; Latin 1 takes any byte.
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /// Reads a packager that insists on as much as jPOS does from text.
    ///
    /// @param source how problems name the text, as a rule the file's name
    /// @throws DialectException if it is no packager or none that we support
    public static DialectSpec parse(String source, String xml) {
        return parse(source, xml, Strictness.AS_JPOS);
    }

    /// Reads a packager from text.
    ///
    /// @param source how problems name the text, as a rule the file's name; the dialect's name is its last part
    /// @throws DialectException if it is no packager or none that we support
    public static DialectSpec parse(String source, String xml, Strictness strictness) {
        return new PackagerReader(source, strictness).read(xml);
    }

    /// The dialect of a packager that insists on as much as jPOS does.
    ///
    /// @throws DialectException if it is no packager or none that we support
    public static Dialect dialect(Path xml) {
        return Dialect.of(read(xml));
    }
}
