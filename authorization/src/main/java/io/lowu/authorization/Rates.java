package io.lowu.authorization;

import io.lowu.authorization.sbe.PublishRatesDecoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/// The rate table in force. The bytes of the last PublishRates are kept: they are its record in a snapshot.
final class Rates {
    /// No rate for a pair of currencies.
    static final int NONE = 0;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[0]);
    private final Int2IntHashMap customer = new Int2IntHashMap(NONE);
    private final Int2IntHashMap mid = new Int2IntHashMap(NONE);
    private long published;

    /// Replaces the table. A pair whose rates don't have the form of DE 10 is left out: it can't be converted.
    void publish(long now, PublishRatesDecoder table, DirectBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        command.wrap(copy);
        published = now;
        customer.clear();
        mid.clear();
        for (PublishRatesDecoder.RatesDecoder rate : table.rates()) {
            if (Rate.isValid(rate.customer()) && Rate.isValid(rate.mid())) {
                customer.put(pair(rate.from(), rate.to()), rate.customer());
                mid.put(pair(rate.from(), rate.to()), rate.mid());
            }
        }
    }

    /// What the customer pays, DE 10 form, or [#NONE].
    int customer(int from, int to) {
        return customer.get(pair(from, to));
    }

    /// What the house books as the value, DE 10 form, or [#NONE].
    int mid(int from, int to) {
        return mid.get(pair(from, to));
    }

    /// Log time at which the table came.
    long published() {
        return published;
    }

    /// The command with its header, empty before the first one.
    DirectBuffer command() {
        return command;
    }

    private static int pair(int from, int to) {
        return (from << 16) | to;
    }
}
