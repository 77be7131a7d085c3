package io.lowu.codec.qr;

import io.lowu.codec.tlv.TlvReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A well-formed code that a payer shows: made by [ConsumerCodeReader]. Belongs to one thread. It holds a card's
/// number: [#close] zeroes it, after which it can't be used any more.
///
/// ```
///  85 CPV01
///  61 application template      4F name, 50 label, 57 track 2 or 5A account number, …
///     63 transparent template   9F26 cryptogram, 9F36 counter, … for the issuer
///  61 a second application
///  62 common data               what both applications share
///     64 transparent template
/// ```
public final class ConsumerCode implements AutoCloseable {
    static final int FORMAT = 0x85;
    static final int APPLICATION = 0x61;
    static final int COMMON = 0x62;
    static final int NAME = 0x4F;
    static final int LABEL = 0x50;
    static final int TRACK_2 = 0x57;
    static final int ACCOUNT_NUMBER = 0x5A;

    private static final int APPLICATION_TRANSPARENT = 0x63;
    private static final int COMMON_TRANSPARENT = 0x64;

    private final TlvReader tlv;
    private final int common;
    private final List<Application> applications = new ArrayList<>();

    /// @param tlv over an array that the code may keep and zero
    /// @param templates elements of the applications that can be chosen
    ConsumerCode(TlvReader tlv, List<Integer> templates) {
        this.tlv = tlv;
        common = tlv.find(COMMON);
        templates.forEach(template -> applications.add(new Application(template)));
    }

    /// The applications that can be chosen, one or two, in the payer's order: those with a name of 5 to 16 bytes.
    public List<Application> applications() {
        return List.copyOf(applications);
    }

    /// Every element, those that are not known included.
    public TlvReader elements() {
        return tlv;
    }

    /// The code's text.
    public String text() {
        byte[] bytes = tlv.bytes();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Zeroes the code and lets go of it.
    @Override
    public void close() {
        Arrays.fill(tlv.bytes(), (byte) 0);
        tlv.clear();
    }

    /// `consumer code, 2 applications`
    @Override
    public String toString() {
        return "consumer code, " + applications.size() + " applications";
    }

    /// One application, with the common data.
    public final class Application {
        private final int template;

        private Application(int template) {
            this.template = template;
        }

        /// The element with this tag, in the application or else in the common data; [TlvReader#NOT_FOUND] if it is in
        /// neither.
        public int find(int tag) {
            int element = tlv.find(template, tag);
            return element == TlvReader.NOT_FOUND && common != TlvReader.NOT_FOUND ? tlv.find(common, tag) : element;
        }

        /// The application's name (AID) in hexadecimal digits.
        public String name() {
            return HexFormat.of().withUpperCase().formatHex(value(tlv.find(template, NAME)));
        }

        /// What the payer calls it.
        public Optional<String> label() {
            int element = find(LABEL);
            return element == TlvReader.NOT_FOUND
                    ? Optional.empty()
                    : Optional.of(new String(value(element), StandardCharsets.ISO_8859_1));
        }

        /// Writes the digits of the account number, from tag 5A or from track 2, in ASCII.
        ///
        /// @param target room for 19 bytes from `offset`
        /// @return how many digits there are, 8 to 19
        public int accountNumber(byte[] target, int offset) {
            int element = find(ACCOUNT_NUMBER);
            element = element == TlvReader.NOT_FOUND ? find(TRACK_2) : element;
            int digits = AccountNibbles.digits(tlv, element);
            for (int i = 0; i < digits; i++) {
                target[offset + i] = (byte) ('0' + AccountNibbles.nibble(tlv, element, i));
            }
            return digits;
        }

        /// Writes track 2 as DE 35 has it, in ASCII with `=` between account number and expiration date.
        ///
        /// @param target room for 38 bytes from `offset`
        /// @return how many characters it has; 0 if there is none
        public int track2(byte[] target, int offset) {
            int element = find(TRACK_2);
            if (element == TlvReader.NOT_FOUND) {
                return 0;
            }
            int count = AccountNibbles.count(tlv, element);
            for (int i = 0; i < count; i++) {
                int nibble = AccountNibbles.nibble(tlv, element, i);
                target[offset + i] = (byte) (nibble <= 9 ? '0' + nibble : '=');
            }
            return count;
        }

        /// Writes what is meant for the issuer: the elements in the application's transparent template, then those in
        /// the common one.
        ///
        /// @param target room for what the code has at most, 384 bytes by the usual limit
        /// @return how many bytes it has
        public int transparent(byte[] target, int offset) {
            int length = 0;
            int own = tlv.find(template, APPLICATION_TRANSPARENT);
            if (own != TlvReader.NOT_FOUND) {
                length += tlv.copy(own, target, offset);
            }
            int shared = common == TlvReader.NOT_FOUND ? common : tlv.find(common, COMMON_TRANSPARENT);
            if (shared != TlvReader.NOT_FOUND) {
                length += tlv.copy(shared, target, offset + length);
            }
            return length;
        }

        private byte[] value(int element) {
            byte[] value = new byte[tlv.length(element)];
            tlv.copy(element, value, 0);
            return value;
        }

        /// `application A0000000555555`
        @Override
        public String toString() {
            return "application " + name();
        }
    }
}
