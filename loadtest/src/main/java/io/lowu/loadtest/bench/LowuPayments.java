package io.lowu.loadtest.bench;

import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.MessageElement;
import io.lowu.codec.iso20022.MessageKind;
import io.lowu.codec.iso20022.MessageReader;
import io.lowu.codec.iso20022.MessageWriter;
import java.time.Instant;
import java.util.Arrays;

/// Lowu's own codec of ISO 20022: one reader, one writer and one array for the answers, as a link has them.
final class LowuPayments implements PaymentLibrary {
    private static final int GREATEST_ANSWER = 4096;
    private static final long SENT = Instant.parse("2018-10-01T08:30:16.004Z").toEpochMilli();
    /// By the clocks of Hong Kong.
    private static final long CREATED =
            Instant.parse("2018-10-01T16:30:16.004Z").toEpochMilli();

    private final MessageReader reader = new MessageReader(EnvelopeSettings.STANDARD);
    private final MessageWriter writer = new MessageWriter(EnvelopeSettings.STANDARD);
    private final byte[] out = new byte[GREATEST_ANSWER];
    private int answerLength;

    @Override
    public Object answer(byte[] creditTransfer) {
        if (!reader.read(creditTransfer, 0, creditTransfer.length) || reader.kind() != MessageKind.CREDIT_TRANSFER) {
            throw new IllegalStateException("refused: " + reader);
        }
        writer.answer(reader)
                .text(MessageElement.BUSINESS_MESSAGE_ID, BUSINESS_MESSAGE_ID)
                .utc(MessageElement.HEADER_CREATED, SENT)
                .text(MessageElement.MESSAGE_ID, MESSAGE_ID)
                .time(MessageElement.CREATED, CREATED)
                .text(MessageElement.STATUS, STATUS)
                .text(MessageElement.CLEARING_REFERENCE, CLEARING_REFERENCE);
        answerLength = writer.finish(out, 0);
        return out;
    }

    @Override
    public byte[] answerBytes(byte[] creditTransfer) {
        answer(creditTransfer);
        return Arrays.copyOf(out, answerLength);
    }
}
