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
            long payment,
            long subject,
            int day,
            int link,
            long issuer,
            SettlementClass kind,
            long amount,
            long billing) {}

    SettlementJournal(CoreState state, Consumer<SettlementEntry> visitor) {
        this.visitor = visitor;
        this.payment = state.payments.cursor();
    }

    /// @param original number of the payment
    /// @param subject number of the refund, or of the payment again
    void add(
            long original,
            long subject,
            int day,
            int link,
            long issuer,
            SettlementClass kind,
            long amount,
            long billing) {
        posted.add(new Posting(original, subject, day, link, issuer, kind, amount, billing));
    }

    void show() {
        for (Posting posting : posted) {
            PaymentRecordDecoder original = payment.moveTo(posting.payment).read();
            SettlementKey key = SettlementKey.of(original);
            visitor.accept(entry(
                    posting,
                    key,
                    original.key().acquirer(),
                    payment.moveTo(posting.subject).read()));
        }
        posted.clear();
    }

    private static SettlementEntry entry(
            Posting posting, SettlementKey original, long acquirer, PaymentRecordDecoder record) {
        return new SettlementEntry(
                posting.payment,
                SwitchCalendar.civilDate(posting.day),
                posting.link,
                acquirer,
                posting.issuer,
                posting.kind,
                posting.amount,
                record.currency(),
                posting.billing,
                record.billingCurrency(),
                record.billingRate(),
                record.processingCode(),
                record.advice() == Bool.YES,
                SettlementKey.of(record),
                original,
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
