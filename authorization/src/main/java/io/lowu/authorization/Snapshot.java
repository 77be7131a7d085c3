package io.lowu.authorization;

import io.lowu.authorization.Institutions.Institution;
import io.lowu.authorization.sbe.AccountRecordDecoder;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CodeRecordDecoder;
import io.lowu.authorization.sbe.ConfigureDecoder;
import io.lowu.authorization.sbe.DeferredRecordDecoder;
import io.lowu.authorization.sbe.DeferredRecordEncoder;
import io.lowu.authorization.sbe.InstitutionRecordDecoder;
import io.lowu.authorization.sbe.InstitutionRecordEncoder;
import io.lowu.authorization.sbe.MandateRecordDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.ProposeRatesDecoder;
import io.lowu.authorization.sbe.PublishRatesDecoder;
import io.lowu.authorization.sbe.QuoteRecordDecoder;
import io.lowu.authorization.sbe.SnapshotEndDecoder;
import io.lowu.authorization.sbe.SnapshotEndEncoder;
import io.lowu.authorization.sbe.SnapshotHeaderDecoder;
import io.lowu.authorization.sbe.SnapshotHeaderEncoder;
import io.lowu.authorization.sbe.TotalRecordDecoder;
import io.lowu.authorization.sbe.WaitingRecordDecoder;
import io.lowu.authorization.sbe.WaitingRecordEncoder;
import io.lowu.authorization.sbe.WalletRecordDecoder;
import org.agrona.DirectBuffer;

/// The whole state as records, in the order of the schema: header, the last Configure, the rate tables,
/// institutions, accounts, wallets, mandates, codes, quotes, payments, store-and-forward, waiting payments,
/// settlement, end.
///
/// Only primary data is written. Indexes, counts and timers are rebuilt from it.
final class Snapshot {
    /// The version before this one, which is still read.
    private static final int OLDEST_VERSION = PaymentRecordDecoder.SCHEMA_VERSION - 1;

    private final CoreState state;
    private final StoreAndForward storeAndForward;
    private final SettlementRecords settlement;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder newHeader = new MessageHeaderEncoder();
    private final SnapshotHeaderEncoder newBegin = new SnapshotHeaderEncoder();
    private final SnapshotHeaderDecoder begin = new SnapshotHeaderDecoder();
    private final InstitutionRecordEncoder newInstitution = new InstitutionRecordEncoder();
    private final InstitutionRecordDecoder institution = new InstitutionRecordDecoder();
    private final DeferredRecordEncoder newDeferred = new DeferredRecordEncoder();
    private final DeferredRecordDecoder deferred = new DeferredRecordDecoder();
    private final WaitingRecordEncoder newWaiting = new WaitingRecordEncoder();
    private final WaitingRecordDecoder waiting = new WaitingRecordDecoder();
    private final SnapshotEndEncoder newEnd = new SnapshotEndEncoder();
    private final SnapshotEndDecoder end = new SnapshotEndDecoder();
    private final Payment payment;
    private long records;
    private long ratesPublished;

    Snapshot(CoreState state, StoreAndForward storeAndForward, SettlementRecords settlement) {
        this.settlement = settlement;
        this.state = state;
        this.storeAndForward = storeAndForward;
        this.payment = state.payments.cursor();
    }

    void write(EffectSink sink) {
        records = 0;
        state.effects.to(sink);
        writeHeader();
        writeCommand(sink, state.parameters.command());
        writeCommand(sink, state.rates.current().command());
        writeCommand(sink, state.rates.next().command());
        writeCommand(sink, state.rates.proposal());
        for (Institution known : state.institutions.inOrder()) {
            state.effects.begin(newInstitution, 0);
            newInstitution.institution(known.id).up(known.up ? Bool.YES : Bool.NO);
            state.effects.end(newInstitution);
            records++;
        }
        writeStore(sink, state.ledger.records(), AccountRecordDecoder.TEMPLATE_ID);
        writeStore(sink, state.wallets.records(), WalletRecordDecoder.TEMPLATE_ID);
        writeStore(sink, state.wallets.mandateRecords(), MandateRecordDecoder.TEMPLATE_ID);
        writeStore(sink, state.codes.records(), CodeRecordDecoder.TEMPLATE_ID);
        writeStore(sink, state.quotes, QuoteRecordDecoder.TEMPLATE_ID);
        writeStore(sink, state.payments.records(), PaymentRecordDecoder.TEMPLATE_ID);
        storeAndForward.entries().forEach(this::writeDeferred);
        storeAndForward.deadLetters().forEach(this::writeDeferred);
        state.waiting.forEach(this::writeWaiting);
        records += settlement.write();
        state.effects.begin(newEnd, 0);
        newEnd.records(records);
        state.effects.end(newEnd);
        state.effects.toNowhere();
    }

    private void writeHeader() {
        AlertKind[] kinds = AlertKind.values();
        int count = kinds.length - 1;
        state.effects.begin(newBegin, 4 + count * SnapshotHeaderEncoder.AlertsEncoder.sbeBlockLength());
        newBegin.logTime(state.now())
                .firstPayment(state.payments.records().first())
                .firstCode(state.codes.records().first())
                .nextDeferred(storeAndForward.nextNumber())
                .ratesPublished(state.rates.renewed())
                .firstQuote(state.quotes.first())
                .nextStan(state.sequences.nextStan())
                .nextApprovalCode(state.sequences.nextApprovalCode());
        SnapshotHeaderEncoder.AlertsEncoder alerts = newBegin.alertsCount(count);
        for (AlertKind kind : kinds) {
            if (kind != AlertKind.NULL_VAL) {
                alerts.next().kind(kind).occurrences(state.effects.alerts(kind));
            }
        }
        state.effects.end(newBegin);
        records++;
    }

    private void writeCommand(EffectSink sink, DirectBuffer command) {
        int length = command.capacity();
        if (length > 0) {
            int at = sink.claim(length);
            sink.buffer().putBytes(at, command, 0, length);
            sink.commit(length);
            records++;
        }
    }

    private void writeStore(EffectSink sink, RecordStore store, int templateId) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + store.recordLength();
        for (long number = store.first(); number < store.next(); number++) {
            int at = sink.claim(length);
            newHeader
                    .wrap(sink.buffer(), at)
                    .blockLength(store.recordLength())
                    .templateId(templateId)
                    .schemaId(PaymentRecordDecoder.SCHEMA_ID)
                    .version(PaymentRecordDecoder.SCHEMA_VERSION);
            sink.buffer()
                    .putBytes(
                            at + MessageHeaderEncoder.ENCODED_LENGTH,
                            store.buffer(number),
                            store.offset(number),
                            store.recordLength());
            sink.commit(length);
            records++;
        }
    }

    private void writeDeferred(Deferred entry) {
        state.effects.begin(newDeferred, 0);
        newDeferred
                .number(entry.number)
                .payment(entry.payment)
                .queuedAt(entry.queuedAt)
                .due(entry.due)
                .transmission(entry.transmission)
                .stan(entry.stan)
                .businessDate(entry.businessDate)
                .attempts(entry.attempts)
                .kind(entry.kind)
                .outstanding(entry.outstanding ? Bool.YES : Bool.NO)
                .reversalReason(0, (byte) (entry.reversalReason >>> 8))
                .reversalReason(1, (byte) entry.reversalReason)
                .institution(entry.institution)
                .amount(entry.amount)
                .currency(entry.currency)
                .dead(entry.dead ? Bool.YES : Bool.NO)
                .answer(0, (byte) (entry.answer >>> 8))
                .answer(1, (byte) entry.answer);
        state.effects.end(newDeferred);
        records++;
    }

    private void writeWaiting(WaitingRecordDecoder record) {
        state.effects.begin(newWaiting, 0);
        FixedField.copy(record, 0, newWaiting, 0, WaitingRecordDecoder.BLOCK_LENGTH);
        state.effects.end(newWaiting);
        records++;
    }

    /// Takes one record back.
    ///
    /// @throws IllegalStateException when it is none of this version, or records are missing at the end
    void read(DirectBuffer record, int offset, int length) {
        header.wrap(record, offset);
        if (header.schemaId() != PaymentRecordDecoder.SCHEMA_ID
                || header.version() < OLDEST_VERSION
                || header.version() > PaymentRecordDecoder.SCHEMA_VERSION) {
            throw new IllegalStateException("snapshot record of schema " + header.schemaId() + " version "
                    + header.version() + ", expected " + PaymentRecordDecoder.SCHEMA_ID + " version " + OLDEST_VERSION
                    + " to " + PaymentRecordDecoder.SCHEMA_VERSION);
        }
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId()) {
            case SnapshotHeaderDecoder.TEMPLATE_ID -> readHeader(record, body);
            case ConfigureDecoder.TEMPLATE_ID ->
                state.parameters.configure(
                        new ConfigureDecoder().wrap(record, body, header.blockLength(), header.version()),
                        record,
                        offset,
                        length);
            case PublishRatesDecoder.TEMPLATE_ID ->
                state.rates.restored(new RateTable(record, offset, length), state.now(), ratesPublished);
            case ProposeRatesDecoder.TEMPLATE_ID -> state.rates.propose(record, offset, length);
            case InstitutionRecordDecoder.TEMPLATE_ID -> {
                institution.wrap(record, body, header.blockLength(), header.version());
                state.institutions.of(institution.institution()).up = institution.up() == Bool.YES;
            }
            case AccountRecordDecoder.TEMPLATE_ID ->
                state.ledger.restored(readInto(state.ledger.records(), record, body));
            case WalletRecordDecoder.TEMPLATE_ID ->
                state.wallets.restored(readInto(state.wallets.records(), record, body));
            case MandateRecordDecoder.TEMPLATE_ID -> readInto(state.wallets.mandateRecords(), record, body);
            case CodeRecordDecoder.TEMPLATE_ID -> state.codes.restored(readInto(state.codes.records(), record, body));
            case QuoteRecordDecoder.TEMPLATE_ID -> readInto(state.quotes, record, body);
            case PaymentRecordDecoder.TEMPLATE_ID -> readPayment(record, body);
            case DeferredRecordDecoder.TEMPLATE_ID -> readDeferred(record, body);
            case WaitingRecordDecoder.TEMPLATE_ID ->
                state.waiting.restored(waiting.wrap(record, body, header.blockLength(), header.version()));
            case SnapshotEndDecoder.TEMPLATE_ID -> readEnd(record, body);
            default -> settlement.read(header, record, body);
        }
        records++;
    }

    private void readHeader(DirectBuffer record, int body) {
        if (state.parameters.isConfigured() || records != 0) {
            throw new IllegalStateException("a snapshot can only be restored on a new machine");
        }
        begin.wrap(record, body, header.blockLength(), header.version());
        state.now(begin.logTime());
        ratesPublished = begin.ratesPublished();
        storeAndForward.nextNumber(begin.nextDeferred());
        state.sequences.restore(begin.nextStan(), begin.nextApprovalCode());
        state.payments.records().startAt(begin.firstPayment());
        state.codes.records().startAt(begin.firstCode());
        // A snapshot of schema version 1 has no quotes and gives the null value.
        state.quotes.startAt(Math.max(begin.firstQuote(), 1));
        for (SnapshotHeaderDecoder.AlertsDecoder alert : begin.alerts()) {
            state.effects.restoreAlerts(alert.kind(), alert.occurrences());
        }
    }

    private void readPayment(DirectBuffer record, int body) {
        long number = readInto(state.payments.records(), record, body);
        state.payments.restored(number);
        PaymentRecordDecoder read = payment.moveTo(number).read();
        if (header.version() < PaymentRecordDecoder.postedMerchantSinceVersion() && payment.stands()) {
            // The version before did not count what it posted.
            payment.write().postedMerchant(payment.standingAmount()).postedCustomer(payment.standingBilling());
        }
        if (read.state() == PaymentState.FORWARDED || read.state() == PaymentState.HELD) {
            state.timers.add(read.deadline(), Timers.PAYMENT, number);
        }
    }

    private void readDeferred(DirectBuffer record, int body) {
        deferred.wrap(record, body, header.blockLength(), header.version());
        boolean complete = header.version() >= DeferredRecordDecoder.institutionSinceVersion();
        PaymentRecordDecoder about =
                complete ? null : payment.moveTo(deferred.payment()).read();
        Deferred entry = new Deferred(
                deferred.number(),
                deferred.payment(),
                about == null ? deferred.institution() : about.institution(),
                about == null ? deferred.amount() : about.billingAmount(),
                about == null ? deferred.currency() : about.billingCurrency(),
                deferred.kind(),
                deferred.queuedAt(),
                deferred.transmission(),
                deferred.stan(),
                deferred.businessDate(),
                FixedField.pair(deferred, DeferredRecordDecoder.reversalReasonEncodingOffset()));
        entry.due = deferred.due();
        entry.attempts = deferred.attempts();
        entry.outstanding = deferred.outstanding() == Bool.YES;
        if (complete) {
            entry.dead = deferred.dead() == Bool.YES;
            entry.answer = FixedField.pair(deferred, DeferredRecordDecoder.answerEncodingOffset());
        }
        storeAndForward.restored(entry);
    }

    private void readEnd(DirectBuffer record, int body) {
        end.wrap(record, body, header.blockLength(), header.version());
        if (end.records() != records) {
            throw new IllegalStateException("the snapshot has " + records + " records, expected " + end.records());
        }
        if (header.version() < TotalRecordDecoder.SCHEMA_VERSION) {
            settlement.bringForward();
        }
    }

    /// Takes a record over. One of the version before may be shorter: what it lacks is zero.
    private long readInto(RecordStore store, DirectBuffer record, int body) {
        int length = header.blockLength();
        boolean older = header.version() < PaymentRecordDecoder.SCHEMA_VERSION;
        if (length > store.recordLength() || (length < store.recordLength() && !older)) {
            throw new IllegalStateException("snapshot record of " + length + " bytes and version " + header.version()
                    + ", expected " + store.recordLength());
        }
        long number = store.append();
        store.buffer(number).putBytes(store.offset(number), record, body, length);
        return number;
    }
}
