package io.lowu.codec.tlv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The tags that people meet in DE 55, in a card's records and in the codes that a payer shows (EMV 4.3 Book 3,
/// annex A; EMVCo consumer-presented mode, table 6.1; DOMAIN.md 1.12).
///
/// What is not listed here is unknown: its value is not shown. The meaning of 9F50 to 9F7F and of tags that begin with
/// DF depends on the scheme; of those only the ones with one meaning in this corridor are listed.
public final class EmvTags {
    /// Tag, name, format, fewest and most bytes, and how much of it is shown.
    private static final String TABLE = """
            42   issuer-identification-number n 3 3 plain
            4F   application-identifier b 5 16 plain
            50   application-label ans 1 16 plain
            56   track-1-equivalent-data ans 1 76 never
            57   track-2-equivalent-data b 1 19 never
            5A   primary-account-number cn 1 10 masked
            5F20 cardholder-name ans 2 26 never
            5F24 application-expiration-date n 3 3 never
            5F25 application-effective-date n 3 3 never
            5F28 issuer-country-code n 2 2 plain
            5F2A transaction-currency-code n 2 2 plain
            5F2D language-preference an 2 8 plain
            5F30 service-code n 2 2 never
            5F34 pan-sequence-number n 1 1 plain
            5F36 transaction-currency-exponent n 1 1 plain
            5F50 issuer-url ans 1 255 never
            5F53 international-bank-account-number b 1 34 never
            5F54 bank-identifier-code b 8 11 plain
            5F55 issuer-country-code-alpha-2 a 2 2 plain
            5F56 issuer-country-code-alpha-3 a 3 3 plain
            61   application-template template 0 252 plain
            62   common-data-template template 0 252 plain
            63   application-specific-transparent-template template 0 252 plain
            64   common-data-transparent-template template 0 252 plain
            6F   file-control-information-template template 0 252 plain
            70   record-template template 0 252 plain
            71   issuer-script-template-1 template 0 65535 plain
            72   issuer-script-template-2 template 0 65535 plain
            73   directory-discretionary-template template 0 252 plain
            77   response-template-2 template 0 252 plain
            80   response-template-1 b 0 253 never
            81   amount-authorised-binary b 4 4 plain
            82   application-interchange-profile b 2 2 plain
            83   command-template b 0 255 never
            84   dedicated-file-name b 5 16 plain
            85   payload-format-indicator an 5 5 plain
            86   issuer-script-command b 1 261 never
            87   application-priority-indicator b 1 1 plain
            88   short-file-identifier b 1 1 plain
            89   authorisation-code an 6 6 plain
            8A   authorisation-response-code an 2 2 plain
            8C   card-risk-data-object-list-1 b 1 252 plain
            8D   card-risk-data-object-list-2 b 1 252 plain
            8E   cardholder-verification-method-list b 10 252 plain
            8F   certification-authority-public-key-index b 1 1 plain
            90   issuer-public-key-certificate b 1 255 plain
            91   issuer-authentication-data b 8 16 plain
            92   issuer-public-key-remainder b 1 255 plain
            93   signed-static-application-data b 1 255 plain
            94   application-file-locator b 4 252 plain
            95   terminal-verification-results b 5 5 plain
            97   transaction-certificate-data-object-list b 1 252 plain
            98   transaction-certificate-hash-value b 20 20 plain
            99   transaction-pin-data b 1 255 never
            9A   transaction-date n 3 3 plain
            9B   transaction-status-information b 2 2 plain
            9C   transaction-type n 1 1 plain
            9D   directory-definition-file-name b 5 16 plain
            9F01 acquirer-identifier n 6 6 plain
            9F02 amount-authorised n 6 6 plain
            9F03 amount-other n 6 6 plain
            9F04 amount-other-binary b 4 4 plain
            9F05 application-discretionary-data b 1 32 never
            9F06 terminal-application-identifier b 5 16 plain
            9F07 application-usage-control b 2 2 plain
            9F08 card-application-version-number b 2 2 plain
            9F09 terminal-application-version-number b 2 2 plain
            9F0B cardholder-name-extended ans 27 45 never
            9F0D issuer-action-code-default b 5 5 plain
            9F0E issuer-action-code-denial b 5 5 plain
            9F0F issuer-action-code-online b 5 5 plain
            9F10 issuer-application-data b 1 32 plain
            9F11 issuer-code-table-index n 1 1 plain
            9F12 application-preferred-name ans 1 16 plain
            9F13 last-online-application-transaction-counter b 2 2 plain
            9F14 lower-consecutive-offline-limit b 1 1 plain
            9F15 merchant-category-code n 2 2 plain
            9F16 merchant-identifier ans 15 15 plain
            9F17 pin-try-counter b 1 1 plain
            9F18 issuer-script-identifier b 4 4 plain
            9F19 token-requestor-id n 6 6 plain
            9F1A terminal-country-code n 2 2 plain
            9F1B terminal-floor-limit b 4 4 plain
            9F1C terminal-identification an 8 8 plain
            9F1D terminal-risk-management-data b 1 8 plain
            9F1E interface-device-serial-number an 8 8 plain
            9F1F track-1-discretionary-data ans 0 54 never
            9F20 track-2-discretionary-data cn 0 16 never
            9F21 transaction-time n 3 3 plain
            9F22 terminal-certification-authority-public-key-index b 1 1 plain
            9F23 upper-consecutive-offline-limit b 1 1 plain
            9F24 payment-account-reference an 29 29 never
            9F25 last-4-digits-of-pan n 2 2 plain
            9F26 application-cryptogram b 8 8 plain
            9F27 cryptogram-information-data b 1 1 plain
            9F2D icc-pin-encipherment-public-key-certificate b 1 255 plain
            9F2E icc-pin-encipherment-public-key-exponent b 1 3 plain
            9F2F icc-pin-encipherment-public-key-remainder b 1 255 plain
            9F32 issuer-public-key-exponent b 1 3 plain
            9F33 terminal-capabilities b 3 3 plain
            9F34 cardholder-verification-method-results b 3 3 plain
            9F35 terminal-type n 1 1 plain
            9F36 application-transaction-counter b 2 2 plain
            9F37 unpredictable-number b 4 4 plain
            9F38 processing-options-data-object-list b 1 252 plain
            9F39 point-of-service-entry-mode n 1 1 plain
            9F3A amount-reference-currency b 4 4 plain
            9F3B application-reference-currency n 2 8 plain
            9F3C transaction-reference-currency-code n 2 2 plain
            9F3D transaction-reference-currency-exponent n 1 1 plain
            9F40 additional-terminal-capabilities b 5 5 plain
            9F41 transaction-sequence-counter n 2 4 plain
            9F42 application-currency-code n 2 2 plain
            9F43 application-reference-currency-exponent n 1 4 plain
            9F44 application-currency-exponent n 1 1 plain
            9F45 data-authentication-code b 2 2 plain
            9F46 icc-public-key-certificate b 1 255 plain
            9F47 icc-public-key-exponent b 1 3 plain
            9F48 icc-public-key-remainder b 1 255 plain
            9F49 dynamic-data-authentication-data-object-list b 1 252 plain
            9F4A static-data-authentication-tag-list b 1 252 plain
            9F4B signed-dynamic-application-data b 1 255 plain
            9F4C icc-dynamic-number b 2 8 plain
            9F4D log-entry b 2 2 plain
            9F4E merchant-name-and-location ans 1 255 plain
            9F4F log-format b 1 252 plain
            9F5B issuer-script-results b 1 255 plain
            9F63 card-product-identification b 16 16 plain
            9F66 terminal-transaction-qualifiers b 4 4 plain
            9F6B track-2-data b 1 19 never
            9F6C card-transaction-qualifiers b 2 2 plain
            A5   file-control-information-proprietary-template template 0 252 plain
            BF0C file-control-information-issuer-discretionary-data template 0 222 plain
            DF31 issuer-script-result b 1 255 plain
            """;

    private static final Map<Integer, EmvTag> BY_TAG = byTag();
    /// One bit a tag, so that an allocation-free reader may ask. Tags of three bytes are not listed.
    private static final long[] LISTED = listed();

    private EmvTags() {}

    /// What is known of a tag; empty if it is not listed.
    public static Optional<EmvTag> find(int tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    /// Whether a tag is listed. Allocates nothing.
    public static boolean has(int tag) {
        return tag >= 0 && tag <= 0xFFFF && ((LISTED[tag >>> 6] >>> tag) & 1) != 0;
    }

    /// The tag's name, or `unknown`.
    public static String name(int tag) {
        return find(tag).map(EmvTag::name).orElse("unknown");
    }

    /// How much of the tag's value may be shown; nothing of one that is not listed.
    public static EmvTag.Shown shown(int tag) {
        return find(tag).map(EmvTag::shown).orElse(EmvTag.Shown.NEVER);
    }

    /// All of them, by ascending tags of one byte, then of two.
    public static List<EmvTag> all() {
        return List.copyOf(BY_TAG.values());
    }

    private static Map<Integer, EmvTag> byTag() {
        List<EmvTag> rows = new ArrayList<>();
        for (String line : TABLE.lines().toList()) {
            String[] row = line.split(" +", -1);
            rows.add(new EmvTag(
                    Integer.parseInt(row[0], 16),
                    row[1],
                    EmvTag.Format.valueOf(row[2].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(row[3]),
                    Integer.parseInt(row[4]),
                    EmvTag.Shown.valueOf(row[5].toUpperCase(Locale.ROOT))));
        }
        rows.sort((left, right) -> Integer.compare(left.tag(), right.tag()));
        Map<Integer, EmvTag> tags = new LinkedHashMap<>();
        rows.forEach(row -> tags.put(row.tag(), row));
        return Collections.unmodifiableMap(tags);
    }

    private static long[] listed() {
        long[] bits = new long[0x10000 / Long.SIZE];
        BY_TAG.keySet().forEach(tag -> bits[tag >>> 6] |= 1L << tag);
        return bits;
    }
}
