package io.lowu.codec.qr;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the codes that a merchant shows. Immutable, any thread.
///
/// First the elements under the root are told apart, then the checksum is compared, then templates and values are
/// checked, in the order of their ids. The first fault is the one that is told.
///
/// A checksum detects damage, not fraud: anyone can print a code. What a dynamic code says about amount and payee
/// has to be compared with the order that its reference names.
public final class MerchantCodeReader {
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{4}");
    private static final Pattern CAPITAL_HEX = Pattern.compile("[0-9A-F]{4}");

    private final QrRules rules;

    /// A reader by the usual rules.
    public MerchantCodeReader() {
        this(QrRules.USUAL);
    }

    /// A reader by these rules.
    public MerchantCodeReader(QrRules rules) {
        this.rules = rules;
    }

    /// Reads a code.
    public MerchantReading read(String text) {
        CodeFaults faults = new CodeFaults(text);
        MerchantCode code = read(text, faults);
        QrFault fault = faults.first();
        if (fault != null) {
            return new MerchantReading.Malformed(fault);
        }
        if (code == null) {
            throw new IllegalStateException("a code is neither read nor refused");
        }
        return new MerchantReading.Read(code);
    }

    /// Reads a code in UTF-8.
    public MerchantReading read(byte[] utf8) {
        CharBuffer text = CharBuffer.allocate(utf8.length);
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            int character = Character.codePointCount(text, 0, text.length());
            String reason = QrFlaw.NOT_UTF8.sentence(0, 0);
            return new MerchantReading.Malformed(new QrFault("", character, bytes.position(), QrFlaw.NOT_UTF8, reason));
        }
        return read(text.toString());
    }

    private @Nullable MerchantCode read(String text, CodeFaults faults) {
        int limit = rules.greatestCharacters();
        if (text.length() > 2 * limit || text.codePointCount(0, text.length()) > limit) {
            faults.add("", 0, QrFlaw.TOO_LONG, limit, 0);
            return null;
        }
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE) {
                faults.add("", at, QrFlaw.NOT_TEXT, 0, 0);
                return null;
            }
        }
        List<Part> parts = Part.split("", text, 0, faults);
        if (parts == null || !checksumMatches(text, parts, faults)) {
            return null;
        }
        List<Part> root = MerchantTemplates.split(parts, faults);
        if (root == null) {
            return null;
        }
        new MerchantCheck(rules, root, faults).check();
        return faults.none() ? new MerchantCode(root.stream().map(Part::element).toList()) : null;
    }

    private boolean checksumMatches(String text, List<Part> parts, CodeFaults faults) {
        if (parts.isEmpty() || parts.getFirst().id() != MerchantCode.FORMAT) {
            faults.add("00", 0, QrFlaw.FORMAT_NOT_FIRST);
            return false;
        }
        Part last = parts.getLast();
        for (Part part : parts) {
            if (part.id() == MerchantCode.CRC && part.at() != last.at()) {
                faults.add("63", part.at(), QrFlaw.CRC_NOT_LAST);
                return false;
            }
        }
        if (last.id() != MerchantCode.CRC) {
            faults.add("63", text.length(), QrFlaw.MISSING);
            return false;
        }
        String written = last.value();
        if (last.length() != 4) {
            faults.add(last, QrFlaw.LENGTH, last.length(), 4);
        } else if (!HEX.matcher(written).matches()) {
            faults.add(last, QrFlaw.CRC_NOT_HEX);
        } else if (!rules.smallLetterCrc() && !CAPITAL_HEX.matcher(written).matches()) {
            faults.add(last, QrFlaw.CRC_LOWER_CASE);
        } else if (Integer.parseInt(written, 16) != crc(text.substring(0, last.valueAt()))) {
            faults.add(last, QrFlaw.CRC);
        }
        return faults.none();
    }

    static int crc(String text) {
        return Crc16.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
