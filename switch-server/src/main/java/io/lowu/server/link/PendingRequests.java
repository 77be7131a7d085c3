package io.lowu.server.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/// The requests of one connection that wait for their answer: the answer repeats their fields. One thread;
/// buffers are zeroed before they are used again.
final class PendingRequests {
    private static final int BUFFER = 512;
    private static final int SPARE = 256;

    private final int limit;
    private final NanoClock clock;
    private final Int2ObjectHashMap<Pending> byNumber = new Int2ObjectHashMap<>();
    private final ArrayDeque<Pending> spare = new ArrayDeque<>();
    private int lastNumber;

    /// @param clock of the age of requests
    PendingRequests(int limit, NanoClock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /// A request as it was received.
    static final class Pending {
        byte[] bytes = new byte[BUFFER];
        int length;
        long sinceNanos;
    }

    /// Keeps a copy of a request.
    ///
    /// @return its number, never 0; 0 when too many wait already
    int add(byte[] source, int offset, int length) {
        if (byNumber.size() >= limit) {
            return 0;
        }
        Pending pending = spare.isEmpty() ? new Pending() : spare.pop();
        if (pending.bytes.length < length) {
            pending.bytes = new byte[length];
        }
        System.arraycopy(source, offset, pending.bytes, 0, length);
        pending.length = length;
        pending.sinceNanos = clock.nanoTime();
        lastNumber = lastNumber == Integer.MAX_VALUE ? 1 : lastNumber + 1;
        byNumber.put(lastNumber, pending);
        return lastNumber;
    }

    /// Takes a request out; give it back by [#release].
    @Nullable
    Pending take(int number) {
        return byNumber.remove(number);
    }

    /// Zeroes a request and keeps its buffer for the next.
    void release(Pending pending) {
        Arrays.fill(pending.bytes, 0, pending.length, (byte) 0);
        if (spare.size() < SPARE && pending.bytes.length == BUFFER) {
            spare.push(pending);
        }
    }

    /// Forgets requests that are older than any answer can be: those whose repeat was answered instead.
    void sweep(long olderThanNanos) {
        byNumber.values().removeIf(pending -> {
            boolean old = pending.sinceNanos - olderThanNanos < 0;
            if (old) {
                release(pending);
            }
            return old;
        });
    }

    int size() {
        return byNumber.size();
    }

    void clear() {
        byNumber.values().forEach(this::release);
        byNumber.clear();
        spare.clear();
    }
}
