package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.SettlementClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Shows postings one by one, for clearing files. A posting is shown when its command is done, so that its payment
/// has its approval code and its state.
final class SettlementJournal {
    private final Consumer<SettlementEntry> visitor;
    private final Payment payment;
    private final List<Posting> posted = new ArrayList<>();

    private record Posting(
            long payment, int day, int link, long issuer, SettlementClass kind, long amount, long billing) {}

    SettlementJournal(CoreState state, Consumer<SettlementEntry> visitor) {
        this.visitor = visitor;
        this.payment = state.payments.cursor();
    }

    void add(long number, int day, int link, long issuer, SettlementClass kind, long amount, long billing) {
        posted.add(new Posting(number, day, link, issuer, kind, amount, billing));
    }

    void show() {
        for (Posting posting : posted) {
            visitor.accept(entry(posting, payment.moveTo(posting.payment).read()));
        }
        posted.clear();
    }

    private static SettlementEntry entry(Posting posting, PaymentRecordDecoder record) {
        boolean hasLeg = record.legStan() != 0;
        return new SettlementEntry(
                posting.payment,
                SwitchCalendar.civilDate(posting.day),
                posting.link,
                record.key().acquirer(),
                posting.issuer,
                posting.kind,
                posting.amount,
                record.currency(),
                posting.billing,
                record.billingCurrency(),
                record.billingRate(),
                record.processingCode(),
                record.advice() == Bool.YES,
                record.key().forwarder(),
                record.key().transmission(),
                record.key().stan(),
                hasLeg ? record.legTransmission() : 0,
                record.legStan(),
                record.state(),
                FixedField.text(
                        record, PaymentRecordDecoder.rrnEncodingOffset(), PaymentRecordDecoder.rrnEncodingLength()),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.approvalCodeEncodingOffset(),
                        PaymentRecordDecoder.approvalCodeEncodingLength()),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.terminalEncodingOffset(),
                        PaymentRecordDecoder.terminalEncodingLength()),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.merchantEncodingOffset(),
                        PaymentRecordDecoder.merchantEncodingLength()));
    }
}
