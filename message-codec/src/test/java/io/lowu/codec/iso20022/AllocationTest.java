package io.lowu.codec.iso20022;

import static io.lowu.codec.iso20022.MessageElement.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int MESSAGES = 5_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long allocated(Runnable work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// The bound is one byte a message: what the bean itself allocates is spread over all of them.
    @Test
    void readingATransferAndWritingItsReportAllocateNothing() {
        MessageReader reader = new MessageReader(EnvelopeSettings.STANDARD);
        MessageWriter writer = new MessageWriter(EnvelopeSettings.STANDARD);
        byte[] transfer = new PaymentXml(EnvelopeSettings.STANDARD).write(Samples.HEADER, Samples.TRANSFER);
        byte[] coded = new String(transfer, StandardCharsets.UTF_8)
                .replace("CHAN TAI MAN", "<![CDATA[CHAN]]> &amp; CO")
                .getBytes(StandardCharsets.UTF_8);
        byte[] bad = new String(transfer, StandardCharsets.UTF_8)
                .replace("<ChrgBr>SLEV", "<ChrgBr>XXXX")
                .getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[2048];
        Runnable work = () -> {
            for (int i = 0; i < MESSAGES; i++) {
                reader.read(bad, 0, bad.length);
                reader.read(coded, 0, coded.length);
                reader.read(transfer, 0, transfer.length);
                writer.answer(reader)
                        .text(BUSINESS_MESSAGE_ID, "B1")
                        .utc(HEADER_CREATED, reader.epochMillis(HEADER_CREATED, 0) + i)
                        .text(MESSAGE_ID, "M1")
                        .time(CREATED, reader.epochMillis(CREATED, 0) + i)
                        .text(STATUS, reader.is(SETTLEMENT_CURRENCY, "HKD") ? "ACCP" : "RJCT");
                writer.finish(out, 0);
            }
        };
        work.run();
        assertThat(allocated(work)).isLessThan(MESSAGES);
    }
}
