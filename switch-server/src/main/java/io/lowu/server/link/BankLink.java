package io.lowu.server.link;

import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.BankStatus;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.codec.iso20022.FastPayment;
import io.lowu.codec.iso20022.MessageKind;
import io.lowu.codec.iso20022.PaymentXml;
import io.lowu.codec.iso20022.Reading;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link to the fast-payment network: connects, sends direct debits, status requests and refunds, hands
/// status reports to the core.
///
/// What was sent when the connection goes stays open: the network keeps it, and the core asks for its status
/// (pacs.028) when its time is over. Only what could not be written at all was not sent.
final class BankLink implements IssuerLink, OutboundConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(BankLink.class);

    private final BankProfile profile;
    private final LinkLoop loop;
    private final LinkStatus status;
    private final OutboundConnection connection;
    private final IssuerCommands core;
    private final PaymentXml xml;
    private final BankMessages messages;
    private final LogThrottle throttle = new LogThrottle();

    BankLink(BankProfile profile, LinkLoop loop, CommandGate gate, LinkStatus status) {
        this.profile = profile;
        this.loop = loop;
        this.status = status;
        this.connection = new OutboundConnection(profile.name(), profile.endpoint(), profile.framing(), loop, this);
        this.core = new IssuerCommands(profile.institution(), loop, gate);
        this.xml = new PaymentXml(profile.settings());
        this.messages = new BankMessages(profile, loop.vault(), xml);
        loop.register(profile.institution(), this);
    }

    @Override
    public void start() {
        loop.eventLoop().execute(connection::connect);
    }

    @Override
    public void stop() {
        loop.eventLoop().execute(connection::stop);
    }

    @Override
    public void onConnected() {
        connection.settled();
        status.up(profile.name(), true);
        core.up(true);
    }

    @Override
    public void onLost() {
        status.up(profile.name(), false);
        core.up(false);
    }

    void onAsk(AskBankDecoder ask) {
        if (connection.isWritable()) {
            send(messages.directDebit(ask));
        } else {
            core.notSent(ask.leg(), false);
        }
    }

    void onDeliver(DeliverBankDecoder deliver) {
        if (connection.isWritable()) {
            send(messages.deferred(deliver));
        } else {
            core.notSent(deliver.leg(), true);
        }
    }

    private void send(byte[] document) {
        System.arraycopy(document, 0, loop.scratch(), connection.bodyOffset(), document.length);
        connection.send(loop.scratch(), document.length);
    }

    @Override
    public void onFrame(byte[] bytes, int offset, int length) {
        switch (xml.read(bytes, offset, length)) {
            case Reading.Read(var header, FastPayment.StatusReport report) -> onReport(report);
            case Reading.Read(var header, FastPayment other) ->
                dropped("unexpected", "a " + other.getClass().getSimpleName() + " is not expected here");
            case Reading.Other(var header, MessageKind kind) ->
                dropped("unexpected", "a " + kind.message() + " is not expected here");
            case Reading.Malformed malformed ->
                dropped("malformed", malformed + connection.hint(bytes, offset, length));
        }
    }

    /// The payment stays open until its time is over, and the core asks for its status then.
    @Override
    public void onReturned(String rejectCode) {
        dropped("returned", "the peer gives a message of ours back, reject code " + rejectCode);
    }

    private void onReport(FastPayment.StatusReport report) {
        OptionalLong payment = BankIds.payment(report.originalTransactionId());
        if (payment.isEmpty()) {
            dropped("unmatched", "a status report names a transaction that is not ours");
            return;
        }
        BankStatus meaning = switch (report.status()) {
            case "ACSC", "ACCC" -> BankStatus.SETTLED;
            case "RJCT", "CANC" -> BankStatus.REJECTED;
            default -> BankStatus.PENDING;
        };
        core.bankAnswer(
                payment.getAsLong(),
                report.originalTransactionId().startsWith(BankIds.REFUND),
                meaning,
                report.reason());
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
