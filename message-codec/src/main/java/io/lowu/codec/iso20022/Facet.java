package io.lowu.codec.iso20022;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What text an element takes: one of the schemas' simple types.
final class Facet {
    private enum Kind {
        TEXT,
        DIGITS,
        CODE,
        BOOLEAN,
        DATE,
        TIME,
        UTC,
        AMOUNT,
        BIC,
        NEW_BIC,
        IBAN,
        UUID,
        ANY
    }

    /// Anything, elements too; not looked at.
    static final Facet ANY = new Facet(Kind.ANY, 0);

    private static final Map<String, Facet> PLAIN = Map.of(
            "boolean", new Facet(Kind.BOOLEAN, 0),
            "date", new Facet(Kind.DATE, 0),
            "time", new Facet(Kind.TIME, 0),
            "utc", new Facet(Kind.UTC, 0),
            "amount", new Facet(Kind.AMOUNT, 0),
            "bic", new Facet(Kind.BIC, 0),
            "new-bic", new Facet(Kind.NEW_BIC, 0),
            "iban", new Facet(Kind.IBAN, 0),
            "uuid", new Facet(Kind.UUID, 0),
            "any", ANY);

    private final Kind kind;
    private final int greatest;
    private final long[] codes;

    private Facet(Kind kind, int greatest, long... codes) {
        this.kind = kind;
        this.greatest = greatest;
        this.codes = codes;
    }

    /// The facet of a word in a shape file: `text35`, `digits15`, `code:A,B`, or one of the plain ones; null if
    /// it is none.
    static @Nullable Facet of(String word) {
        if (word.startsWith("text")) {
            return new Facet(Kind.TEXT, Integer.parseInt(word.substring("text".length())));
        }
        if (word.startsWith("digits")) {
            return new Facet(Kind.DIGITS, Integer.parseInt(word.substring("digits".length())));
        }
        if (word.startsWith("code:")) {
            String[] codes = word.substring("code:".length()).split(",", -1);
            long[] words = new long[codes.length];
            for (int i = 0; i < codes.length; i++) {
                words[i] = Ascii.word(Ascii.bytes(codes[i]), 0, codes[i].length());
            }
            return new Facet(Kind.CODE, 4, words);
        }
        return PLAIN.get(word);
    }

    /// Whether white space around the value is no part of it.
    boolean collapses() {
        return switch (kind) {
            case BOOLEAN, DATE, TIME, UTC, AMOUNT -> true;
            case TEXT, DIGITS, CODE, BIC, NEW_BIC, IBAN, UUID, ANY -> false;
        };
    }

    boolean amount() {
        return kind == Kind.AMOUNT;
    }

    /// The longest value in characters, as far as the schema says.
    int greatest() {
        return greatest;
    }

    /// What is wrong with a value, or null.
    @Nullable
    Fault check(byte[] b, int from, int to) {
        return switch (kind) {
            case TEXT -> text(b, from, to) ? null : Fault.LENGTH;
            case DIGITS -> digits(b, from, to) ? null : Fault.DIGITS;
            case CODE -> code(b, from, to) ? null : Fault.CODE;
            case BOOLEAN -> isBoolean(b, from, to) ? null : Fault.BOOLEAN;
            case DATE -> IsoTimes.isDate(b, from, to) ? null : Fault.DATE;
            case TIME -> IsoTimes.isTime(b, from, to) ? null : Fault.TIME;
            case UTC -> to > from && b[to - 1] == 'Z' && IsoTimes.isTime(b, from, to) ? null : Fault.UTC;
            case AMOUNT -> Decimals.isAmount(b, from, to) ? null : Fault.AMOUNT;
            case BIC -> bic(b, from, to) ? null : Fault.BIC;
            case NEW_BIC -> newBic(b, from, to) ? null : Fault.BIC;
            case IBAN -> iban(b, from, to) ? null : Fault.IBAN;
            case UUID -> uuid(b, from, to) ? null : Fault.UUID;
            case ANY -> null;
        };
    }

    /// @param slot which of the node's values it is, its text or its currency
    /// @throws IllegalArgumentException if the schema doesn't allow the value
    static void require(Node node, int slot, byte[] b, int from, int to) {
        Facet facet = node.facet;
        if (facet == null) {
            throw new IllegalArgumentException(node.path + " takes no text");
        }
        boolean currency = slot == node.currency && slot != node.slot;
        Fault wrong = currency ? Decimals.isCurrency(b, from, to) ? null : Fault.CURRENCY : facet.check(b, from, to);
        if (wrong != null) {
            int characters = XmlValue.characters(b, from, to);
            throw new IllegalArgumentException(node.path + " "
                    + wrong.text(wrong == Fault.LENGTH ? characters : facet.greatest, 1, facet.greatest));
        }
    }

    /// A value of no more bytes than it may have characters needs no counting.
    private boolean text(byte[] b, int from, int to) {
        int length = to - from;
        return length > 0 && (length <= greatest || XmlValue.characters(b, from, to) <= greatest);
    }

    private boolean digits(byte[] b, int from, int to) {
        boolean right = to > from && to - from <= greatest;
        for (int i = from; i < to && right; i++) {
            right = Ascii.digit(b[i]);
        }
        return right;
    }

    private boolean code(byte[] b, int from, int to) {
        if (to - from == greatest) {
            long word = Ascii.word(b, from, to);
            for (long code : codes) {
                if (code == word) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBoolean(byte[] b, int from, int to) {
        return Ascii.equal(b, from, to, "true")
                || Ascii.equal(b, from, to, "false")
                || Ascii.equal(b, from, to, "0")
                || Ascii.equal(b, from, to, "1");
    }

    /// `[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?`
    private static boolean bic(byte[] b, int from, int to) {
        boolean right = newBic(b, from, to);
        for (int i = from; i < from + 6 && right; i++) {
            right = Ascii.capital(b[i]);
        }
        return right && b[from + 6] != '0' && b[from + 6] != '1' && b[from + 7] != 'O';
    }

    /// `[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?`
    private static boolean newBic(byte[] b, int from, int to) {
        boolean right = to - from == 8 || to - from == 11;
        for (int i = from; i < to && right; i++) {
            right = Ascii.capital(b[i]) || Ascii.digit(b[i]);
        }
        return right && Ascii.capital(b[from + 4]) && Ascii.capital(b[from + 5]);
    }

    /// `[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}`
    private static boolean iban(byte[] b, int from, int to) {
        boolean right = to - from >= 5 && to - from <= 34;
        for (int i = from; i < to && right; i++) {
            right = Ascii.capital(b[i]) || Ascii.digit(b[i]) || (i >= from + 4 && b[i] >= 'a' && b[i] <= 'z');
        }
        return right
                && Ascii.capital(b[from])
                && Ascii.capital(b[from + 1])
                && Ascii.digit(b[from + 2])
                && Ascii.digit(b[from + 3]);
    }

    /// `[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}`
    private static boolean uuid(byte[] b, int from, int to) {
        boolean right = to - from == 36;
        for (int i = 0; i < 36 && right; i++) {
            byte c = b[from + i];
            right = switch (i) {
                case 8, 13, 18, 23 -> c == '-';
                case 14 -> c == '4';
                case 19 -> c == '8' || c == '9' || c == 'a' || c == 'b';
                default -> Ascii.digit(c) || (c >= 'a' && c <= 'f');
            };
        }
        return right;
    }
}
