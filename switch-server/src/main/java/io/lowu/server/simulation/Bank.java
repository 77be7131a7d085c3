package io.lowu.server.simulation;

import io.lowu.codec.iso20022.ApplicationHeader;
import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.FastPayment;
import io.lowu.codec.iso20022.PaymentXml;
import io.lowu.codec.iso20022.Reading;
import io.netty.channel.Channel;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bank behind FPS: settles or rejects direct debits, answers status requests, takes refunds, and is
/// silent, late or away as the weather has it.
final class Bank implements Wire.Peer {
    private static final List<String> REASONS = List.of("AM04", "AC04", "AG01", "MD01");
    private static final String SETTLED = "ACSC";
    private static final String REJECTED = "RJCT";
    private static final String PENDING = "ACTC";

    private final World world;
    private final Dice dice;
    private final BankBook book;
    private final PaymentXml xml;
    private final EnvelopeSettings settings;
    private final Map<Wire, Frames> wires = new LinkedHashMap<>();
    private final Frames framing;
    private @Nullable Channel door;
    private long messages;

    Bank(World world, BankBook book) {
        this.world = world;
        this.dice = world.dice().of("bank");
        this.book = book;
        this.settings = EnvelopeSettings.STANDARD;
        this.xml = new PaymentXml(settings);
        this.framing = newFrames();
    }

    private Frames newFrames() {
        return new Frames(world.setting()
                .link(Setting.BANK_LINK)
                .framing()
                .framing("", Setting.BANK, world.setting().config().institution()));
    }

    void start() {
        door = world.network().listen(Setting.BANK_PORT, Setting.BANK_LINK, this);
        world.agenda().after(dice.between(0, 5 * Agenda.SECONDS), this::mood);
    }

    private void mood() {
        if (world.weather().isQuiet()) {
            return;
        }
        world.agenda().after(dice.between(Agenda.SECONDS, 5 * Agenda.SECONDS), this::mood);
        if (door != null && world.weather().strikes(Fault.BANK_AWAY)) {
            world.trace().say("bank", "goes away");
            door.close();
            door = null;
            world.network().cut(Setting.BANK_LINK);
            world.agenda().after(dice.between(Agenda.SECONDS, 40 * Agenda.SECONDS), () -> {
                world.trace().say("bank", "is back");
                door = world.network().listen(Setting.BANK_PORT, Setting.BANK_LINK, this);
            });
        }
    }

    @Override
    public void onOpen(Wire wire) {
        wires.put(wire, newFrames());
    }

    @Override
    public void onClosed(Wire wire) {
        wires.remove(wire);
    }

    @Override
    public void onBytes(Wire wire, byte[] bytes) {
        Frames frames = wires.get(wire);
        if (frames != null) {
            frames.take(bytes, (buffer, offset, length) -> onMessage(wire, xml.read(buffer, offset, length)));
        }
    }

    private void onMessage(Wire wire, Reading reading) {
        if (!(reading instanceof Reading.Read read)) {
            throw new Broken("the switch sends the bank what is no payment: " + reading);
        }
        switch (read.payment()) {
            case FastPayment.DirectDebit debit -> onDebit(wire, debit);
            case FastPayment.StatusRequest request -> onStatusRequest(wire, request);
            case FastPayment.CreditTransfer refund -> onRefund(wire, refund);
            default -> throw new Broken("the switch sends the bank " + read.payment());
        }
    }

    private void onDebit(Wire wire, FastPayment.DirectDebit debit) {
        String rrn = lastWord(debit.remittance());
        BankBook.Debit known = book.find(debit.transactionId());
        if (known == null) {
            known = book.add(
                    debit.transactionId(),
                    rrn,
                    debit.amount().minorUnits(),
                    !world.weather().strikes(Fault.BANK_DECLINES));
        }
        if (world.trace().on()) {
            world.trace().say("bank", "is asked for RRN " + rrn + (known.settled ? " and settles" : " and rejects"));
        }
        if (world.weather().strikes(Fault.BANK_PENDING)) {
            answer(
                    wire,
                    report(
                            debit,
                            debit.transactionId(),
                            debit.endToEndId(),
                            settings.versions().directDebit(),
                            PENDING));
        }
        if (world.weather().strikes(Fault.BANK_SILENT)) {
            world.trace().say("bank", "is silent");
            return;
        }
        answer(
                wire,
                report(
                        debit,
                        debit.transactionId(),
                        debit.endToEndId(),
                        settings.versions().directDebit(),
                        known.settled ? SETTLED : REJECTED));
    }

    private void onStatusRequest(Wire wire, FastPayment.StatusRequest request) {
        BankBook.Debit known = book.find(request.originalTransactionId());
        if (known == null) {
            // It has not come, and must not count if it comes now.
            known = book.add(request.originalTransactionId(), "", 0, false);
        }
        if (world.trace().on()) {
            world.trace().say("bank", "is asked about " + request.originalTransactionId());
        }
        if (world.weather().strikes(Fault.BANK_SILENT)) {
            return;
        }
        boolean pending = world.weather().strikes(Fault.BANK_PENDING);
        answer(
                wire,
                report(
                        request,
                        request.originalTransactionId(),
                        request.originalEndToEndId(),
                        request.originalMessageName(),
                        pending ? PENDING : known.settled ? SETTLED : REJECTED));
    }

    private void onRefund(Wire wire, FastPayment.CreditTransfer refund) {
        book.refund(
                refund.transactionId(),
                lastWord(refund.remittance()),
                refund.amount().minorUnits());
        world.trace().say("bank", "is refunded for RRN " + lastWord(refund.remittance()));
        if (!world.weather().strikes(Fault.BANK_SILENT)) {
            answer(
                    wire,
                    report(
                            refund,
                            refund.transactionId(),
                            refund.endToEndId(),
                            settings.versions().creditTransfer(),
                            SETTLED));
        }
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private FastPayment.StatusReport report(
            FastPayment about, String transaction, String endToEnd, String definition, String status) {
        return new FastPayment.StatusReport(
                "RPT" + ++messages,
                LocalDateTime.ofInstant(now(), ZoneOffset.ofHours(8)),
                about.messageId(),
                definition,
                endToEnd,
                transaction,
                status,
                status.equals(REJECTED) ? dice.pick(REASONS) : "",
                false,
                "",
                "");
    }

    private Instant now() {
        return Instant.ofEpochMilli(world.clock().instant().toEpochMilli());
    }

    private void answer(Wire wire, FastPayment.StatusReport report) {
        byte[] document =
                xml.write(new ApplicationHeader("FPS", "949", "B" + report.messageId(), "PAYD01", now()), report);
        byte[] out = new byte[framing.messageOffset() + document.length];
        System.arraycopy(document, 0, out, framing.messageOffset(), document.length);
        byte[] frame = framing.frame(out, document.length);
        later(wire, frame);
        if (world.weather().strikes(Fault.BANK_TWICE)) {
            later(wire, frame);
        }
    }

    private void later(Wire wire, byte[] frame) {
        long delay = dice.between(5 * Agenda.MILLIS, 200 * Agenda.MILLIS);
        if (world.weather().strikes(Fault.BANK_LATE)) {
            delay = world.weather().of(Fault.BANK_LATE).between(Agenda.SECONDS, 20 * Agenda.SECONDS);
        }
        world.agenda().after(delay, () -> wire.send(frame));
    }
}
