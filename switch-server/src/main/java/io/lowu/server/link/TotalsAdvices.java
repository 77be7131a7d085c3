package io.lowu.server.link;

import io.lowu.authorization.sbe.IssuerTotalsDecoder;
import io.lowu.codec.iso8583.MessageReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// The 0520s that a card issuer has not acknowledged: each goes out again as 0521, with its DE 7 and DE 11, until an
/// 0530 comes. They are kept in memory only: after a restart the operator has the clearing file.
final class TotalsAdvices {
    private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int KEPT = 64;

    private final List<Advice> open = new ArrayList<>();

    /// One advice.
    static final class Advice {
        final IssuerTotalsDecoder totals = new IssuerTotalsDecoder();
        final long transmission;
        final int stan;
        private boolean sent;
        private long sentNanos;

        private Advice(IssuerTotalsDecoder source, long transmission, int stan) {
            byte[] copy = new byte[source.sbeBlockLength()];
            source.buffer().getBytes(source.offset(), copy);
            DirectBuffer buffer = new UnsafeBuffer(copy);
            totals.wrap(buffer, 0, source.sbeBlockLength(), source.sbeSchemaVersion());
            this.transmission = transmission;
            this.stan = stan;
        }

        /// Whether it was on its way before.
        boolean isRepeat() {
            return sent;
        }

        boolean isDue(long nanos) {
            return !sent || nanos - sentNanos >= REPEAT_NANOS;
        }

        void sentAt(long nanos) {
            sent = true;
            sentNanos = nanos;
        }
    }

    /// Takes totals in; the oldest that nobody acknowledges gives way.
    void add(IssuerTotalsDecoder totals, long transmission, int stan) {
        if (open.size() == KEPT) {
            open.removeFirst();
        }
        open.add(new Advice(totals, transmission, stan));
    }

    /// Those that wait for an 0530, oldest first.
    List<Advice> open() {
        return open;
    }

    /// Takes out the one that an 0530 is about.
    ///
    /// @return whether there was one
    boolean acknowledge(MessageReader answer) {
        return open.removeIf(advice -> advice.stan == answer.number(11) && advice.transmission == answer.number(7));
    }
}
