package io.lowu.codec.describe;

import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.MessageReader;
import java.util.ArrayList;
import java.util.List;

/// What a field's code or number stands for, in words: `CNY 100.00` for DE 4, `insufficient funds` for DE 39 of
/// `51` (DOMAIN.md 1.3, 1.7 to 1.10, 2.4). Fields are known by their number and length, as all versions of ISO
/// 8583 have them; what the 1993 version has under the same number in another meaning is told apart by the
/// message type.
public final class FieldMeaning {
    private static final int AMOUNT = 12;
    private static final int ADDITIONAL_AMOUNT = 20;
    private static final int ORIGINAL = 42;
    private static final int CURRENCY_TRANSACTION = 49;
    private static final int CURRENCY_SETTLEMENT = 50;
    private static final int CURRENCY_BILLING = 51;

    private final MessageReader message;
    private final String text;

    private FieldMeaning(MessageReader message, String text) {
        this.message = message;
        this.text = text;
    }

    /// What a field of the message stands for; empty if that is not known, or the value says it by itself.
    ///
    /// The words tell the value: of a field that may not be shown, don't ask.
    ///
    /// @throws IllegalStateException if the message does not have the field
    public static String of(MessageReader message, int field) {
        FieldSpec spec = message.dialect().field(field);
        if (spec.content() == Content.B) {
            return "";
        }
        String text = message.text(field);
        String moment = Moments.words(spec.format(), text);
        return moment.isEmpty() ? new FieldMeaning(message, text).words(field, spec) : moment;
    }

    private String words(int field, FieldSpec spec) {
        boolean version1993 = message.mti() / 1000 == 1;
        return switch (field) {
            case 3 -> processing();
            case 4 -> amount(spec, CURRENCY_TRANSACTION);
            case 5, 82, 83, 84, 85, 86, 87, 88, 89 -> amount(spec, CURRENCY_SETTLEMENT);
            case 6, 8 -> amount(spec, CURRENCY_BILLING);
            case 9, 10 -> rate();
            case 18 -> code("merchant-type");
            case 19, 20, 21, 68, 69 -> code("country");
            case 22 -> entryMode();
            case 24 -> version1993 ? code("function-1993") : "";
            case 25 -> code(text.length() == 4 ? "reason-1993" : "condition");
            case 26 -> version1993 ? code("merchant-type") : "";
            case 28, 30 -> signed(spec, CURRENCY_TRANSACTION);
            case 29, 31, 97 -> signed(spec, CURRENCY_SETTLEMENT);
            case 39 -> code(text.length() == 3 ? "action-1993" : "response");
            case CURRENCY_TRANSACTION, CURRENCY_SETTLEMENT, CURRENCY_BILLING -> Currencies.letters(text);
            case 54 -> additionalAmounts();
            case 66 -> code("settlement");
            case 70 -> code("network-management");
            case 90 -> original();
            case 91 -> code("file-update");
            case 95 -> replacement();
            default -> "";
        };
    }

    private String code(String table) {
        return CodeTables.meaning(table, text);
    }

    private String processing() {
        if (text.length() != 6) {
            return "";
        }
        String what = CodeTables.meaning("transaction", text.substring(0, 2));
        String from = CodeTables.meaning("account", text.substring(2, 4));
        String to = CodeTables.meaning("account", text.substring(4));
        if (what.isEmpty()) {
            return "";
        }
        return what + (from.isEmpty() ? "" : " from " + from) + (to.isEmpty() ? "" : " to " + to);
    }

    private String entryMode() {
        if (text.length() != 3) {
            return "";
        }
        String mode = CodeTables.meaning("entry-mode", text.substring(0, 2));
        String pin = CodeTables.meaning("pin-entry", text.substring(2));
        return mode.isEmpty() || pin.isEmpty() ? mode + pin : mode + ", " + pin;
    }

    private String amount(FieldSpec spec, int currencyField) {
        return spec.content() == Content.N ? money(text, currencyField) : "";
    }

    /// An amount that is written with its sign.
    private String signed(FieldSpec spec, int currencyField) {
        String money = spec.content() == Content.XN ? money(text.substring(1), currencyField) : "";
        return money.isEmpty() ? "" : side(text.charAt(0)) + money;
    }

    private static String side(char sign) {
        return sign == 'C' ? "credit " : "debit ";
    }

    private String money(String digits, int currencyField) {
        return message.has(currencyField) ? Currencies.amount(message.text(currencyField), digits) : "";
    }

    /// The first digit says how many of the other seven are decimals.
    private String rate() {
        if (!text.matches("[0-9]{8}")) {
            return "";
        }
        int decimals = text.charAt(0) - '0';
        return "rate " + Currencies.decimal(text.substring(1), decimals);
    }

    private String additionalAmounts() {
        List<String> amounts = new ArrayList<>();
        for (int at = 0; at + ADDITIONAL_AMOUNT <= text.length(); at += ADDITIONAL_AMOUNT) {
            String part = text.substring(at, at + ADDITIONAL_AMOUNT);
            String money = Currencies.amount(part.substring(4, 7), part.substring(8));
            String what = CodeTables.meaning("additional-amount", part.substring(2, 4));
            if (money.isEmpty() || what.isEmpty()) {
                return "";
            }
            amounts.add(what + " " + side(part.charAt(7)) + money);
        }
        return String.join(", ", amounts);
    }

    private String original() {
        if (!text.matches("[0-9]{" + ORIGINAL + "}")) {
            return "";
        }
        return text.substring(0, 4) + ", STAN " + text.substring(4, 10) + ", "
                + Moments.words(FieldSpec.Format.MMDDhhmmss, text.substring(10, 20))
                + institution(", acquirer ", text.substring(20, 31))
                + institution(", forwarder ", text.substring(31));
    }

    private static String institution(String role, String digits) {
        String number = digits.replaceFirst("^0+", "");
        return number.isEmpty() ? "" : role + number;
    }

    /// What stands of the original amounts (DOMAIN.md 1.7).
    private String replacement() {
        if (text.length() != ORIGINAL) {
            return "";
        }
        String transaction = money(text.substring(0, AMOUNT), CURRENCY_TRANSACTION);
        String settlement = money(text.substring(AMOUNT, 2 * AMOUNT), CURRENCY_SETTLEMENT);
        if (transaction.isEmpty()) {
            return "";
        }
        return transaction + " stands" + (settlement.isEmpty() ? "" : ", settlement " + settlement);
    }
}
