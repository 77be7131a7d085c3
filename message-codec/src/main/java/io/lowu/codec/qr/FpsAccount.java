package io.lowu.codec.qr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An account of Hong Kong's Faster Payment System (template 26 with the unique id `hk.com.hkicl`, DOMAIN.md 4.1).
///
/// @param address whom to pay
/// @param clearingCode the bank, three digits; without it FPS takes the payee's default bank
/// @param timeout until when the code may be paid, 14 digits
public record FpsAccount(Address address, Optional<String> clearingCode, Optional<String> timeout) {
    /// Id of the template.
    public static final int ID = 26;
    /// The unique id. Only these letters: `HK.COM.HKICL.FPS` and others that are found on the web mean something else.
    public static final String UNIQUE_ID = "hk.com.hkicl";

    private static final int CLEARING_CODE = 1;
    private static final int TIMEOUT = 5;
    private static final Pattern CLEARING_CODE_FORM = Pattern.compile("[0-9]{3}");
    private static final Pattern TIMEOUT_FORM = Pattern.compile("[0-9]{14}");

    /// How a payee is named.
    public enum AddressKind {
        /// A number that FPS assigned, 7 to 12 digits.
        FPS_IDENTIFIER(2, "[0-9]{7,12}"),
        /// A mobile number, `+852-91234567`.
        MOBILE_NUMBER(3, "\\+[0-9]{1,3}-[0-9]{4,14}"),
        /// An e-mail address.
        EMAIL(4, "[!-?A-~]{1,64}@[!-?A-~]{1,64}");

        private final int id;
        private final Pattern form;

        AddressKind(int id, String form) {
            this.id = id;
            this.form = Pattern.compile(form);
        }
    }

    /// Whom to pay.
    ///
    /// @param kind how the payee is named
    /// @param value the name
    public record Address(AddressKind kind, String value) {
        /// `MOBILE_NUMBER ***4567`: enough to tell two apart.
        @Override
        public String toString() {
            return kind + " ***" + (value.length() < 8 ? "" : value.substring(value.length() - 4));
        }
    }

    /// An account of one address and nothing else.
    public static FpsAccount of(AddressKind kind, String address) {
        return new FpsAccount(new Address(kind, address), Optional.empty(), Optional.empty());
    }

    /// The template.
    public QrElement element() {
        List<QrElement> elements = new ArrayList<>();
        elements.add(QrElement.of(0, UNIQUE_ID));
        clearingCode.ifPresent(code -> elements.add(QrElement.of(CLEARING_CODE, code)));
        elements.add(QrElement.of(address.kind().id, address.value()));
        timeout.ifPresent(until -> elements.add(QrElement.of(TIMEOUT, until)));
        return QrElement.template(ID, elements);
    }

    /// What a template that was checked says.
    static FpsAccount of(QrElement template) {
        Optional<Address> address = Optional.empty();
        for (AddressKind kind : AddressKind.values()) {
            Optional<String> value = template.inner(kind.id);
            address = value.isEmpty() ? address : value.map(text -> new Address(kind, text));
        }
        return new FpsAccount(address.orElseThrow(), template.inner(CLEARING_CODE), template.inner(TIMEOUT));
    }

    /// Whether a template is one of FPS.
    static boolean named(Part template) {
        Part uniqueId = template.part(0);
        return template.id() == ID && uniqueId != null && uniqueId.value().equals(UNIQUE_ID);
    }

    static void check(Part template, CodeFaults faults) {
        checkForm(template.part(CLEARING_CODE), CLEARING_CODE_FORM, faults);
        checkForm(template.part(TIMEOUT), TIMEOUT_FORM, faults);
        int addresses = 0;
        for (AddressKind kind : AddressKind.values()) {
            Part address = template.part(kind.id);
            addresses += address == null ? 0 : 1;
            checkForm(address, kind.form, faults);
        }
        if (addresses != 1) {
            faults.add(template, QrFlaw.FPS_ADDRESS, addresses, 0);
        }
    }

    private static void checkForm(@Nullable Part part, Pattern form, CodeFaults faults) {
        if (part != null && !form.matcher(part.value()).matches()) {
            faults.add(part, QrFlaw.FPS_FORM);
        }
    }
}
