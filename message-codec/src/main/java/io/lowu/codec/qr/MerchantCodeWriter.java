package io.lowu.codec.qr;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a code that a merchant shows, its elements in the order of their ids. Belongs to one thread.
///
/// ```
/// String text = new MerchantCodeWriter().dynamic().account(FpsAccount.of(FPS_IDENTIFIER, "1234567").element())
///         .category("0000").amount(344, 11390).country("HK").name("NA").city("HK")
///         .label(REFERENCE, "ORD20181001001").write().text();
/// ```
/// What is written obeys the rules that [QrRules#STRICT] reads by; what does not is a bug of the caller.
public final class MerchantCodeWriter {
    private static final MerchantCodeReader CHECK = new MerchantCodeReader(QrRules.STRICT);

    private final SortedMap<Integer, QrElement> elements = new TreeMap<>();
    private final SortedMap<Integer, QrElement> additional = new TreeMap<>();

    /// Begins a static code.
    public MerchantCodeWriter() {
        element(QrElement.of(MerchantCode.FORMAT, "01"));
        element(QrElement.of(MerchantCode.INITIATION, "11"));
    }

    /// Makes it a code for one payment.
    public MerchantCodeWriter dynamic() {
        return element(QrElement.of(MerchantCode.INITIATION, "12"));
    }

    /// Adds any element under the root, in place of one with the same id.
    ///
    /// @throws IllegalArgumentException for the checksum, which is computed
    public MerchantCodeWriter element(QrElement element) {
        if (element.id() == MerchantCode.CRC) {
            throw new IllegalArgumentException("the checksum is computed when the code is written");
        }
        elements.put(element.id(), element);
        return this;
    }

    /// Adds an account with a scheme that has an id of its own (02 to 25).
    public MerchantCodeWriter account(int id, String value) {
        return element(QrElement.of(id, value));
    }

    /// Adds an account with FPS.
    public MerchantCodeWriter account(FpsAccount account) {
        return element(account.element());
    }

    /// Adds a template (26 to 51, 80 to 99): its unique id, and what that one wants.
    public MerchantCodeWriter template(int id, String uniqueId, QrElement... inner) {
        List<QrElement> all = new ArrayList<>();
        all.add(QrElement.of(0, uniqueId));
        all.addAll(List.of(inner));
        return element(QrElement.template(id, all));
    }

    /// The merchant's category, four digits.
    public MerchantCodeWriter category(String digits) {
        return element(QrElement.of(MerchantCode.CATEGORY, digits));
    }

    /// The currency's number, without an amount: the payer enters it.
    public MerchantCodeWriter currency(int number) {
        String digits = Integer.toString(number);
        return element(QrElement.of(MerchantCode.CURRENCY, "0".repeat(Math.max(0, 3 - digits.length())) + digits));
    }

    /// The currency's number and the amount in its minor units.
    public MerchantCodeWriter amount(int currency, long minorUnits) {
        return currency(currency).element(QrElement.of(MerchantCode.AMOUNT, amountText(currency, minorUnits)));
    }

    /// What comes on top of the amount. The currency has to be set before.
    public MerchantCodeWriter tip(Tip tip) {
        elements.keySet().removeAll(List.of(MerchantCode.TIP, MerchantCode.FEE_FIXED, MerchantCode.FEE_PERCENTAGE));
        return switch (tip) {
            case Tip.None() -> this;
            case Tip.Asked() -> element(QrElement.of(MerchantCode.TIP, "01"));
            case Tip.Fixed(long minorUnits) -> {
                QrElement currency = elements.get(MerchantCode.CURRENCY);
                if (currency == null) {
                    throw new IllegalStateException("a fixed fee needs a currency before it");
                }
                String fee = amountText(Integer.parseInt(currency.value()), minorUnits);
                yield element(QrElement.of(MerchantCode.TIP, "02")).element(QrElement.of(MerchantCode.FEE_FIXED, fee));
            }
            case Tip.Percentage(int hundredths) ->
                element(QrElement.of(MerchantCode.TIP, "03"))
                        .element(QrElement.of(MerchantCode.FEE_PERCENTAGE, AmountText.of(hundredths, 2)));
        };
    }

    private static String amountText(int currency, long minorUnits) {
        int exponent = CurrencyExponents.of(currency);
        if (exponent == CurrencyExponents.UNKNOWN) {
            throw new IllegalArgumentException("currency " + currency + " is not known");
        }
        return AmountText.of(minorUnits, exponent);
    }

    /// The merchant's country, two capital letters.
    public MerchantCodeWriter country(String letters) {
        return element(QrElement.of(MerchantCode.COUNTRY, letters));
    }

    /// The merchant's name, at most 25 printable characters of ASCII.
    public MerchantCodeWriter name(String name) {
        return element(QrElement.of(MerchantCode.NAME, name));
    }

    /// The merchant's city, at most 15 printable characters of ASCII.
    public MerchantCodeWriter city(String city) {
        return element(QrElement.of(MerchantCode.CITY, city));
    }

    /// The merchant's postal code, at most 10 printable characters of ASCII.
    public MerchantCodeWriter postalCode(String code) {
        return element(QrElement.of(MerchantCode.POSTAL_CODE, code));
    }

    /// A text of the additional data, at most 25 printable characters of ASCII, or [AdditionalLabel#ASKED].
    public MerchantCodeWriter label(AdditionalLabel label, String text) {
        return additional(QrElement.of(label.id(), text));
    }

    /// What the payer's app is to tell of the payer: letters out of `A`, `M` and `E`.
    public MerchantCodeWriter dataRequest(String letters) {
        return additional(QrElement.of(MerchantCode.DATA_REQUEST, letters));
    }

    /// Adds any element to the additional data.
    public MerchantCodeWriter additional(QrElement element) {
        additional.put(element.id(), element);
        return this;
    }

    /// The merchant in another language.
    public MerchantCodeWriter localName(LocalName name) {
        List<QrElement> inner = new ArrayList<>();
        inner.add(QrElement.of(0, name.language()));
        inner.add(QrElement.of(1, name.name()));
        name.city().ifPresent(city -> inner.add(QrElement.of(2, city)));
        return element(QrElement.template(MerchantCode.LANGUAGE, inner));
    }

    /// The code.
    ///
    /// @throws IllegalArgumentException if it breaks a rule; the message names it, never a value
    public MerchantCode write() {
        SortedMap<Integer, QrElement> all = new TreeMap<>(elements);
        if (!additional.isEmpty()) {
            all.put(
                    MerchantCode.ADDITIONAL,
                    QrElement.template(MerchantCode.ADDITIONAL, List.copyOf(additional.values())));
        }
        MerchantCode code = new MerchantCode(List.copyOf(all.values()));
        return switch (CHECK.read(code.text())) {
            case MerchantReading.Read(MerchantCode checked) -> checked;
            case MerchantReading.Malformed(QrFault fault) -> throw new IllegalArgumentException(fault.toString());
        };
    }
}
