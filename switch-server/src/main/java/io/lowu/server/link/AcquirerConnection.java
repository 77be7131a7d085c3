package io.lowu.server.link;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.ReconcileAnswerDecoder;
import io.lowu.authorization.sbe.RelatedPurpose;
import io.lowu.authorization.sbe.ReplyKind;
import io.lowu.codec.frame.CupsHeader;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.MessageMac;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of an acquirer: checks what arrives, hands it to the core as a command, writes the answers.
///
/// Checks in this order: format, MAC, signed on, mandatory fields; only what passes becomes a command.
final class AcquirerConnection implements FrameHandler.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(AcquirerConnection.class);
    private static final int MAX_PENDING = 16_384;
    private static final int MAC_FAILURES_TO_ALERT = 3;
    private static final int STAN_MAX = 999_999;
    /// No answer comes later than this: card issuers and banks have seconds.
    private static final long FORGET_AFTER_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final AcquirerLink link;
    private final AcquirerProfile profile;
    private final LinkLoop loop;
    private final Channel channel;
    private final int number;
    private final Optional<MessageMac> mac;
    private final MessageReader request;
    private final MessageReader original;
    private final RequestCommands commands;
    private final AnswerMessages answers;
    private final SettlementCommands settlement;
    private final SettlementMessages settlementMessages;
    private final PendingRequests pending;
    private final LogThrottle throttle = new LogThrottle();
    private boolean unflushed;
    private int macFailures;
    private int networkStan;

    private enum CommandKind {
        PURCHASE,
        RELATED,
        REVERSAL
    }

    AcquirerConnection(AcquirerLink link, LinkLoop loop, Channel channel) {
        this.link = link;
        this.profile = link.profile();
        this.loop = loop;
        this.channel = channel;
        this.mac = profile.macs().create();
        this.request = new MessageReader(profile.dialect());
        this.original = new MessageReader(profile.dialect());
        this.commands = new RequestCommands(profile, loop);
        this.answers = new AnswerMessages(new MessageWriter(profile.dialect()), mac);
        this.settlement = new SettlementCommands(profile, loop);
        this.settlementMessages = new SettlementMessages(new MessageWriter(profile.dialect()), mac);
        this.pending = new PendingRequests(MAX_PENDING, loop.clock());
        this.number = loop.register(this);
    }

    @Override
    public void onFrame(byte[] bytes, int offset, int length) {
        int header = profile.framing().headerBytes();
        if (!request.read(bytes, offset + header, length - header)) {
            onMalformed(bytes, offset, length);
        } else if (profile.macs().required() && !macIsRight()) {
            onMacWrong(bytes, offset);
        } else {
            macFailures = 0;
            onRequest(bytes, offset, length);
        }
        request.clear();
    }

    /// The body is an answer of ours: there is nobody left to give it to.
    @Override
    public void onReturned(byte[] bytes, int offset) {
        refused("returned");
        if (throttle.permits()) {
            String code = CupsHeader.read(bytes, offset).rejectCode();
            LOG.warn("{}: the peer gives an answer back, reject code {}{}", profile.name(), code, suppressed());
        }
    }

    private void onRequest(byte[] bytes, int offset, int length) {
        switch (request.mti()) {
            case 800, 801, 820, 821 -> onNetworkManagement(bytes, offset, length);
            case 100, 101, 120, 121, 200, 201, 220, 221 -> {
                if (isSignedOn(bytes, offset)) {
                    onFinancial(bytes, offset, length);
                }
            }
            case 500, 501, 520, 521 -> {
                if (isSignedOn(bytes, offset) && passes(bytes, offset, SettlementMessages.REQUIRED)) {
                    settlementToCore(bytes, offset, length, true);
                }
            }
            case 810, 830 -> {
                // The answer to an announcement of ours: there is nothing left to do.
            }
            case 400, 401, 420, 421 -> {
                if (passes(bytes, offset, link.requiredOfReversal()) && amountsPass(bytes, offset)) {
                    toCore(bytes, offset, length, CommandKind.REVERSAL);
                }
            }
            default -> {
                if (request.mti() / 10 % 2 == 0) {
                    refuse(bytes, offset, Reason.FUNCTION_NOT_SUPPORTED, "not-supported");
                } else {
                    refused("unsolicited-answer");
                }
            }
        }
    }

    /// What has original data (DE 90) is about an earlier payment, the rest is a payment itself.
    private void onFinancial(byte[] bytes, int offset, int length) {
        if (request.has(90)) {
            if (passes(bytes, offset, link.requiredOfRelated())) {
                toCore(bytes, offset, length, CommandKind.RELATED);
            }
        } else if (passes(bytes, offset, profile.required())) {
            if (RequestCommands.isAdvice(request) && request.has(39) && !request.equalsText(39, "00")) {
                // It tells of a decline: there is nothing to post.
                local(bytes, offset, Reason.APPROVED);
            } else {
                toCore(bytes, offset, length, CommandKind.PURCHASE);
            }
        }
    }

    /// DE 95 is text by its format, and amounts by its meaning.
    private boolean amountsPass(byte[] bytes, int offset) {
        if (request.has(95) && !commands.hasReplacementAmount(request)) {
            logRefused("DE 95 does not begin with an amount");
            refuse(bytes, offset, Reason.FORMAT_ERROR, "replacement-amounts");
            return false;
        }
        return true;
    }

    /// A reversal needs no sign-on (S-65): what it undoes was accepted while signed on.
    private boolean isSignedOn(byte[] bytes, int offset) {
        if (profile.signOnRequired() && !link.signedOn()) {
            refuse(bytes, offset, Reason.NOT_SIGNED_ON, "not-signed-on");
            return false;
        }
        return true;
    }

    private boolean passes(byte[] bytes, int offset, int[] required) {
        for (int field : required) {
            if (!request.has(field)) {
                logRefused("DE " + field + " is missing in an " + mtiText());
                refuse(bytes, offset, Reason.FORMAT_ERROR, "missing-field");
                return false;
            }
        }
        if (request.has(2) && request.has(35) && !track2Agrees()) {
            logRefused("DE 35 holds another number than DE 2");
            refuse(bytes, offset, Reason.FORMAT_ERROR, "track-2-differs");
            return false;
        }
        return true;
    }

    /// DE 35 begins with the digits of DE 2 and a separator (DOMAIN.md 1.12).
    private boolean track2Agrees() {
        int length = request.textLength(2);
        if (request.textLength(35) <= length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (request.character(2, i) != request.character(35, i)) {
                return false;
            }
        }
        byte separator = request.character(35, length);
        return separator == '=' || separator == 'D';
    }

    private void toCore(byte[] bytes, int offset, int length, CommandKind kind) {
        RelatedPurpose purpose =
                kind == CommandKind.RELATED ? RequestCommands.purpose(request) : RelatedPurpose.NULL_VAL;
        if (kind == CommandKind.RELATED && purpose == RelatedPurpose.NULL_VAL) {
            refuse(bytes, offset, Reason.FUNCTION_NOT_SUPPORTED, "not-supported");
            return;
        }
        int requestNumber = pending.add(bytes, offset, length);
        if (requestNumber == 0) {
            refuse(bytes, offset, Reason.SYSTEM_MALFUNCTION, "overload");
            return;
        }
        long handle = Handle.of(loop.index(), number, requestNumber);
        int commandLength = switch (kind) {
            case PURCHASE -> commands.purchase(request, handle);
            case RELATED -> commands.related(request, purpose, handle);
            case REVERSAL -> commands.reversal(request, handle);
        };
        boolean travels = kind == CommandKind.PURCHASE && !RequestCommands.isAdvice(request) && hasSensitiveFields();
        if (travels) {
            link.sensitiveFields().put(handle, request);
        }
        if (!link.gate().offer(loop.command(), 0, commandLength)) {
            PendingRequests.Pending taken = pending.take(requestNumber);
            if (taken != null) {
                pending.release(taken);
            }
            if (travels) {
                link.sensitiveFields().drop(handle);
            }
            refuse(bytes, offset, Reason.SYSTEM_MALFUNCTION, "overload");
        }
    }

    /// Hands over what is about business dates and their totals.
    private void settlementToCore(byte[] bytes, int offset, int length, boolean reconcile) {
        int requestNumber = pending.add(bytes, offset, length);
        long handle = Handle.of(loop.index(), number, requestNumber);
        if (requestNumber != 0) {
            int commandLength = reconcile ? settlement.reconcile(request, handle) : settlement.cutover(request, handle);
            if (link.gate().offer(loop.command(), 0, commandLength)) {
                return;
            }
            PendingRequests.Pending taken = pending.take(requestNumber);
            if (taken != null) {
                pending.release(taken);
            }
        }
        refuse(bytes, offset, Reason.SYSTEM_MALFUNCTION, "overload");
    }

    private boolean hasSensitiveFields() {
        for (int field : profile.passThrough()) {
            if (request.has(field)) {
                return true;
            }
        }
        return false;
    }

    private void onNetworkManagement(byte[] bytes, int offset, int length) {
        Reason result = Reason.FORMAT_ERROR;
        if (request.has(70) && request.has(11)) {
            result = Reason.APPROVED;
            switch ((int) request.number(70)) {
                case 1 -> link.signOn(true);
                case 2 -> link.signOn(false);
                case 301 -> {
                    // An echo: the answer is all that it wants.
                }
                case SettlementMessages.CUTOVER_BEGUN -> {
                    if (profile.cutOvers().accept()) {
                        settlementToCore(bytes, offset, length, false);
                        return;
                    }
                    result = Reason.FUNCTION_NOT_SUPPORTED;
                }
                case SettlementMessages.CUTOVER_ENDED -> {
                    // The peer's own totals are final: that changes nothing here.
                }
                default -> result = Reason.FUNCTION_NOT_SUPPORTED;
            }
        }
        local(bytes, offset, result);
    }

    private void onMalformed(byte[] bytes, int offset, int length) {
        if (throttle.permits()) {
            String hint = profile.framing().hint(bytes, offset, length);
            LOG.warn("{}: malformed message: {}{}{}", profile.name(), request.malformed(), hint, suppressed());
        }
        link.status().refused(profile.name(), "malformed");
        boolean isRequest = request.mti() > 0 && request.mti() / 10 % 2 == 0;
        if (isRequest && request.has(11)) {
            local(bytes, offset, Reason.FORMAT_ERROR);
        }
    }

    private boolean macIsRight() {
        return mac.isPresent() && request.macField() != 0 && request.verify(mac.get());
    }

    private void onMacWrong(byte[] bytes, int offset) {
        macFailures++;
        if (macFailures == MAC_FAILURES_TO_ALERT) {
            LOG.error("{}: {} wrong MACs in a row: do both sides have the same key?", profile.name(), macFailures);
        }
        if (request.mti() / 10 % 2 == 0) {
            refuse(bytes, offset, Reason.MAC_WRONG, "mac-wrong");
        } else {
            refused("mac-wrong");
        }
    }

    /// An answer of the core; the request is found again by the handle and forgotten.
    void onAnswer(AnswerDecoder answer) {
        link.sensitiveFields().drop(answer.handle());
        PendingRequests.Pending asked = pending.take(Handle.request(answer.handle()));
        if (asked == null) {
            return;
        }
        int header = profile.framing().headerBytes();
        if (original.read(asked.bytes, header, asked.length - header)) {
            byte[] out = loop.scratch();
            int body = bodyOffset();
            boolean reversal =
                    answer.reply() == ReplyKind.REVERSAL_REQUEST || answer.reply() == ReplyKind.REVERSAL_ADVICE;
            int length = reversal
                    ? answers.reversal(original, answer, out, body)
                    : answers.purchase(original, answer, out, body);
            send(asked.bytes, 0, length);
        }
        original.clear();
        pending.release(asked);
    }

    /// Our totals beside those of an 0500 or 0520.
    void onReconciled(ReconcileAnswerDecoder answer) {
        reply(answer.handle(), (asked, out, at) -> settlementMessages.reconciled(asked, answer, out, at));
    }

    /// What became of an 0800/201.
    void onCutoverAnswer(CutoverAnswerDecoder answer) {
        Reason reason = Reason.ofWire(answer.reason());
        reply(answer.handle(), (asked, out, at) -> answers.local(asked, reason, out, at));
    }

    /// Tells the peer of a business date, where it wants to know and has signed on.
    ///
    /// @param code DE 70
    /// @param date YYYYMMDD
    void announce(int code, int date) {
        if (profile.cutOvers().announce() && link.signedOn()) {
            networkStan = networkStan >= STAN_MAX ? 1 : networkStan + 1;
            byte[] out = loop.scratch();
            int length = settlementMessages.announcement(
                    code,
                    date,
                    TransmissionTime.now(link.clock()),
                    networkStan,
                    profile.switchInstitution(),
                    out,
                    bodyOffset());
            LinkLoop.write(channel, out, 0, profile.framing().begin(out, 0, length));
            flushOnce();
        }
    }

    /// Builds an answer from the request that waits for it.
    private interface Reply {
        int write(MessageReader asked, byte[] out, int offset);
    }

    private void reply(long handle, Reply reply) {
        PendingRequests.Pending asked = pending.take(Handle.request(handle));
        if (asked == null) {
            return;
        }
        int header = profile.framing().headerBytes();
        if (original.read(asked.bytes, header, asked.length - header)) {
            send(asked.bytes, 0, reply.write(original, loop.scratch(), bodyOffset()));
        }
        original.clear();
        pending.release(asked);
    }

    private void refuse(byte[] bytes, int offset, Reason reason, String why) {
        refused(why);
        local(bytes, offset, reason);
    }

    private void refused(String why) {
        link.status().refused(profile.name(), why);
    }

    private void local(byte[] bytes, int offset, Reason reason) {
        int length = answers.local(request, reason, loop.scratch(), bodyOffset());
        send(bytes, offset, length);
    }

    private int bodyOffset() {
        return profile.framing().messageOffset();
    }

    /// Puts length and header in front of the message in the scratch and writes all of it.
    private void send(byte[] requestFrame, int requestOffset, int length) {
        byte[] out = loop.scratch();
        int whole = profile.framing().beginAnswer(requestFrame, requestOffset, out, 0, length);
        LinkLoop.write(channel, out, 0, whole);
        flushOnce();
    }

    private void flushOnce() {
        if (!unflushed) {
            unflushed = true;
            loop.flushLater(this);
        }
    }

    @Override
    public void onReadComplete() {
        loop.flushTouched();
    }

    void flushNow() {
        unflushed = false;
        channel.flush();
    }

    void sweep() {
        pending.sweep(loop.clock().nanoTime() - FORGET_AFTER_NANOS);
    }

    @Override
    public void onClosed() {
        loop.deregister(number);
        pending.clear();
        mac.ifPresent(MessageMac::close);
        link.closed(channel);
    }

    private void logRefused(String what) {
        if (throttle.permits()) {
            LOG.warn("{}: {}{}", profile.name(), what, suppressed());
        }
    }

    private String suppressed() {
        long held = throttle.takeSuppressed();
        return held == 0 ? "" : " (" + held + " lines like this were held back)";
    }

    private String mtiText() {
        return String.format("%04d", request.mti());
    }
}
