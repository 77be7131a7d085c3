package io.lowu.authorization;

import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.PublishRatesDecoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/// One rate table. The bytes of its PublishRates are kept: they are its record in a snapshot.
final class RateTable {
    /// No rate for a pair of currencies.
    static final int NONE = 0;

    /// Nothing was ever published.
    static final RateTable EMPTY = new RateTable();

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[0]);
    private final Int2IntHashMap customer = new Int2IntHashMap(NONE);
    private final Int2IntHashMap mid = new Int2IntHashMap(NONE);
    private final int version;
    private final long validFrom;
    private final long validUntil;

    private RateTable() {
        version = 0;
        validFrom = 0;
        validUntil = 0;
    }

    /// The table of a command with its header. A pair whose rates don't have the form of DE 10 is left out: it
    /// can't be converted.
    RateTable(DirectBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        command.wrap(copy);
        PublishRatesDecoder table =
                new PublishRatesDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder());
        version = table.tableVersion();
        // A command of schema version 1 has neither and gives the null value.
        validFrom = Math.max(table.validFrom(), 0);
        validUntil = Math.max(table.validUntil(), 0);
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

    int version() {
        return version;
    }

    /// When it comes into force, microseconds since the epoch; 0 = at once.
    long validFrom() {
        return validFrom;
    }

    /// From when on it is stale, 0 = never by itself.
    long validUntil() {
        return validUntil;
    }

    /// The command with its header, empty if nothing was ever published.
    DirectBuffer command() {
        return command;
    }

    /// Whether both hold the same rates.
    boolean hasRatesOf(RateTable other) {
        return customer.equals(other.customer) && mid.equals(other.mid);
    }

    /// Whether a rate of the other table differs from that of the same pair here by more than so many per mille.
    boolean isFarFrom(RateTable other, int perMille) {
        return isFar(customer, other.customer, perMille) || isFar(mid, other.mid, perMille);
    }

    private static boolean isFar(Int2IntHashMap from, Int2IntHashMap to, int perMille) {
        for (Int2IntHashMap.EntryIterator entries = from.entrySet().iterator(); entries.hasNext(); ) {
            entries.next();
            int other = to.get(entries.getIntKey());
            if (other != NONE && Rate.differs(entries.getIntValue(), other, perMille)) {
                return true;
            }
        }
        return false;
    }

    private static int pair(int from, int to) {
        return (from << 16) | to;
    }
}
