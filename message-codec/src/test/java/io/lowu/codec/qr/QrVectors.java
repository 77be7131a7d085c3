package io.lowu.codec.qr;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The vectors of DOMAIN.md, section 4, and what tests make of them.
final class QrVectors {
    /// The sample of EMVCo's specification.
    static final String EMVCO =
            "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN"
                    + "5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***"
                    + "0708A60086670902ME91320016A0112233449988770708123456786304A13A";
    /// HKQR, no amount.
    static final String HKQR =
            "00020101021226320012hk.com.hkicl021299999999999952040000530334454031005802HK5902NA6002HK"
                    + "62110507QR123456304983E";
    /// FPS, HKD 113.90.
    static final String FPS = "00020101021226270012hk.com.hkicl020712345675204000053033445406113.905802HK5902NA6002HK"
            + "62180514ORD2018100100163049A29";
    /// A merchant of the mainland, CNY 100.00.
    static final String MAINLAND = "00020101021226400017com.example.xbpay0115M000000000001235204581253031565406100.00"
            + "5802CN5913GZ NOODLE BAR6009GUANGZHOU62230507ORD00010708T000000163046D77";
    static final List<String> MERCHANT = List.of(EMVCO, HKQR, FPS, MAINLAND);

    /// A code of the payer: two applications, the account number among the common data.
    static final String CONSUMER =
            "hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MWETTwegAAAAZmZmUAhQcm9kdWN0MmJJWggSNFZ4kBI0WF8g"
                    + "DkNBUkRIT0xERVIvRU1WXy0IcnVlc2RlZW5kIZ8QBwYBCgMAAACfJghYT9OF+iNLzJ82AgABnzcEbVjvEw==";

    private QrVectors() {}

    /// A text with the checksum that belongs to it.
    static String withCrc(String body) {
        byte[] covered = (body + "6304").getBytes(StandardCharsets.UTF_8);
        return body + "6304" + String.format(Locale.ROOT, "%04X", Crc16.of(covered));
    }

    /// Elements from a shorthand: `54=1.00 62[05=ORD1 50[00=ABCD]] 59=BAR`. A `_` stands for a space.
    static String elements(String shorthand) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < shorthand.length()) {
            int end = at + 3;
            int depth = shorthand.charAt(at + 2) == '[' ? 1 : 0;
            boolean template = depth == 1;
            while (end < shorthand.length() && (depth > 0 || shorthand.charAt(end) != ' ')) {
                depth += shorthand.charAt(end) == '[' ? 1 : shorthand.charAt(end) == ']' ? -1 : 0;
                end++;
            }
            String value = template
                    ? elements(shorthand.substring(at + 3, end - 1))
                    : shorthand.substring(at + 3, end).replace('_', ' ');
            int length = value.codePointCount(0, value.length());
            text.append(shorthand, at, at + 2)
                    .append(String.format(Locale.ROOT, "%02d", length))
                    .append(value);
            at = end + 1;
        }
        return text.toString();
    }
}
