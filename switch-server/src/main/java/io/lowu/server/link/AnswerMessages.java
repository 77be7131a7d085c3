package io.lowu.server.link;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.MessageMac;
import java.util.Optional;

/// Builds the answers to an acquirer's requests: fields that repeat the request are copied as bytes, the rest comes
/// from
/// the core (DOMAIN.md 1.4). One thread.
final class AnswerMessages {
    private static final int CODE = 2;
    private static final int APPROVAL = 6;

    private final MessageWriter writer;
    private final Optional<MessageMac> mac;
    private final byte[] text = new byte[APPROVAL];

    AnswerMessages(MessageWriter writer, Optional<MessageMac> mac) {
        this.writer = writer;
        this.mac = mac;
    }

    /// 0210 with what the core decided (G2), or 0110, 0130, 0230.
    ///
    /// @return length of the message at `offset` of `out`
    int purchase(MessageReader request, AnswerDecoder answer, byte[] out, int offset) {
        boolean converted = answer.settlementRate() != 0;
        begin(request, out, offset);
        copy(request, 2, 3);
        if (answer.amount() > 0) {
            writer.number(4, answer.amount());
        } else {
            copy(request, 4);
        }
        if (converted) {
            writer.number(5, answer.settlementAmount()).number(6, answer.billingAmount());
        }
        copy(request, 7);
        if (converted) {
            writer.number(9, answer.settlementRate()).number(10, answer.billingRate());
        }
        copy(request, 11, 12, 13);
        businessDate(answer);
        if (converted) {
            writer.number(16, answer.conversionDate());
        }
        copy(request, 18, 25, 32, 33, 37);
        if (answer.approvalCode(0) != 0) {
            answer.getApprovalCode(text, 0);
            writer.text(38, text, 0, APPROVAL);
        }
        code(answer);
        copy(request, 41, 42, 49);
        if (converted) {
            writer.number(50, answer.settlementCurrency()).number(51, answer.billingCurrency());
        }
        copy(request, 90, 100);
        return finish();
    }

    /// 0410 or 0430 with what the core decided.
    ///
    /// @return length of the message at `offset` of `out`
    int reversal(MessageReader request, AnswerDecoder answer, byte[] out, int offset) {
        begin(request, out, offset);
        copy(request, 2, 3, 4, 7, 11, 12, 13);
        businessDate(answer);
        copy(request, 32, 33, 37);
        code(answer);
        copy(request, 41, 42, 49, 90, 100);
        return finish();
    }

    /// An answer that the link gives itself: a refusal, or one to a network management request.
    ///
    /// @return length of the message at `offset` of `out`
    int local(MessageReader request, Reason reason, byte[] out, int offset) {
        begin(request, out, offset);
        copy(request, 2, 3, 4, 7, 11, 12, 13, 32, 33, 37);
        writer.text(39, reason.iso1987());
        copy(request, 41, 42, 49, 70, 90, 100);
        return finish();
    }

    private void begin(MessageReader request, byte[] out, int offset) {
        writer.begin(out, offset, answerType(request.mti()));
    }

    /// Digit 3 plus one, digit 4 down to even (DOMAIN.md 1.1).
    static int answerType(int mti) {
        return (mti + 10) & ~1;
    }

    private void copy(MessageReader request, int... fields) {
        for (int field : fields) {
            writer.copyIfPresent(request, field);
        }
    }

    private void businessDate(AnswerDecoder answer) {
        if (answer.businessDate() != 0) {
            writer.number(15, answer.businessDate());
        }
    }

    private void code(AnswerDecoder answer) {
        if (answer.responseCode(0) != 0) {
            answer.getResponseCode(text, 0);
            writer.text(39, text, 0, CODE);
        } else {
            writer.text(39, Reason.ofWire(answer.reason()).iso1987());
        }
    }

    private int finish() {
        return mac.isPresent() ? writer.finish(mac.get()) : writer.finish();
    }
}
