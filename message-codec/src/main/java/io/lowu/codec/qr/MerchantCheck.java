package io.lowu.codec.qr;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The values of a merchant's code (EMVCo merchant-presented mode, section 4), in the order of their ids.
final class MerchantCheck {
    private static final int UNIQUE_ID_LENGTH = 32;
    private static final int LABEL_LENGTH = 25;
    private static final int NAME_LENGTH = 25;
    private static final int CITY_LENGTH = 15;
    private static final int POSTAL_CODE_LENGTH = 10;
    private static final int PERCENTAGE_LENGTH = 5;

    private static final Pattern INITIATION = Pattern.compile("1[12]");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern TIP = Pattern.compile("0[123]");
    private static final Pattern DATA_REQUEST = Pattern.compile("[AME]+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern COMMON = Pattern.compile("[ -~]+");

    private final QrRules rules;
    private final List<Part> root;
    private final CodeFaults faults;

    MerchantCheck(QrRules rules, List<Part> root, CodeFaults faults) {
        this.rules = rules;
        this.root = root;
        this.faults = faults;
    }

    private @Nullable Part optional(int id) {
        for (Part part : root) {
            if (part.id() == id) {
                return part;
            }
        }
        return null;
    }

    private @Nullable Part required(int id) {
        Part part = optional(id);
        if (part == null) {
            // Where it should have been: before the checksum at the latest.
            faults.add(QrElement.twoDigits(id), root.getLast().at(), QrFlaw.MISSING);
        }
        return part;
    }

    void check() {
        Part format = required(MerchantCode.FORMAT);
        if (format != null && !format.value().equals("01")) {
            faults.add(format, QrFlaw.FORMAT);
        }
        Part initiation = optional(MerchantCode.INITIATION);
        if (initiation != null && !INITIATION.matcher(initiation.value()).matches()) {
            faults.add(initiation, QrFlaw.INITIATION);
        }
        accounts();
        digits(required(MerchantCode.CATEGORY), 4);
        money();
        Part country = required(MerchantCode.COUNTRY);
        if (country != null && !COUNTRY.matcher(country.value()).matches()) {
            faults.add(country, QrFlaw.COUNTRY);
        }
        name(required(MerchantCode.NAME), NAME_LENGTH);
        name(required(MerchantCode.CITY), CITY_LENGTH);
        name(optional(MerchantCode.POSTAL_CODE), POSTAL_CODE_LENGTH);
        additional(optional(MerchantCode.ADDITIONAL));
        language(optional(MerchantCode.LANGUAGE));
        root.stream().filter(part -> part.id() >= 80).forEach(this::uniqueId);
    }

    private void accounts() {
        boolean any = false;
        for (Part part : root) {
            if (part.id() < 2 || part.id() > 51) {
                continue;
            }
            any = true;
            if (!MerchantTemplates.account(part.id())) {
                common(part, QrElement.GREATEST_LENGTH);
                continue;
            }
            uniqueId(part);
            if (FpsAccount.named(part)) {
                FpsAccount.check(part, faults);
            }
        }
        if (!any) {
            faults.add("", root.getLast().at(), QrFlaw.NO_ACCOUNT);
        }
    }

    private void money() {
        Part currency = required(MerchantCode.CURRENCY);
        digits(currency, 3);
        if (currency == null || !faults.none()) {
            return;
        }
        int number = Integer.parseInt(currency.value());
        int exponent = CurrencyExponents.of(number);
        if (exponent == CurrencyExponents.UNKNOWN) {
            faults.add(currency, QrFlaw.CURRENCY);
        }
        if (root.stream().anyMatch(FpsAccount::named) && number != 344 && number != 156) {
            faults.add(currency, QrFlaw.FPS_CURRENCY);
        }
        amount(optional(MerchantCode.AMOUNT), exponent);
        Part tip = optional(MerchantCode.TIP);
        if (tip != null && !TIP.matcher(tip.value()).matches()) {
            faults.add(tip, QrFlaw.TIP);
        }
        Part fixed = fee(MerchantCode.FEE_FIXED, tip != null && tip.value().equals("02"));
        amount(fixed, exponent);
        Part percentage =
                fee(MerchantCode.FEE_PERCENTAGE, tip != null && tip.value().equals("03"));
        if (percentage != null) {
            long hundredths = AmountText.minorUnits(percentage.value(), 2);
            if (percentage.length() > PERCENTAGE_LENGTH || hundredths < 1 || hundredths > 9_999) {
                faults.add(percentage, QrFlaw.PERCENTAGE);
            }
        }
    }

    private @Nullable Part fee(int id, boolean announced) {
        Part fee = announced ? required(id) : optional(id);
        if (fee != null && !announced) {
            faults.add(fee, QrFlaw.FEE_UNANNOUNCED);
        }
        return fee;
    }

    private void amount(@Nullable Part part, int exponent) {
        if (part == null) {
            return;
        }
        long amount = AmountText.minorUnits(part.value(), exponent);
        if (amount == AmountText.MALFORMED) {
            faults.add(part, QrFlaw.AMOUNT);
        } else if (amount == AmountText.DECIMALS) {
            faults.add(part, QrFlaw.DECIMALS, AmountText.decimals(part.value()), exponent);
        } else if (amount == 0) {
            faults.add(part, QrFlaw.AMOUNT_ZERO);
        }
    }

    private void additional(@Nullable Part template) {
        if (template == null) {
            return;
        }
        for (Part part : template.parts()) {
            if (part.id() >= 1 && part.id() <= AdditionalLabel.values().length) {
                common(part, LABEL_LENGTH);
            } else if (part.id() == MerchantCode.DATA_REQUEST) {
                String letters = part.value();
                boolean once = letters.chars().distinct().count() == letters.length();
                if (!once || !DATA_REQUEST.matcher(letters).matches()) {
                    faults.add(part, QrFlaw.DATA_REQUEST);
                }
            } else if (MerchantTemplates.ofPaymentSystem(part.id())) {
                uniqueId(part);
            }
        }
    }

    private void language(@Nullable Part template) {
        if (template == null) {
            return;
        }
        Part language = inner(template, 0);
        if (language != null && !LANGUAGE.matcher(language.value()).matches()) {
            faults.add(language, QrFlaw.LANGUAGE);
        }
        atMost(inner(template, 1), NAME_LENGTH);
        atMost(template.part(2), CITY_LENGTH);
    }

    private void uniqueId(Part template) {
        common(inner(template, 0), UNIQUE_ID_LENGTH);
    }

    private @Nullable Part inner(Part template, int id) {
        Part part = template.part(id);
        if (part == null) {
            faults.add(template.path() + "." + QrElement.twoDigits(id), template.valueAt(), QrFlaw.MISSING);
        }
        return part;
    }

    private void name(@Nullable Part part, int greatest) {
        if (rules.anyScriptNames()) {
            atMost(part, greatest);
        } else {
            common(part, greatest);
        }
    }

    private void digits(@Nullable Part part, int length) {
        if (part != null && part.length() != length) {
            faults.add(part, QrFlaw.LENGTH, part.length(), length);
        } else if (part != null && !DIGITS.matcher(part.value()).matches()) {
            faults.add(part, QrFlaw.NOT_DIGITS);
        }
    }

    private void common(@Nullable Part part, int greatest) {
        atMost(part, greatest);
        if (part != null && !COMMON.matcher(part.value()).matches()) {
            faults.add(part, QrFlaw.NOT_COMMON);
        }
    }

    private void atMost(@Nullable Part part, int greatest) {
        if (part != null && part.length() > greatest) {
            faults.add(part, QrFlaw.VALUE_TOO_LONG, part.length(), greatest);
        }
    }
}
