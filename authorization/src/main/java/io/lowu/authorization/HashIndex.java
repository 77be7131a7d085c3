package io.lowu.authorization;

import org.agrona.collections.Long2LongHashMap;

/// Finds records by a 64-bit hash. Records with the same hash are chained, newest first, through their first eight
/// bytes; the caller compares the full key of each candidate.
///
/// ```
/// for (long n = index.newest(hash); n != HashIndex.NONE; n = index.older(n)) if (matches(n)) …
/// ```
final class HashIndex {
    /// No record: numbers begin at 1.
    static final long NONE = 0;

    private final Long2LongHashMap newest = new Long2LongHashMap(NONE);
    private final RecordStore records;

    HashIndex(RecordStore records) {
        this.records = records;
    }

    /// Spreads the bits of a number over all 64 (the finalizer of MurmurHash3).
    static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    long newest(long hash) {
        return newest.get(hash);
    }

    long older(long number) {
        return records.buffer(number).getLong(records.offset(number));
    }

    /// Puts a record before the others of its hash; it must be newer than all of them.
    void add(long hash, long number) {
        chain(number, newest.put(hash, number));
    }

    /// Takes out the oldest record of its hash.
    void removeOldest(long hash, long number) {
        long at = newest.get(hash);
        if (at == number) {
            newest.remove(hash);
            return;
        }
        while (older(at) != number) {
            at = older(at);
        }
        chain(at, NONE);
    }

    private void chain(long number, long older) {
        records.buffer(number).putLong(records.offset(number), older);
    }
}
