package io.lowu.server.link;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.FiguresDecoder;
import io.lowu.authorization.sbe.IssuerTotalsDecoder;
import io.lowu.authorization.sbe.ReconcileAnswerDecoder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.MessageMac;
import java.util.Locale;
import java.util.Optional;

/// Builds the messages about business dates and their totals: 0510, 0530, 0520 and our own 0800/201 and /202
/// (DOMAIN.md 1.4, 6.3). One thread; none of them is on the path of a payment.
final class SettlementMessages {
    /// DE 70: the date of DE 15 begins.
    static final int CUTOVER_BEGUN = 201;
    /// DE 70: the totals of the date in DE 15 are final.
    static final int CUTOVER_ENDED = 202;

    /// Fields that an 0500 or 0520 must have.
    static final int[] REQUIRED = {7, 11, 15, 50, 74, 75, 76, 77, 86, 87, 88, 89, 97, 99};

    private static final int MONTH_DAY = 10_000;

    private final MessageWriter writer;
    private final Optional<MessageMac> mac;

    SettlementMessages(MessageWriter writer, Optional<MessageMac> mac) {
        this.writer = writer;
        this.mac = mac;
    }

    /// 0510 or 0530 with our figures.
    ///
    /// @return length of the message at `offset` of `out`
    int reconciled(MessageReader request, ReconcileAnswerDecoder answer, byte[] out, int offset) {
        writer.begin(out, offset, AnswerMessages.answerType(request.mti()))
                .copy(request, 7)
                .copy(request, 11)
                .copy(request, 15)
                .copyIfPresent(request, 32)
                .copyIfPresent(request, 33)
                .text(39, Reason.ofWire(answer.reason()).iso1987())
                .copy(request, 50)
                .number(66, answer.code().value());
        figures(answer.figures());
        writer.copy(request, 99).copyIfPresent(request, 100);
        return finish();
    }

    /// 0520 with an issuer's final totals, or the 0521 that repeats it.
    ///
    /// @return length of the message at `offset` of `out`
    int totals(
            IssuerTotalsDecoder totals,
            boolean repeat,
            long transmission,
            int stan,
            long sender,
            byte[] out,
            int offset) {
        writer.begin(out, offset, repeat ? 521 : 520)
                .number(7, transmission)
                .number(11, stan)
                .number(15, totals.date() % MONTH_DAY)
                .number(33, sender)
                .number(50, totals.currency())
                .number(66, 0);
        figures(totals.figures());
        writer.number(99, totals.institution());
        return finish();
    }

    /// 0800 that tells of a business date.
    ///
    /// @param code DE 70
    /// @param date YYYYMMDD
    /// @return length of the message at `offset` of `out`
    int announcement(int code, int date, long transmission, int stan, long sender, byte[] out, int offset) {
        writer.begin(out, offset, 800)
                .number(7, transmission)
                .number(11, stan)
                .number(15, date % MONTH_DAY)
                .number(33, sender)
                .number(70, code);
        return finish();
    }

    private void figures(FiguresDecoder figures) {
        writer.number(74, figures.credits())
                .number(75, figures.creditReversals())
                .number(76, figures.debits())
                .number(77, figures.debitReversals())
                .number(86, figures.creditAmount())
                .number(87, figures.creditReversalAmount())
                .number(88, figures.debitAmount())
                .number(89, figures.debitReversalAmount())
                .text(97, net(figures.net()));
    }

    /// DE 97: `C` and sixteen digits where the asking side is owed, else `D`.
    static String net(long net) {
        return String.format(Locale.ROOT, "%s%016d", net < 0 ? "D" : "C", Math.abs(net));
    }

    private int finish() {
        return mac.isPresent() ? writer.finish(mac.get()) : writer.finish();
    }
}
