package io.lowu.codec.qr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A well-formed code that a merchant shows: made by [MerchantCodeReader] or [MerchantCodeWriter]. Immutable.
///
/// It keeps every element in its order, those it does not know included, so that [#text] is what was read, with the
/// checksum in capital letters.
public final class MerchantCode {
    static final int FORMAT = 0;
    static final int INITIATION = 1;
    static final int CATEGORY = 52;
    static final int CURRENCY = 53;
    static final int AMOUNT = 54;
    static final int TIP = 55;
    static final int FEE_FIXED = 56;
    static final int FEE_PERCENTAGE = 57;
    static final int COUNTRY = 58;
    static final int NAME = 59;
    static final int CITY = 60;
    static final int POSTAL_CODE = 61;
    static final int ADDITIONAL = 62;
    static final int CRC = 63;
    static final int LANGUAGE = 64;
    /// Id within the additional data.
    static final int DATA_REQUEST = 9;

    private static final String CRC_HEAD = "6304";

    private final List<QrElement> elements;

    /// @param all the elements under the root, the checksum included
    MerchantCode(List<QrElement> all) {
        elements = all.stream().filter(element -> element.id() != CRC).toList();
    }

    /// The elements under the root in their order, without the checksum.
    public List<QrElement> elements() {
        return elements;
    }

    /// The element under the root with this id.
    public Optional<QrElement> element(int id) {
        return elements.stream().filter(element -> element.id() == id).findFirst();
    }

    private Optional<String> value(int id) {
        return element(id).map(QrElement::value);
    }

    /// Whether the code is made for one payment. A code that does not say so is not.
    public boolean dynamic() {
        return value(INITIATION).orElse("11").equals("12");
    }

    /// The merchant's accounts with the schemes that can pay it, at least one, in the code's order.
    public List<MerchantAccount> accounts() {
        return elements.stream()
                .filter(element -> element.id() >= 2 && element.id() <= 51)
                .map(MerchantAccount::of)
                .toList();
    }

    /// The template account with this unique id.
    public Optional<MerchantAccount> account(String uniqueId) {
        return accounts().stream()
                .filter(account -> account.uniqueId().equals(Optional.of(uniqueId)))
                .findFirst();
    }

    /// The account with FPS.
    public Optional<FpsAccount> fps() {
        return element(FpsAccount.ID)
                .filter(template -> template.inner(0).equals(Optional.of(FpsAccount.UNIQUE_ID)))
                .map(FpsAccount::of);
    }

    /// The merchant's category (ISO 18245), four digits.
    public String category() {
        return value(CATEGORY).orElseThrow();
    }

    /// The currency's number (ISO 4217): 156, 344.
    public int currency() {
        return Integer.parseInt(value(CURRENCY).orElseThrow());
    }

    /// The amount in the currency's minor units, at least 1; empty if the payer is to enter it.
    public OptionalLong amount() {
        Optional<String> text = value(AMOUNT);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(minorUnits(text.get()));
    }

    private long minorUnits(String text) {
        return AmountText.minorUnits(text, CurrencyExponents.of(currency()));
    }

    /// What comes on top of the amount.
    public Tip tip() {
        return switch (value(TIP).orElse("")) {
            case "01" -> new Tip.Asked();
            case "02" -> new Tip.Fixed(minorUnits(value(FEE_FIXED).orElseThrow()));
            case "03" ->
                new Tip.Percentage(
                        (int) AmountText.minorUnits(value(FEE_PERCENTAGE).orElseThrow(), 2));
            default -> new Tip.None();
        };
    }

    /// The merchant's country, two letters.
    public String country() {
        return value(COUNTRY).orElseThrow();
    }

    /// The name that the payer knows the merchant by. Codes of FPS alone say `NA`.
    public String name() {
        return value(NAME).orElseThrow();
    }

    /// The merchant's city.
    public String city() {
        return value(CITY).orElseThrow();
    }

    /// The merchant's postal code.
    public Optional<String> postalCode() {
        return value(POSTAL_CODE);
    }

    /// A text of the additional data; [AdditionalLabel#ASKED] if the payer is to be asked for it.
    public Optional<String> label(AdditionalLabel label) {
        return element(ADDITIONAL).flatMap(template -> template.inner(label.id()));
    }

    /// What the payer's app is to tell of the payer: letters out of `A` (address), `M` (mobile number), `E` (e-mail
    /// address); empty for nothing.
    public String dataRequest() {
        return element(ADDITIONAL)
                .flatMap(template -> template.inner(DATA_REQUEST))
                .orElse("");
    }

    /// The merchant in another language.
    public Optional<LocalName> localName() {
        return element(LANGUAGE)
                .map(template -> new LocalName(
                        template.inner(0).orElseThrow(), template.inner(1).orElseThrow(), template.inner(2)));
    }

    /// The code's text, checksum included.
    public String text() {
        String covered = QrElement.text(elements) + CRC_HEAD;
        return covered + String.format(Locale.ROOT, "%04X", MerchantCodeReader.crc(covered));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerchantCode code && elements.equals(code.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /// `dynamic code, currency 156, 10 elements`; nothing that names a person or an account.
    @Override
    public String toString() {
        return (dynamic() ? "dynamic" : "static") + " code, currency " + currency() + ", " + elements.size()
                + " elements";
    }
}
