package io.lowu.server.link;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.IssuerTotalsDecoder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.MessageMac;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2LongHashMap.EntryIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link to a card issuer: connects, signs on, echoes, sends legs and their reversals, hands answers to
/// the core.
///
/// A leg that was written but not answered when the connection goes has an unknown outcome, and the core is
/// told at once (S-34); a leg that could not be written at all was not sent (S-29, S-33).
final class CardIssuerLink implements IssuerLink, OutboundConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(CardIssuerLink.class);
    private static final int SIGN_ON = 1;
    private static final int SIGN_OFF = 2;
    private static final int UNAVAILABLE = 3;
    private static final int BACKUP_MODE = 4;
    private static final int ECHO = 301;
    private static final int ECHOES_TO_LOSE = 3;
    private static final long STAN_LIMIT = 1_000_000;
    private static final long NONE = Long.MIN_VALUE;
    private static final long SIGN_ON_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CardIssuerProfile profile;
    private final LinkLoop loop;
    private final InstantSource clock;
    private final LinkStatus status;
    private final SensitiveFields sensitiveFields;
    private final OutboundConnection connection;
    private final IssuerCommands core;
    private final Optional<MessageMac> mac;
    private final MessageReader answer;
    private final MessageWriter writer;
    private final CardLegMessages messages;
    private final Long2LongHashMap asked = new Long2LongHashMap(NONE);
    private final Long2LongHashMap delivered = new Long2LongHashMap(NONE);
    private final SettlementMessages settlement;
    private final TotalsAdvices advices = new TotalsAdvices();
    private final LogThrottle throttle = new LogThrottle();
    private boolean signedOn;
    private boolean signOnAsked;
    private int networkStan;
    private int openEchoes;
    private long cutoverTransmission;
    private int cutoverStan;
    private long lastHeardNanos;

    CardIssuerLink(
            CardIssuerProfile profile,
            LinkLoop loop,
            CommandGate gate,
            LinkStatus status,
            SensitiveFields sensitiveFields,
            InstantSource clock) {
        this.profile = profile;
        this.loop = loop;
        this.clock = clock;
        this.status = status;
        this.sensitiveFields = sensitiveFields;
        this.connection = new OutboundConnection(profile.name(), profile.endpoint(), profile.framing(), loop, this);
        this.core = new IssuerCommands(profile.institution(), loop, gate);
        this.mac = profile.macs().create();
        this.answer = new MessageReader(profile.dialect());
        this.writer = new MessageWriter(profile.dialect());
        this.settlement = new SettlementMessages(writer, mac);
        this.messages = new CardLegMessages(profile, loop.vault(), mac);
        loop.register(profile.institution(), this);
    }

    @Override
    public void start() {
        loop.eventLoop().execute(connection::connect);
        var _ = loop.eventLoop().scheduleWithFixedDelay(this::keepAlive, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        loop.eventLoop().execute(() -> {
            if (signedOn) {
                networkManagement(SIGN_OFF);
            }
            connection.stop();
        });
    }

    @Override
    public void onConnected() {
        lastHeardNanos = loop.clock().nanoTime();
        openEchoes = 0;
        signOnAsked = true;
        networkManagement(SIGN_ON);
        connection.flush();
    }

    private void keepAlive() {
        if (!connection.isConnected()) {
            return;
        }
        sendAdvices();
        connection.flush();
        long silent = loop.clock().nanoTime() - lastHeardNanos;
        if (signOnAsked && silent > SIGN_ON_NANOS) {
            LOG.warn("{}: no answer to the sign-on; connecting anew", profile.name());
            connection.close();
        } else if (signedOn && silent > profile.echoAfter().toNanos() * (openEchoes + 1)) {
            if (openEchoes == ECHOES_TO_LOSE) {
                LOG.warn("{}: {} echoes unanswered; connecting anew", profile.name(), openEchoes);
                connection.close();
            } else {
                openEchoes++;
                networkManagement(ECHO);
                connection.flush();
            }
        }
    }

    private int nextNetworkStan() {
        networkStan = networkStan >= STAN_LIMIT - 1 ? 1 : networkStan + 1;
        return networkStan;
    }

    private void networkManagement(int code) {
        writer.begin(loop.scratch(), connection.bodyOffset(), 800)
                .number(7, TransmissionTime.now(clock))
                .number(11, nextNetworkStan())
                .number(33, profile.switchInstitution())
                .number(70, code);
        connection.send(loop.scratch(), finish());
    }

    private int finish() {
        return mac.isPresent() ? writer.finish(mac.get()) : writer.finish();
    }

    /// Tells the issuer of a business date, where it wants to know and has signed on.
    ///
    /// @param code DE 70
    /// @param date YYYYMMDD
    void announce(int code, int date) {
        if (profile.cutOvers().announce() && signedOn && connection.isWritable()) {
            int length = settlement.announcement(
                    code,
                    date,
                    TransmissionTime.now(clock),
                    nextNetworkStan(),
                    profile.switchInstitution(),
                    loop.scratch(),
                    connection.bodyOffset());
            connection.send(loop.scratch(), length);
        }
    }

    /// Final totals of this issuer.
    void onTotals(IssuerTotalsDecoder totals) {
        if (profile.cutOvers().totals()) {
            advices.add(totals, TransmissionTime.now(clock), nextNetworkStan());
            sendAdvices();
        }
    }

    private void sendAdvices() {
        long now = loop.clock().nanoTime();
        for (TotalsAdvices.Advice advice : advices.open()) {
            if (signedOn && connection.isWritable() && advice.isDue(now)) {
                int length = settlement.totals(
                        advice.totals,
                        advice.isRepeat(),
                        advice.transmission,
                        advice.stan,
                        profile.switchInstitution(),
                        loop.scratch(),
                        connection.bodyOffset());
                connection.send(loop.scratch(), length);
                advice.sentAt(now);
            }
        }
    }

    private void onTotalsAnswer() {
        if (!answer.has(7) || !answer.has(11) || !advices.acknowledge(answer)) {
            dropped("unexpected", "an 0530 that answers no 0520 of ours");
        } else if (!answer.has(66) || answer.number(66) != 1) {
            LOG.warn("{}: the issuer's totals differ from ours; compare the clearing files", profile.name());
        }
    }

    /// What became of the issuer's 0800/201.
    void onCutoverAnswer(CutoverAnswerDecoder decided) {
        if (cutoverStan == 0 || !connection.isWritable()) {
            return;
        }
        writer.begin(loop.scratch(), connection.bodyOffset(), 810)
                .number(7, cutoverTransmission)
                .number(11, cutoverStan)
                .number(33, profile.switchInstitution())
                .text(39, Reason.ofWire(decided.reason()).iso1987())
                .number(70, SettlementMessages.CUTOVER_BEGUN);
        cutoverStan = 0;
        connection.send(loop.scratch(), finish());
    }

    void onAsk(AskCardDecoder ask) {
        SensitiveFields.Request sensitive = sensitiveFields.take(ask.handle());
        if (!signedOn || !connection.isWritable() || asked.size() >= profile.maxInFlight()) {
            core.notSent(ask.leg(), false);
        } else {
            MessageReader request = null;
            if (sensitive != null) {
                request = new MessageReader(sensitive.dialect());
                if (!request.read(sensitive.bytes(), 0, sensitive.bytes().length)) {
                    throw new IllegalStateException("a request that was well formed is not so any more");
                }
            }
            connection.send(loop.scratch(), messages.request(ask, request, loop.scratch(), connection.bodyOffset()));
            asked.put(key(ask.stan(), ask.transmission()), ask.leg());
        }
        if (sensitive != null) {
            sensitive.zero();
        }
    }

    void onDeliver(DeliverReversalDecoder reversal) {
        if (!signedOn || !connection.isWritable()) {
            core.notSent(reversal.leg(), true);
            return;
        }
        connection.send(loop.scratch(), messages.reversal(reversal, loop.scratch(), connection.bodyOffset()));
        delivered.put(key(reversal.stan(), reversal.transmission()), reversal.leg());
        // The leg is no longer open: its reversal goes out instead.
        asked.remove(key(reversal.originalStan(), reversal.originalTransmission()));
    }

    void onDeliver(DeliverAdviceDecoder advice) {
        if (!signedOn || !connection.isWritable()) {
            core.notSent(advice.leg(), true);
            return;
        }
        connection.send(loop.scratch(), messages.advice(advice, loop.scratch(), connection.bodyOffset()));
        delivered.put(key(advice.stan(), advice.transmission()), advice.leg());
    }

    /// DE 7 has ten digits, DE 11 six: together they fit a long.
    private static long key(int stan, long transmission) {
        return transmission * STAN_LIMIT + stan;
    }

    @Override
    public void onFrame(byte[] bytes, int offset, int length) {
        lastHeardNanos = loop.clock().nanoTime();
        if (!answer.read(bytes, offset, length)) {
            dropped("malformed", answer.malformed() + connection.hint(bytes, offset, length));
        } else if (profile.macs().required()
                && (answer.macField() == 0 || mac.isEmpty() || !answer.verify(mac.get()))) {
            dropped("mac-wrong", "its MAC is wrong or missing");
        } else {
            openEchoes = 0;
            onAnswer();
        }
        answer.clear();
    }

    /// The leg stays open until its time is over, and is reversed then: a reject code is no answer of the
    /// issuer.
    @Override
    public void onReturned(String rejectCode) {
        dropped("returned", "the peer gives a message of ours back, reject code " + rejectCode);
    }

    private void onAnswer() {
        int mti = answer.mti();
        boolean known = mti == 110 || mti == 130 || mti == 210 || mti == 230 || mti == 410 || mti == 430;
        if (known && !(answer.has(7) && answer.has(11))) {
            dropped("malformed", "DE 7 or DE 11 is missing");
            return;
        }
        switch (mti) {
            case 110, 210 -> {
                // Without DE 39 it is no answer (S-26): the leg stays open until its time is over.
                asked.remove(key((int) answer.number(11), answer.number(7)));
                core.cardAnswer(answer);
            }
            case 130, 230, 410, 430 -> {
                delivered.remove(key((int) answer.number(11), answer.number(7)));
                core.reversalAnswer(answer);
            }
            case 810 -> onNetworkAnswer();
            case 530 -> onTotalsAnswer();
            case 800, 820 -> onNetworkRequest();
            default -> dropped("unexpected", "message type " + mti + " is not expected here");
        }
    }

    private void onNetworkAnswer() {
        if (!answer.has(70) || !answer.equalsText(39, "00")) {
            if (signOnAsked) {
                LOG.warn("{}: the issuer refuses the sign-on; connecting anew", profile.name());
                connection.close();
            }
            return;
        }
        if (answer.number(70) == SIGN_ON && signOnAsked) {
            signOnAsked = false;
            connection.settled();
            up(true);
            sendAdvices();
        }
    }

    private void onNetworkRequest() {
        int code = answer.has(70) ? (int) answer.number(70) : 0;
        if (code == SettlementMessages.CUTOVER_BEGUN
                && profile.cutOvers().accept()
                && answer.has(7)
                && answer.has(11)) {
            cutoverTransmission = answer.number(7);
            cutoverStan = (int) answer.number(11);
            core.cutover(answer.has(15) ? (int) answer.number(15) : 0);
            return;
        }
        boolean known = switch (code) {
            case SIGN_ON, SIGN_OFF, UNAVAILABLE, BACKUP_MODE, ECHO, SettlementMessages.CUTOVER_ENDED -> true;
            default -> false;
        };
        writer.begin(loop.scratch(), connection.bodyOffset(), AnswerMessages.answerType(answer.mti()))
                .copyIfPresent(answer, 7)
                .copyIfPresent(answer, 11)
                .copyIfPresent(answer, 33)
                .text(39, known ? "00" : "40")
                .copyIfPresent(answer, 70);
        connection.send(loop.scratch(), finish());
        if (code == SIGN_OFF || code == UNAVAILABLE || code == BACKUP_MODE) {
            // Nothing new is asked until it signs on again; what it was asked it may still answer (S-66).
            up(false);
        } else if (code == SIGN_ON) {
            up(true);
        }
    }

    private void up(boolean up) {
        if (signedOn != up) {
            signedOn = up;
            LOG.info("{}: signed {}", profile.name(), up ? "on" : "off");
            status.up(profile.name(), up);
            core.up(up);
        }
    }

    @Override
    public void onLost() {
        signOnAsked = false;
        up(false);
        allUnknown(asked, false);
        allUnknown(delivered, true);
    }

    private void allUnknown(Long2LongHashMap legs, boolean deferred) {
        long[] unanswered = new long[legs.size()];
        int count = 0;
        EntryIterator entries = legs.entrySet().iterator();
        while (entries.hasNext()) {
            entries.next();
            unanswered[count++] = entries.getLongValue();
        }
        legs.clear();
        Arrays.sort(unanswered);
        for (long leg : unanswered) {
            core.outcomeUnknown(leg, deferred);
        }
    }

    private void dropped(String why, String what) {
        status.refused(profile.name(), why);
        if (throttle.permits()) {
            long held = throttle.takeSuppressed();
            LOG.warn("{}: message dropped: {}{}", profile.name(), what, held == 0 ? "" : " (and " + held + " more)");
        }
    }

    @Override
    public void flush() {
        connection.flush();
    }
}
