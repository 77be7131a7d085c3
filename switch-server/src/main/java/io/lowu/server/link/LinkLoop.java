package io.lowu.server.link;

import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.CutoverBegunDecoder;
import io.lowu.authorization.sbe.DayFrozenDecoder;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.IssuerTotalsDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.ReconcileAnswerDecoder;
import io.lowu.server.vault.AccountVault;
import io.lowu.server.vault.VaultKeys;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/// One event loop and all that lives on it: connections, issuer links, scratch memory, a vault.
///
/// Effects come in by [#deliver] from the one thread that releases them; [#wake] starts their dispatch, once
/// a batch.
final class LinkLoop {
    private static final int CACHE_LINE = 64;
    private static final int EFFECT_TYPE = 1;
    private static final long FULL_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long SWEEP_SECONDS = 15;
    private static final int EFFECTS_PER_TURN = 1024;
    private static final long RETRY_MILLIS = 5;
    private static final int SCRATCH = 128 * 1024;

    private final int index;
    private final EventLoop eventLoop;
    private final AccountVault vault;
    private final Transport transport;
    private final NanoClock clock;
    private final OneToOneRingBuffer inbox;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable drainTask = this::drain;
    private final MessageHandler dispatch = this::dispatch;

    private final Int2ObjectHashMap<AcquirerConnection> connections = new Int2ObjectHashMap<>();
    private final Long2ObjectHashMap<IssuerLink> issuers = new Long2ObjectHashMap<>();
    private final ArrayList<AcquirerConnection> touched = new ArrayList<>();
    private int lastConnection;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnswerDecoder answer = new AnswerDecoder();
    private final AskCardDecoder askCard = new AskCardDecoder();
    private final DeliverReversalDecoder deliverReversal = new DeliverReversalDecoder();
    private final DeliverAdviceDecoder deliverAdvice = new DeliverAdviceDecoder();
    private final AskBankDecoder askBank = new AskBankDecoder();
    private final DeliverBankDecoder deliverBank = new DeliverBankDecoder();

    private final ReconcileAnswerDecoder reconcileAnswer = new ReconcileAnswerDecoder();
    private final CutoverAnswerDecoder cutoverAnswer = new CutoverAnswerDecoder();
    private final CutoverBegunDecoder cutoverBegun = new CutoverBegunDecoder();
    private final DayFrozenDecoder dayFrozen = new DayFrozenDecoder();
    private final IssuerTotalsDecoder issuerTotals = new IssuerTotalsDecoder();

    private final MutableDirectBuffer command = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder commandHeader = new MessageHeaderEncoder();
    private final byte[] scratch = new byte[SCRATCH];

    /// A loop for links.
    ///
    /// @param index 0 to 255, part of every handle
    /// @param transport that the event loop belongs to
    /// @param vaultKeys of the account vault
    public LinkLoop(int index, EventLoop eventLoop, Transport transport, VaultKeys vaultKeys) {
        this.index = index;
        this.eventLoop = eventLoop;
        this.transport = transport;
        this.clock = transport.clock();
        this.inbox = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
                transport.inboxLength() + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE)));
        this.lastConnection = transport.firstConnection(Handle.MAX_CONNECTION);
        this.vault = new AccountVault(vaultKeys);
        var _ = eventLoop.scheduleWithFixedDelay(
                () -> connections.values().forEach(AcquirerConnection::sweep),
                SWEEP_SECONDS,
                SWEEP_SECONDS,
                TimeUnit.SECONDS);
    }

    /// The Netty side of this loop.
    public EventLoop eventLoop() {
        return eventLoop;
    }

    /// Takes one effect; called by the sync thread only.
    public void deliver(DirectBuffer effect, int offset, int length) {
        while (!inbox.write(EFFECT_TYPE, effect, offset, length)) {
            if (eventLoop.isShuttingDown()) {
                return;
            }
            wake();
            LockSupport.parkNanos(FULL_PAUSE_NANOS);
        }
    }

    /// Has the delivered effects dispatched; called at the end of a batch.
    public void wake() {
        if (inbox.producerPosition() != inbox.consumerPosition()
                && !eventLoop.isShuttingDown()
                && scheduled.compareAndSet(false, true)) {
            eventLoop.execute(drainTask);
        }
    }

    private void drain() {
        scheduled.set(false);
        inbox.read(dispatch, EFFECTS_PER_TURN);
        // Sockets get their turn, too, before the rest of a long batch.
        flushTouched();
        issuers.values().forEach(IssuerLink::flush);
        wake();
    }

    /// Has a connection flushed at the end of this turn.
    void flushLater(AcquirerConnection connection) {
        touched.add(connection);
    }

    /// Flushes what was written since the last time: at the end of a turn, or of a read that answered by
    /// itself.
    void flushTouched() {
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).flushNow();
        }
        touched.clear();
    }

    private void dispatch(int type, MutableDirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        int block = header.blockLength();
        int version = header.version();
        switch (header.templateId()) {
            case AnswerDecoder.TEMPLATE_ID -> {
                answer.wrap(buffer, body, block, version);
                AcquirerConnection connection = connections.get(Handle.connection(answer.handle()));
                if (connection != null) {
                    connection.onAnswer(answer);
                }
            }
            case ReconcileAnswerDecoder.TEMPLATE_ID -> {
                reconcileAnswer.wrap(buffer, body, block, version);
                AcquirerConnection connection = connections.get(Handle.connection(reconcileAnswer.handle()));
                if (connection != null) {
                    connection.onReconciled(reconcileAnswer);
                }
            }
            case CutoverAnswerDecoder.TEMPLATE_ID -> onCutoverAnswer(cutoverAnswer.wrap(buffer, body, block, version));
            case CutoverBegunDecoder.TEMPLATE_ID ->
                announce(
                        SettlementMessages.CUTOVER_BEGUN,
                        cutoverBegun.wrap(buffer, body, block, version).date());
            case DayFrozenDecoder.TEMPLATE_ID ->
                announce(
                        SettlementMessages.CUTOVER_ENDED,
                        dayFrozen.wrap(buffer, body, block, version).date());
            case IssuerTotalsDecoder.TEMPLATE_ID -> {
                issuerTotals.wrap(buffer, body, block, version);
                if (issuers.get(issuerTotals.institution()) instanceof CardIssuerLink link) {
                    link.onTotals(issuerTotals);
                }
            }
            case AskCardDecoder.TEMPLATE_ID -> {
                askCard.wrap(buffer, body, block, version);
                cardIssuer(askCard.institution()).onAsk(askCard);
            }
            case DeliverReversalDecoder.TEMPLATE_ID -> {
                deliverReversal.wrap(buffer, body, block, version);
                cardIssuer(deliverReversal.institution()).onDeliver(deliverReversal);
            }
            case DeliverAdviceDecoder.TEMPLATE_ID -> {
                deliverAdvice.wrap(buffer, body, block, version);
                cardIssuer(deliverAdvice.institution()).onDeliver(deliverAdvice);
            }
            case AskBankDecoder.TEMPLATE_ID -> {
                askBank.wrap(buffer, body, block, version);
                bank(askBank.institution()).onAsk(askBank);
            }
            case DeliverBankDecoder.TEMPLATE_ID -> {
                deliverBank.wrap(buffer, body, block, version);
                bank(deliverBank.institution()).onDeliver(deliverBank);
            }
            default -> throw new IllegalStateException("effect of template " + header.templateId() + " on a link loop");
        }
    }

    private void onCutoverAnswer(CutoverAnswerDecoder answer) {
        if (answer.institution() != 0) {
            cardIssuer(answer.institution()).onCutoverAnswer(answer);
        } else {
            AcquirerConnection connection = connections.get(Handle.connection(answer.handle()));
            if (connection != null) {
                connection.onCutoverAnswer(answer);
            }
        }
    }

    private void announce(int code, int date) {
        connections.values().forEach(connection -> connection.announce(code, date));
        for (IssuerLink issuer : issuers.values()) {
            if (issuer instanceof CardIssuerLink link) {
                link.announce(code, date);
            }
        }
    }

    private CardIssuerLink cardIssuer(long institution) {
        if (issuers.get(institution) instanceof CardIssuerLink link) {
            return link;
        }
        throw new IllegalStateException("institution " + institution + " has no card issuer link on this loop");
    }

    private BankLink bank(long institution) {
        if (issuers.get(institution) instanceof BankLink link) {
            return link;
        }
        throw new IllegalStateException("institution " + institution + " has no bank link on this loop");
    }

    void register(long institution, IssuerLink link) {
        issuers.put(institution, link);
    }

    int register(AcquirerConnection connection) {
        do {
            lastConnection = lastConnection >= Handle.MAX_CONNECTION ? 1 : lastConnection + 1;
        } while (connections.containsKey(lastConnection));
        connections.put(lastConnection, connection);
        return lastConnection;
    }

    void deregister(int connection) {
        connections.remove(connection);
    }

    int index() {
        return index;
    }

    Transport transport() {
        return transport;
    }

    /// Measures how long something takes.
    NanoClock clock() {
        return clock;
    }

    AccountVault vault() {
        return vault;
    }

    /// Where a command is encoded before it is offered.
    MutableDirectBuffer command() {
        return command;
    }

    MessageHeaderEncoder commandHeader() {
        return commandHeader;
    }

    /// Offers what lies in the command buffer, now or as soon as the engine takes it: an issuer's answer is
    /// not to be lost.
    void offerSurely(CommandGate gate, int length) {
        if (!gate.offer(command, 0, length)) {
            byte[] copy = new byte[length];
            command.getBytes(0, copy);
            retry(gate, new UnsafeBuffer(copy));
        }
    }

    private void retry(CommandGate gate, DirectBuffer waiting) {
        if (!eventLoop.isShuttingDown() && !gate.offer(waiting, 0, waiting.capacity())) {
            var _ = eventLoop.schedule(() -> retry(gate, waiting), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Where a message is built before it is written; long enough for any.
    byte[] scratch() {
        return scratch;
    }

    /// Writes scratch bytes to a channel without flushing.
    static void write(Channel channel, byte[] bytes, int offset, int length) {
        channel.write(channel.alloc().directBuffer(length).writeBytes(bytes, offset, length), channel.voidPromise());
    }
}
