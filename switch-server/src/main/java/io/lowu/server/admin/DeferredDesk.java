package io.lowu.server.admin;

import io.lowu.authorization.DeferredSummary;
import io.lowu.authorization.sbe.DeferredHandledDecoder;
import io.lowu.authorization.sbe.DropDeferredEncoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.OrderOutcome;
import io.lowu.authorization.sbe.RetryDeferredEncoder;
import io.lowu.authorization.sbe.TickEncoder;
import io.lowu.server.link.CommandGate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Store-and-forward for operators: lists its entries, and gives their orders to the core as commands, so
/// that who ordered what and why stands in the journal. Any thread.
public final class DeferredDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DeferredDesk.class);

    private final CommandGate gate;
    private final Supplier<? extends Future<List<DeferredSummary>>> entries;
    private final Replies<Outcome> replies = new Replies<>();
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(512);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RetryDeferredEncoder retry = new RetryDeferredEncoder();
    private final DropDeferredEncoder drop = new DropDeferredEncoder();
    private final TickEncoder tick = new TickEncoder();

    /// @param entries asks for all entries as they are with the next command
    public DeferredDesk(CommandGate gate, Supplier<? extends Future<List<DeferredSummary>>> entries) {
        this.gate = gate;
        this.entries = entries;
    }

    /// What became of an order, durable.
    ///
    /// @param number of the entry; another one where a dead letter was queued anew
    /// @param payment that the entry is about, 0 where there is none
    public record Outcome(OrderOutcome outcome, long number, long payment) {}

    /// All entries, open ones first.
    ///
    /// @return empty when the engine does not answer
    public Optional<List<DeferredSummary>> list() throws InterruptedException {
        Future<List<DeferredSummary>> answer = entries.get();
        synchronized (this) {
            // The next command answers; where there is no traffic, this is the next one.
            tick.wrapAndApplyHeader(buffer, 0, header);
            if (!offer(tick)) {
                return Optional.empty();
            }
        }
        return Replies.inTime(answer);
    }

    /// Has an entry sent now, or a dead letter queued anew.
    ///
    /// @return empty when the engine does not answer: whether it was done is not known then
    public Optional<Outcome> retry(long number, String who) throws InterruptedException {
        long handle = replies.expect();
        synchronized (this) {
            byte[] name = bytes(who, RetryDeferredEncoder.whoEncodingLength());
            retry.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .number(number)
                    .putWho(name, 0, name.length);
            if (!offer(retry)) {
                replies.abandon(handle);
            }
        }
        return replies.await(handle);
    }

    /// Takes an entry out for good.
    ///
    /// @param why kept in the journal and the log: no account number in it
    /// @return empty when the engine does not answer: whether it was done is not known then
    public Optional<Outcome> drop(long number, String who, String why) throws InterruptedException {
        long handle = replies.expect();
        synchronized (this) {
            byte[] name = bytes(who, DropDeferredEncoder.whoEncodingLength());
            byte[] grounds = bytes(why, DropDeferredEncoder.whyEncodingLength());
            drop.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .number(number)
                    .putWho(name, 0, name.length)
                    .putWhy(grounds, 0, grounds.length);
            if (!offer(drop)) {
                replies.abandon(handle);
            }
        }
        return replies.await(handle);
    }

    private boolean offer(MessageEncoderFlyweight command) {
        return gate.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }

    /// Text as UTF-8 in exactly so many bytes, cut between characters.
    private static byte[] bytes(String text, int length) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > length) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return Arrays.copyOf(cut.getBytes(StandardCharsets.UTF_8), length);
    }

    /// The core's answer to an order, once it is durable: for the log, and for whoever waits.
    public void onHandled(DeferredHandledDecoder handled) {
        byte[] who = new byte[DeferredHandledDecoder.whoEncodingLength()];
        byte[] why = new byte[DeferredHandledDecoder.whyEncodingLength()];
        handled.getWho(who, 0, who.length);
        handled.getWhy(why, 0, why.length);
        LOG.warn(
                "store-and-forward entry {} (payment {}, institution {}): {} by order of {}{}",
                handled.number(),
                handled.payment(),
                handled.institution(),
                handled.outcome(),
                text(who),
                why[0] == 0 ? "" : ": " + text(why));
        replies.give(handled.handle(), new Outcome(handled.outcome(), handled.number(), handled.payment()));
    }

    private static String text(byte[] padded) {
        int length = 0;
        while (length < padded.length && padded[length] != 0) {
            length++;
        }
        return new String(padded, 0, length, StandardCharsets.UTF_8);
    }
}
