package io.lowu.server.admin;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.CutoverEncoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.server.link.CommandGate;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Lets an operator begin the next business date before its time (DOMAIN.md 6.1). Any thread.
public final class CutoverDesk {
    private final CommandGate gate;
    private final Replies<Outcome> replies = new Replies<>();
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(64);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CutoverEncoder cutover = new CutoverEncoder();

    /// @param gate into the engine
    public CutoverDesk(CommandGate gate) {
        this.gate = gate;
    }

    /// What came of it.
    ///
    /// @param reason [Reason#APPROVED], or why the date stays
    /// @param date business date now, YYYYMMDD; 0 where the switch did not answer
    public record Outcome(Reason reason, int date) {}

    /// Asks for the next date.
    public Outcome cutOver() throws InterruptedException {
        long handle = replies.expect();
        synchronized (this) {
            cutover.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .link(0)
                    .institution(0)
                    .date(0);
            if (!gate.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + cutover.encodedLength())) {
                replies.abandon(handle);
            }
        }
        return replies.await(handle).orElse(new Outcome(Reason.SYSTEM_MALFUNCTION, 0));
    }

    /// The core's answer, once it is durable.
    public void onAnswer(CutoverAnswerDecoder answer) {
        replies.give(answer.handle(), new Outcome(Reason.ofWire(answer.reason()), answer.date()));
    }
}
