package io.lowu.codec.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lowu.codec.frame.FrameHeader.Check;
import io.lowu.codec.frame.Framing.Prefix;
import java.util.Arrays;

/// The header in front of each message of UnionPay's centre (DOMAIN.md 2.1).
/// ```
///  ┌────┬─────────┬────────┬─────────────┬────────┬──────────┬───────┬─────────────┬──────┬─────────────┐
///  │ 2E │ flag,   │ total  │ destination │ source │ reserved │ batch │ transaction │ user │ reject code │
///  │    │ version │ length │             │        │          │       │ information │      │             │
///  │ 1  │ 1       │ 4      │ 11          │ 11     │ 3        │ 1     │ 8           │ 1    │ 5           │
///  └────┴─────────┴────────┴─────────────┴────────┴──────────┴───────┴─────────────┴──────┴─────────────┘
///  0    1         2        6             17       28         31      32            40     41            46
/// ```
/// The record is for people and tools; links work on the bytes by the functions of [FrameHeader.Cups].
///
/// @param flagAndVersion highest bit: flag; the others: version, 1 or 2
/// @param totalLength bytes of header and body
/// @param destination institution of the next hop, without the spaces that fill it up
/// @param source institution of the sender, likewise
/// @param reserved three bytes that nobody interprets
/// @param batchNumber one byte, as a number
/// @param transactionInformation eight characters, `00000000`
/// @param userInformation one byte, as a number
/// @param rejectCode five letters or digits, `00000` if the message was processed
public record CupsHeader(
        int flagAndVersion,
        int totalLength,
        String destination,
        String source,
        String reserved,
        int batchNumber,
        String transactionInformation,
        int userInformation,
        String rejectCode) {
    /// Bytes of the header, and its first byte.
    public static final int BYTES = 46;

    /// What four digits can say.
    static final int GREATEST_TOTAL = 9999;

    private static final int VERSION_AT = 1;
    private static final int TOTAL_AT = 2;
    private static final int DESTINATION_AT = 6;
    private static final int SOURCE_AT = 17;
    private static final int RESERVED_AT = 28;
    private static final int BATCH_AT = 31;
    private static final int INFORMATION_AT = 32;
    private static final int USER_AT = 40;
    private static final int REJECT_AT = 41;
    private static final int INSTITUTION = 11;
    private static final int RESERVED = 3;
    private static final int INFORMATION = 8;
    private static final int REJECT = 5;
    private static final int OCTET = 0xFF;
    private static final boolean[] LETTER_OR_DIGIT = lettersAndDigits();
    private static final int VERSION = 2;

    /// @throws IllegalArgumentException if a field doesn't fit its bytes
    public CupsHeader {
        requireInstitution("destination", destination);
        requireInstitution("source", source);
        require(isOctet(flagAndVersion) && isOctet(batchNumber) && isOctet(userInformation), "a byte is 0 to 255");
        require(totalLength >= BYTES && totalLength <= GREATEST_TOTAL, "the total length is 46 to 9999");
        require(
                reserved.length() == RESERVED
                        && transactionInformation.length() == INFORMATION
                        && rejectCode.length() == REJECT,
                "reserved, transaction information and reject code are 3, 8 and 5 characters");
    }

    private static boolean isOctet(int number) {
        return (number & ~OCTET) == 0;
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("in a CUPS header, " + rule);
        }
    }

    /// Whether a payload begins with such a header, and its total length is the payload's.
    public static Check check(byte[] bytes, int offset, int payload) {
        if (payload < BYTES || bytes[offset] != BYTES) {
            return Check.CUPS_LENGTH;
        }
        int version = bytes[offset + VERSION_AT] & 0x7F;
        if (version != 1 && version != VERSION) {
            return Check.CUPS_VERSION;
        }
        int total = totalLength(bytes, offset);
        if (total != payload) {
            return total < 0 ? Check.CUPS_TOTAL_DIGITS : Check.CUPS_TOTAL;
        }
        if (!isInstitution(bytes, offset + DESTINATION_AT)) {
            return Check.CUPS_DESTINATION;
        }
        if (!isInstitution(bytes, offset + SOURCE_AT)) {
            return Check.CUPS_SOURCE;
        }
        for (int i = offset + INFORMATION_AT; i < offset + USER_AT; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return Check.CUPS_INFORMATION;
            }
        }
        for (int i = offset + REJECT_AT; i < offset + BYTES; i++) {
            if (!isLetterOrDigit(bytes[i])) {
                return Check.CUPS_REJECT_CODE;
            }
        }
        return Check.FITS;
    }

    private static boolean isInstitution(byte[] bytes, int offset) {
        int end = offset + INSTITUTION;
        while (end > offset && bytes[end - 1] == ' ') {
            end--;
        }
        for (int i = offset; i < end; i++) {
            if (!isLetterOrDigit(bytes[i])) {
                return false;
            }
        }
        return end > offset;
    }

    private static boolean isLetterOrDigit(int octet) {
        return LETTER_OR_DIGIT[octet & OCTET];
    }

    private static boolean[] lettersAndDigits() {
        boolean[] table = new boolean[OCTET + 1];
        Arrays.fill(table, '0', '9' + 1, true);
        Arrays.fill(table, 'A', 'Z' + 1, true);
        Arrays.fill(table, 'a', 'z' + 1, true);
        return table;
    }

    static void requireInstitution(String what, String institution) {
        boolean right = !institution.isEmpty() && institution.length() <= INSTITUTION;
        for (int i = 0; i < institution.length(); i++) {
            right &= institution.charAt(i) < 0x80 && isLetterOrDigit(institution.charAt(i));
        }
        if (!right) {
            throw new IllegalArgumentException(
                    "the " + what + " of a CUPS header is 1 to " + INSTITUTION + " letters or digits");
        }
    }

    /// Whether the reject code is another than `00000`: the centre could not process the message and gives it back.
    public static boolean isReturned(byte[] bytes, int offset) {
        for (int i = offset + REJECT_AT; i < offset + BYTES; i++) {
            if (bytes[i] != '0') {
                return true;
            }
        }
        return false;
    }

    /// The total length, or -1 if it is not written in digits.
    static int totalLength(byte[] bytes, int offset) {
        return (int) Prefix.ASCII_4.read(bytes, offset + TOTAL_AT);
    }

    /// The fields of a header that passes [#check].
    public static CupsHeader read(byte[] bytes, int offset) {
        return new CupsHeader(
                bytes[offset + VERSION_AT] & OCTET,
                totalLength(bytes, offset),
                new String(bytes, offset + DESTINATION_AT, INSTITUTION, US_ASCII).stripTrailing(),
                new String(bytes, offset + SOURCE_AT, INSTITUTION, US_ASCII).stripTrailing(),
                new String(bytes, offset + RESERVED_AT, RESERVED, ISO_8859_1),
                bytes[offset + BATCH_AT] & OCTET,
                new String(bytes, offset + INFORMATION_AT, INFORMATION, US_ASCII),
                bytes[offset + USER_AT] & OCTET,
                new String(bytes, offset + REJECT_AT, REJECT, US_ASCII));
    }

    /// A header of a message of one's own: version 2, nothing reserved, not rejected.
    ///
    /// @param totalLength bytes of header and body
    public static CupsHeader of(String destination, String source, int totalLength) {
        byte[] bytes = new byte[BYTES];
        new FrameHeader.Cups(destination, source).write(bytes, 0, totalLength);
        return read(bytes, 0);
    }

    /// Writes all fields.
    public void write(byte[] target, int offset) {
        target[offset] = BYTES;
        target[offset + VERSION_AT] = (byte) flagAndVersion;
        Prefix.ASCII_4.write(target, offset + TOTAL_AT, totalLength);
        text(target, offset + DESTINATION_AT, destination, INSTITUTION);
        text(target, offset + SOURCE_AT, source, INSTITUTION);
        text(target, offset + RESERVED_AT, reserved, RESERVED);
        target[offset + BATCH_AT] = (byte) batchNumber;
        text(target, offset + INFORMATION_AT, transactionInformation, INFORMATION);
        target[offset + USER_AT] = (byte) userInformation;
        text(target, offset + REJECT_AT, rejectCode, REJECT);
    }

    @SuppressWarnings("deprecation") // the characters are Latin-1 by construction; a charset would allocate
    private static void text(byte[] target, int offset, String text, int width) {
        int length = Math.min(text.length(), width);
        text.getBytes(0, length, target, offset);
        Arrays.fill(target, offset + length, offset + width, (byte) ' ');
    }

    static void writeNew(byte[] target, int offset, String destination, String source, int payload) {
        Arrays.fill(target, offset, offset + BYTES, (byte) '0');
        target[offset] = BYTES;
        target[offset + VERSION_AT] = VERSION;
        Prefix.ASCII_4.write(target, offset + TOTAL_AT, payload);
        text(target, offset + DESTINATION_AT, destination, INSTITUTION);
        text(target, offset + SOURCE_AT, source, INSTITUTION);
        target[offset + BATCH_AT] = 0;
        target[offset + USER_AT] = 0;
    }

    static void writeAnswer(byte[] request, int requestOffset, byte[] target, int offset, int payload) {
        System.arraycopy(request, requestOffset, target, offset, BYTES);
        for (int i = 0; i < INSTITUTION; i++) {
            byte destination = target[offset + DESTINATION_AT + i];
            target[offset + DESTINATION_AT + i] = target[offset + SOURCE_AT + i];
            target[offset + SOURCE_AT + i] = destination;
        }
        Prefix.ASCII_4.write(target, offset + TOTAL_AT, payload);
        Arrays.fill(target, offset + REJECT_AT, offset + BYTES, (byte) '0');
    }
}
