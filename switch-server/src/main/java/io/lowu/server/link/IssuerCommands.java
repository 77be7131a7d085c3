package io.lowu.server.link;

import io.lowu.authorization.sbe.BankAnswerEncoder;
import io.lowu.authorization.sbe.BankStatus;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CardAnswerEncoder;
import io.lowu.authorization.sbe.CutoverEncoder;
import io.lowu.authorization.sbe.InstitutionStatusEncoder;
import io.lowu.authorization.sbe.LegFailedEncoder;
import io.lowu.authorization.sbe.LegFailure;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.ReversalAnswerEncoder;
import io.lowu.codec.iso8583.MessageReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Tells the core what became of what it sent to an institution. One thread; a command that the engine can't take at
/// once
/// is offered again.
final class IssuerCommands {
    private static final int LONGEST_TEXT = 64;

    private final long institution;
    private final LinkLoop loop;
    private final CommandGate gate;
    private final LegFailedEncoder legFailed = new LegFailedEncoder();
    private final InstitutionStatusEncoder institutionStatus = new InstitutionStatusEncoder();
    private final CardAnswerEncoder cardAnswer = new CardAnswerEncoder();
    private final ReversalAnswerEncoder reversalAnswer = new ReversalAnswerEncoder();
    private final BankAnswerEncoder bankAnswer = new BankAnswerEncoder();
    private final CutoverEncoder cutover = new CutoverEncoder();
    private final byte[] text = new byte[LONGEST_TEXT];

    IssuerCommands(long institution, LinkLoop loop, CommandGate gate) {
        this.institution = institution;
        this.loop = loop;
        this.gate = gate;
    }

    void up(boolean up) {
        institutionStatus
                .wrapAndApplyHeader(loop.command(), 0, loop.commandHeader())
                .institution(institution)
                .up(up ? Bool.YES : Bool.NO);
        offer(institutionStatus.encodedLength());
    }

    void notSent(long leg, boolean deferred) {
        failed(leg, LegFailure.NOT_SENT, deferred);
    }

    void outcomeUnknown(long leg, boolean deferred) {
        failed(leg, LegFailure.OUTCOME_UNKNOWN, deferred);
    }

    private void failed(long leg, LegFailure failure, boolean deferred) {
        legFailed
                .wrapAndApplyHeader(loop.command(), 0, loop.commandHeader())
                .leg(leg)
                .failure(failure)
                .deferred(deferred ? Bool.YES : Bool.NO);
        offer(legFailed.encodedLength());
    }

    void cardAnswer(MessageReader answer) {
        cardAnswer.wrapAndApplyHeader(loop.command(), 0, loop.commandHeader());
        long high = 0;
        long low = 0;
        if (answer.has(2)) {
            int length = answer.text(2, text, 0);
            loop.vault().hash(text, 0, length);
            Arrays.fill(text, 0, length, (byte) 0);
            high = loop.vault().hashHigh();
            low = loop.vault().hashLow();
        }
        cardAnswer
                .institution(institution)
                .stan((int) answer.number(11))
                .transmission(answer.number(7))
                .acquirer(answer.has(32) ? answer.number(32) : 0)
                .amount(answer.has(4) ? answer.number(4) : -1)
                .currency(answer.has(49) ? (int) answer.number(49) : 0)
                .putRrn(characters(answer, 37, CardAnswerEncoder.rrnLength()), 0)
                .putResponseCode(characters(answer, 39, CardAnswerEncoder.responseCodeLength()), 0)
                .putApprovalCode(characters(answer, 38, CardAnswerEncoder.approvalCodeLength()), 0);
        cardAnswer.billingAmount(answer.has(6) ? answer.number(6) : -1);
        cardAnswer.account().high(high).low(low);
        offer(cardAnswer.encodedLength());
    }

    void reversalAnswer(MessageReader answer) {
        reversalAnswer
                .wrapAndApplyHeader(loop.command(), 0, loop.commandHeader())
                .institution(institution)
                .stan((int) answer.number(11))
                .transmission(answer.number(7))
                .putResponseCode(characters(answer, 39, ReversalAnswerEncoder.responseCodeLength()), 0);
        offer(reversalAnswer.encodedLength());
    }

    void bankAnswer(long leg, boolean refund, BankStatus status, String reason) {
        Arrays.fill(text, 0, BankAnswerEncoder.reasonCodeLength(), (byte) 0);
        byte[] code = reason.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(code, 0, text, 0, Math.min(code.length, BankAnswerEncoder.reasonCodeLength()));
        bankAnswer
                .wrapAndApplyHeader(loop.command(), 0, loop.commandHeader())
                .institution(institution)
                .leg(leg)
                .refund(refund ? Bool.YES : Bool.NO)
                .status(status)
                .putReasonCode(text, 0);
        offer(bankAnswer.encodedLength());
    }

    /// The issuer's 0800/201.
    ///
    /// @param date DE 15, 0 where it has none
    void cutover(int date) {
        cutover.wrapAndApplyHeader(loop.command(), 0, loop.commandHeader())
                .handle(0)
                .link(0)
                .institution(institution)
                .date(date);
        offer(cutover.encodedLength());
    }

    private byte[] characters(MessageReader answer, int field, int length) {
        Arrays.fill(text, 0, length, (byte) 0);
        if (answer.has(field)) {
            answer.text(field, text, 0);
        }
        return text;
    }

    private void offer(int bodyLength) {
        loop.offerSurely(gate, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }
}
