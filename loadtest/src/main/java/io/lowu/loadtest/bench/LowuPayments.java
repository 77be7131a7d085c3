package io.lowu.loadtest.bench;

import io.lowu.codec.iso20022.ApplicationHeader;
import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.FastPayment.CreditTransfer;
import io.lowu.codec.iso20022.FastPayment.StatusReport;
import io.lowu.codec.iso20022.PaymentXml;
import io.lowu.codec.iso20022.Reading;
import java.time.Instant;
import java.time.LocalDateTime;

/// Lowu's own codec of ISO 20022.
final class LowuPayments implements PaymentLibrary {
    private static final Instant SENT = Instant.parse("2018-10-01T08:30:16.004Z");
    private static final LocalDateTime CREATED = LocalDateTime.parse("2018-10-01T16:30:16.004");

    private final PaymentXml xml = new PaymentXml(EnvelopeSettings.STANDARD);

    @Override
    public Object answer(byte[] creditTransfer) {
        return answerBytes(creditTransfer);
    }

    @Override
    public byte[] answerBytes(byte[] creditTransfer) {
        Reading reading = xml.read(creditTransfer, 0, creditTransfer.length);
        if (!(reading instanceof Reading.Read(ApplicationHeader asked, CreditTransfer transfer))) {
            throw new IllegalStateException("refused: " + reading);
        }
        ApplicationHeader header =
                new ApplicationHeader(asked.to(), asked.from(), BUSINESS_MESSAGE_ID, asked.businessService(), SENT);
        StatusReport report = new StatusReport(
                MESSAGE_ID,
                CREATED,
                transfer.messageId(),
                EnvelopeSettings.STANDARD.creditTransferVersion(),
                transfer.endToEndId(),
                transfer.transactionId(),
                STATUS,
                "",
                false,
                "",
                CLEARING_REFERENCE);
        return xml.write(header, report);
    }
}
