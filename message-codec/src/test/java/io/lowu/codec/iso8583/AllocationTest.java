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

    @Test
    void lookingInsideOfCompositesAllocatesNothing() {
        MessageReader reader = new MessageReader(InsideMessages.DIALECT);
        byte[][] messages = {
            InsideMessages.message(48, "AA00212NK0160123456789ABCDEFZZ003a!b"),
            InsideMessages.message(48, "AA00212AA00212"),
            InsideMessages.message(55, "{72099F1804000000018600}{9F3602000A}{DF810102ABCD}"),
            InsideMessages.message(55, "{72099F1804000000018600}{9F3602000ADF810102AB}"),
            InsideMessages.message(56, "{9F3602000A82027C00}"),
            InsideMessages.message(57, "1203ABC{012345}0aFFD000001500229{D6D0}x"),
            InsideMessages.message(58, "{810001}12ABC{1234}"),
            InsideMessages.message(59, "C021127123"),
            InsideMessages.message(62, "{F2020A0B011234}"),
            InsideMessages.message(63, "{60}121038383832303237433030"),
            InsideMessages.message(63, "{20}0438383832")
        };
        Runnable work = () -> {
            for (int i = 0; i < MESSAGES; i++) {
                byte[] message = messages[i % messages.length];
                reader.read(message, 0, message.length);
            }
        };
        for (int i = 0; i < 5; i++) {
            work.run();
        }
        assertThat(allocated(work)).isLessThan(MESSAGES);
    }
}
