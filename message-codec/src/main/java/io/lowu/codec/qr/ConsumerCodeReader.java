package io.lowu.codec.qr;

import io.lowu.codec.tlv.TlvFault;
import io.lowu.codec.tlv.TlvReader;
import io.lowu.codec.tlv.TlvRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the codes that a payer shows: Base64 of BER-TLV (EMVCo consumer-presented mode, section 5.1). Immutable, any
/// thread.
///
/// An application without a name of 5 to 16 bytes is passed over, as EMVCo wants it; a code without any other is
/// refused.
public final class ConsumerCodeReader {
    /// Most characters of a code: what every scanner can read.
    public static final int GREATEST_CHARACTERS = 512;

    private static final TlvRules TLV = TlvRules.STRICT.withLimits(8, 128);
    private static final String FORMAT = "CPV01";
    private static final int LEAST_NAME = 5;
    private static final int GREATEST_NAME = 16;
    private static final int GREATEST_APPLICATIONS = 2;

    private final int greatestCharacters;

    /// A reader of codes of at most 512 characters.
    public ConsumerCodeReader() {
        this(GREATEST_CHARACTERS);
    }

    /// A reader of codes of at most so many characters.
    ///
    /// @throws IllegalArgumentException if the limit is not within 64 to 4,096
    public ConsumerCodeReader(int greatestCharacters) {
        if (greatestCharacters < 64 || greatestCharacters > 4_096) {
            throw new IllegalArgumentException("limit " + greatestCharacters + " is not within 64 to 4096");
        }
        this.greatestCharacters = greatestCharacters;
    }

    /// Reads a code. The text is taken as it is: white space around it is not part of a code.
    public ConsumerReading read(String text) {
        if (text.length() > greatestCharacters) {
            return malformed("", 0, QrFlaw.TOO_LONG, QrFlaw.TOO_LONG.sentence(greatestCharacters, 0));
        }
        int wrong = notBase64(text);
        if (wrong >= 0) {
            return malformed("", wrong, wrong * 3 / 4, QrFlaw.NOT_BASE64, QrFlaw.NOT_BASE64.sentence(0, 0));
        }
        byte[] bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
        TlvReader tlv = new TlvReader(TLV);
        if (!tlv.read(bytes, 0, bytes.length)) {
            TlvFault fault = tlv.fault();
            return malformed(fault.path(), fault.offset(), QrFlaw.TLV, fault.reason());
        }
        List<Integer> applications = new ArrayList<>();
        Check check = new Check(tlv);
        check.templates(applications);
        ConsumerReading.Malformed refused = check.refused;
        return refused != null ? refused : new ConsumerReading.Read(new ConsumerCode(tlv, applications));
    }

    /// Where the text stops to be Base64 (RFC 4648) with all its padding, or -1 if it is that to the end.
    private static int notBase64(String text) {
        int length = text.length();
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        int last = 0;
        for (int i = 0; i < length - padding; i++) {
            last = sextet(text.charAt(i));
            if (last < 0) {
                return i;
            }
        }
        // The bits of the last character that belong to no byte must be zero, so that a code has one text only.
        boolean spare = (last & ((1 << (2 * padding)) - 1)) != 0;
        return length % 4 != 0 || length == 0 || spare ? Math.max(0, length - padding - 1) : -1;
    }

    private static int sextet(char c) {
        return c >= 'A' && c <= 'Z'
                ? c - 'A'
                : c >= 'a' && c <= 'z'
                        ? c - 'a' + 26
                        : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
    }

    private static ConsumerReading.Malformed malformed(String path, int octet, QrFlaw flaw, String reason) {
        return malformed(path, octet * 4 / 3, octet, flaw, reason);
    }

    private static ConsumerReading.Malformed malformed(
            String path, int character, int octet, QrFlaw flaw, String reason) {
        return new ConsumerReading.Malformed(new QrFault(path, character, octet, flaw, reason));
    }

    /// What EMVCo says of the elements, after they are told apart.
    private static final class Check {
        private final TlvReader tlv;
        private ConsumerReading.@Nullable Malformed refused;

        Check(TlvReader tlv) {
            this.tlv = tlv;
        }

        private void refuse(String path, int octet, QrFlaw flaw) {
            if (refused == null) {
                refused = malformed(path, octet, flaw, flaw.sentence(0, 0));
            }
        }

        private void refuse(int element, QrFlaw flaw) {
            refuse(tlv.knownPath(element), tlv.tagOffset(element), flaw);
        }

        /// Payload format, one or two application templates, common data, anything else: in this order.
        void templates(List<Integer> applications) {
            if (tlv.count() == 0 || tlv.tag(0) != ConsumerCode.FORMAT || tlv.tagOffset(0) != 0 || !format()) {
                refuse("85", 0, QrFlaw.FORMAT);
                return;
            }
            int seen = 0;
            boolean closed = false;
            for (int element = 1; element < tlv.count(); element++) {
                if (tlv.depth(element) > 1) {
                    continue;
                }
                switch (tlv.tag(element)) {
                    case ConsumerCode.FORMAT -> refuse(element, QrFlaw.DUPLICATE);
                    case ConsumerCode.APPLICATION -> {
                        if (closed || ++seen > GREATEST_APPLICATIONS) {
                            refuse(element, QrFlaw.TEMPLATE_ORDER);
                        }
                        if (named(element)) {
                            applications.add(element);
                        }
                    }
                    case ConsumerCode.COMMON -> {
                        if (closed || seen == 0) {
                            refuse(element, QrFlaw.TEMPLATE_ORDER);
                        }
                        closed = true;
                    }
                    default -> closed = true;
                }
            }
            if (applications.isEmpty()) {
                refuse("61", tlv.length(), QrFlaw.NO_APPLICATION);
            }
            applications.forEach(this::application);
        }

        private boolean format() {
            boolean right = tlv.length(0) == FORMAT.length();
            for (int i = 0; right && i < FORMAT.length(); i++) {
                right = tlv.octet(0, i) == FORMAT.charAt(i);
            }
            return right;
        }

        private boolean named(int template) {
            int name = tlv.find(template, ConsumerCode.NAME);
            return name != TlvReader.NOT_FOUND && tlv.length(name) >= LEAST_NAME && tlv.length(name) <= GREATEST_NAME;
        }

        private void application(int template) {
            int common = tlv.find(ConsumerCode.COMMON);
            for (int element = 0; element < tlv.count(); element++) {
                boolean poi = tlv.parent(element) == template
                        || (common != TlvReader.NOT_FOUND && tlv.parent(element) == common);
                if (poi && !tlv.constructed(element) && repeated(element, template, common)) {
                    refuse(element, QrFlaw.DUPLICATE_POI);
                }
            }
            int accountNumber = either(template, common, ConsumerCode.ACCOUNT_NUMBER);
            int track2 = either(template, common, ConsumerCode.TRACK_2);
            if (accountNumber == TlvReader.NOT_FOUND && track2 == TlvReader.NOT_FOUND) {
                refuse(template, QrFlaw.NO_ACCOUNT_NUMBER);
                return;
            }
            if (accountNumber != TlvReader.NOT_FOUND && !AccountNibbles.accountNumber(tlv, accountNumber)) {
                refuse(accountNumber, QrFlaw.ACCOUNT_NUMBER_FORM);
            }
            if (track2 != TlvReader.NOT_FOUND && !AccountNibbles.track2(tlv, track2)) {
                refuse(track2, QrFlaw.ACCOUNT_NUMBER_FORM);
            }
            if (accountNumber != TlvReader.NOT_FOUND
                    && track2 != TlvReader.NOT_FOUND
                    && !AccountNibbles.sameDigits(tlv, accountNumber, track2)) {
                refuse(accountNumber, QrFlaw.ACCOUNT_NUMBERS_DIFFER);
            }
        }

        /// Whether an element comes after one with the same tag, in its own template or in the other one.
        private boolean repeated(int element, int template, int common) {
            int tag = tlv.tag(element);
            boolean before = tlv.parent(element) == common && tlv.find(template, tag) != TlvReader.NOT_FOUND;
            return before || tlv.find(tlv.parent(element), tag) != element;
        }

        private int either(int template, int common, int tag) {
            int element = tlv.find(template, tag);
            return element == TlvReader.NOT_FOUND && common != TlvReader.NOT_FOUND ? tlv.find(common, tag) : element;
        }
    }
}
