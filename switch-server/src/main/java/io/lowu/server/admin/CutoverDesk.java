package io.lowu.server.admin;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.CutoverEncoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.server.link.CommandGate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Lets an operator begin the next business date before its time (DOMAIN.md 6.1). Any thread.
public final class CutoverDesk {
    private static final long PATIENCE_MILLIS = 2_000;

    private final CommandGate gate;
    private final Map<Long, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(64);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CutoverEncoder cutover = new CutoverEncoder();
    private long lastHandle;

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
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        long handle;
        synchronized (this) {
            handle = ++lastHandle;
            waiting.put(handle, answer);
            cutover.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .link(0)
                    .institution(0)
                    .date(0);
            if (!gate.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + cutover.encodedLength())) {
                waiting.remove(handle);
                return new Outcome(Reason.SYSTEM_MALFUNCTION, 0);
            }
        }
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Outcome(Reason.SYSTEM_MALFUNCTION, 0);
        } finally {
            waiting.remove(handle);
        }
    }

    /// The core's answer, once it is durable.
    public void onAnswer(CutoverAnswerDecoder answer) {
        CompletableFuture<Outcome> asked = waiting.remove(answer.handle());
        if (asked != null) {
            asked.complete(new Outcome(Reason.ofWire(answer.reason()), answer.date()));
        }
    }
}
