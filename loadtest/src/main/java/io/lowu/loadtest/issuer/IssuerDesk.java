package io.lowu.loadtest.issuer;

import io.lowu.loadtest.script.Observed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jspecify.annotations.Nullable;

/// The issuer's own rules: decides on a purchase or reversal, books it and builds the answer (DOMAIN.md 1.4,
/// 1.6). Thread
/// safe.
final class IssuerDesk {
    private static final int[] MANDATORY_IN_PURCHASE = {
        2, 3, 4, 6, 7, 10, 11, 12, 13, 18, 22, 25, 32, 33, 37, 41, 42, 49, 51
    };
    private static final int[] MANDATORY_IN_REVERSAL = {2, 3, 4, 7, 11, 32, 33, 37, 39, 41, 42, 49, 90};
    private static final int[] ECHOED_OF_PURCHASE = {
        2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 18, 25, 32, 33, 37, 41, 42, 49, 50, 51, 100
    };
    private static final int[] ECHOED_OF_ADVICE = {
        2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 18, 25, 32, 33, 37, 38, 41, 42, 49, 50, 51, 90, 100
    };
    private static final int[] ECHOED_OF_REVERSAL = {2, 3, 4, 7, 11, 32, 33, 37, 41, 42, 90};
    private static final int[] ECHOED_OF_NETWORK_MANAGEMENT = {7, 11, 33, 70};

    private final IssuerBook book;
    private final InstantSource clock;

    IssuerDesk(IssuerBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /// What a script may know of this message, or null when this issuer has no use for its type.
    static @Nullable Observed observe(ISOMsg message) throws ISOException {
        Observed.Kind kind = switch (message.getMTI()) {
            case "0120", "0121", "0220", "0221" -> Observed.Kind.ADVICE;
            case "0100", "0101", "0200", "0201" -> Observed.Kind.PURCHASE;
            case "0400", "0401", "0420", "0421" -> Observed.Kind.REVERSAL;
            case "0800", "0801" -> Observed.Kind.NETWORK;
            default -> null;
        };
        return kind == null ? null : new Observed(kind, amount(message, 4), text(message, 37));
    }

    ISOMsg networkManagement(ISOMsg request) throws ISOException {
        boolean known = switch (text(request, 70)) {
            case "001", "002", "301" -> true;
            default -> false;
        };
        return answer(request, ECHOED_OF_NETWORK_MANAGEMENT, known ? "00" : "40");
    }

    /// Books and answers 0200 and 0201, 0100 and 0101.
    ///
    /// @param forced the code that the script wants, empty for the issuer's own decision
    ISOMsg purchase(ISOMsg request, String forced) throws ISOException {
        if (!hasAll(request, MANDATORY_IN_PURCHASE)) {
            return refuse(request, "30");
        }
        String code = forced.isEmpty() ? decide(request) : forced;
        Verdict verdict = book.purchase(
                key(request),
                text(request, 37),
                amount(request, 4),
                amount(request, 6),
                request.getMTI().endsWith("1"),
                request.getMTI().startsWith("01"),
                code);
        ISOMsg answer = answer(request, ECHOED_OF_PURCHASE, verdict.code());
        if (!verdict.authorizationId().isEmpty()) {
            answer.set(38, verdict.authorizationId());
        }
        return answer;
    }

    /// Books and answers 0120, 0220 and their repeats: a refund, a completion, or what was approved in our stead.
    ///
    /// @param forced the code that the script wants, with which nothing is booked; empty for the issuer's own
    ///     decision
    ISOMsg advice(ISOMsg request, String forced) throws ISOException {
        if (!hasAll(request, MANDATORY_IN_PURCHASE) || !(request.hasField(38) || request.hasField(39))) {
            return refuse(request, "30");
        }
        if (!forced.isEmpty()) {
            return answer(request, ECHOED_OF_ADVICE, forced);
        }
        Verdict verdict = book.advice(
                key(request),
                request.hasField(90) ? original(request) : null,
                text(request, 37),
                amount(request, 4),
                amount(request, 6),
                text(request, 3).startsWith("20"),
                request.getMTI().startsWith("01"));
        return answer(request, ECHOED_OF_ADVICE, verdict.code());
    }

    private static TransactionKey original(ISOMsg request) {
        String original = request.getString(90);
        return new TransactionKey(
                original.substring(4, 10),
                original.substring(10, 20),
                unpadded(original.substring(20, 31)),
                unpadded(original.substring(31, 42)));
    }

    /// Books and answers 0400 to 0421.
    ///
    /// @param forced the code that the script wants, with which nothing is booked; empty for the issuer's own
    ///     decision
    ISOMsg reversal(ISOMsg request, String forced) throws ISOException {
        if (!hasAll(request, MANDATORY_IN_REVERSAL)) {
            return refuse(request, "30");
        }
        if (!forced.isEmpty()) {
            return answer(request, ECHOED_OF_REVERSAL, forced);
        }
        Verdict verdict = book.reversal(
                original(request),
                text(request, 37),
                amount(request, 4),
                standing(request, 0),
                standing(request, 12),
                request.getMTI().startsWith("042"));
        return answer(request, ECHOED_OF_REVERSAL, verdict.code());
    }

    /// Answers without booking anything: echoes what the answer's type echoes and says why.
    ISOMsg refuse(ISOMsg request, String code) throws ISOException {
        int[] echoed = switch (request.getMTI().charAt(1)) {
            case '1', '2' -> ECHOED_OF_PURCHASE;
            case '4' -> ECHOED_OF_REVERSAL;
            default -> ECHOED_OF_NETWORK_MANAGEMENT;
        };
        return answer(request, echoed, code);
    }

    private String decide(ISOMsg request) {
        if (!luhn(text(request, 2))) {
            return "14";
        }
        if (request.hasField(14) && expired(text(request, 14))) {
            return "54";
        }
        if (!"344".equals(text(request, 51))) {
            return "40";
        }
        if (amount(request, 4) == 0 || amount(request, 6) != converted(request)) {
            return "13";
        }
        return "00";
    }

    private static boolean luhn(String pan) {
        int sum = 0;
        for (int i = 0; i < pan.length(); i++) {
            int digit = pan.charAt(pan.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private boolean expired(String yearAndMonth) {
        YearMonth last = YearMonth.of(
                2000 + Integer.parseInt(yearAndMonth.substring(0, 2)),
                Math.clamp(Integer.parseInt(yearAndMonth.substring(2, 4)), 1, 12));
        // Cards end with their month where the issuer is.
        return last.isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.ofHours(8))));
    }

    /// DE 6 recomputed from DE 4 and DE 10, whose first digit counts the decimals of the other seven (DOMAIN.md
    /// 1.8). Both currencies of this corridor have two decimals.
    private static long converted(ISOMsg request) {
        String rate = text(request, 10);
        return BigDecimal.valueOf(amount(request, 4))
                .multiply(BigDecimal.valueOf(Long.parseLong(rate.substring(1)), rate.charAt(0) - '0'))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static TransactionKey key(ISOMsg request) {
        return new TransactionKey(
                text(request, 11), text(request, 7), unpadded(text(request, 32)), unpadded(text(request, 33)));
    }

    private static ISOMsg answer(ISOMsg request, int[] echoed, String code) throws ISOException {
        ISOMsg answer = new ISOMsg();
        String mti = request.getMTI();
        answer.setMTI(mti.substring(0, 2) + (char) (mti.charAt(2) + 1) + '0');
        for (int field : echoed) {
            if (request.hasField(field)) {
                answer.set(field, request.getString(field));
            }
        }
        answer.set(39, code);
        return answer;
    }

    private static boolean hasAll(ISOMsg message, int[] fields) {
        for (int field : fields) {
            if (!message.hasField(field)) {
                return false;
            }
        }
        return true;
    }

    private static String text(ISOMsg message, int field) {
        return message.hasField(field) ? message.getString(field) : "";
    }

    private static long amount(ISOMsg message, int field) {
        String digits = text(message, field);
        return digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : 0;
    }

    /// An amount of DE 95: what remains valid, zero after a full reversal.
    private static long standing(ISOMsg request, int at) {
        return request.hasField(95) ? Long.parseLong(request.getString(95).substring(at, at + 12)) : 0;
    }

    private static String unpadded(String institution) {
        return institution.replaceFirst("^0+", "");
    }
}
