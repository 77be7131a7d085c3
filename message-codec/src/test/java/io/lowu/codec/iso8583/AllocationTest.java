package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int MESSAGES = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long allocated(Runnable work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// The bound is one byte a message: what the bean itself allocates is spread over all of them.
    @Test
    void readingAndAnsweringAllocateNothing() {
        MessageReader reader = new MessageReader(TestDialects.XB87_A);
        MessageWriter writer = new MessageWriter(TestDialects.XB87_A);
        byte[] request = Golden.bytes(Golden.G1);
        byte[] bad = Golden.bytes(Golden.G1.replace("GZ NOODLE", "GZ\tNOODLE"));
        byte[] out = new byte[512];
        Runnable work = () -> {
            for (int i = 0; i < MESSAGES; i++) {
                reader.read(bad, 0, bad.length);
                reader.read(request, 0, request.length);
                writer.begin(out, 0, 210)
                        .copy(reader, 2)
                        .copy(reader, 3)
                        .number(6, 11390)
                        .copy(reader, 11);
                writer.text(39, "00").number(51, 344).finish();
            }
        };
        work.run();
        assertThat(allocated(work)).isLessThan(MESSAGES);
    }
}
