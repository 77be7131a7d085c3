package io.lowu.server.link;

import io.lowu.authorization.sbe.CutoverEncoder;
import io.lowu.authorization.sbe.FiguresEncoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.ReconcileEncoder;
import io.lowu.codec.iso8583.MessageReader;
import org.agrona.MutableDirectBuffer;

/// Turns an acquirer's 0500, 0520 or 0800/201 into a command of the core. One thread.
final class SettlementCommands {
    private final AcquirerProfile profile;
    private final MutableDirectBuffer buffer;
    private final MessageHeaderEncoder header;
    private final ReconcileEncoder reconcile = new ReconcileEncoder();
    private final CutoverEncoder cutover = new CutoverEncoder();

    SettlementCommands(AcquirerProfile profile, LinkLoop loop) {
        this.profile = profile;
        this.buffer = loop.command();
        this.header = loop.commandHeader();
    }

    /// Encodes an 0500, 0501, 0520 or 0521 as a Reconcile at the start of the loop's command buffer. DE 99 names one
    /// acquirer of the link; our own id there, or zero, asks for all of it.
    ///
    /// @return length in bytes
    int reconcile(MessageReader request, long handle) {
        long settles = request.number(99);
        reconcile
                .wrapAndApplyHeader(buffer, 0, header)
                .handle(handle)
                .link(profile.number())
                .institution(settles == profile.switchInstitution() ? 0 : settles)
                .date((int) request.number(15))
                .currency((int) request.number(50))
                .stan((int) request.number(11));
        FiguresEncoder figures = reconcile.figures();
        figures.credits(request.number(74))
                .creditReversals(request.number(75))
                .debits(request.number(76))
                .debitReversals(request.number(77))
                .creditAmount(request.number(86))
                .creditReversalAmount(request.number(87))
                .debitAmount(request.number(88))
                .debitReversalAmount(request.number(89))
                .net(net(request));
        return MessageHeaderEncoder.ENCODED_LENGTH + reconcile.encodedLength();
    }

    /// Encodes an 0800/201 as a Cutover at the start of the loop's command buffer.
    ///
    /// @return length in bytes
    int cutover(MessageReader request, long handle) {
        cutover.wrapAndApplyHeader(buffer, 0, header)
                .handle(handle)
                .link(profile.number())
                .institution(0)
                .date(request.has(15) ? (int) request.number(15) : 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + cutover.encodedLength();
    }

    /// DE 97 as a number: the sign is a letter, `D` below zero.
    private static long net(MessageReader request) {
        long value = 0;
        for (int i = 1; i < request.textLength(97); i++) {
            value = value * 10 + (request.character(97, i) - '0');
        }
        return request.character(97, 0) == 'D' ? -value : value;
    }
}
