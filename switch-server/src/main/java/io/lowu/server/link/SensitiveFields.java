package io.lowu.server.link;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Fields that travel beside the command, in memory only, from the acquirer's request to the card issuer's (DESIGN.md
/// 2).
///
/// The acquirer's loop puts a copy of the request in before it offers the command; the issuer's loop takes it out with
/// the leg, or the acquirer's loop drops it with the answer. Either way it is zeroed. Any thread.
final class SensitiveFields {
    /// A request in the dialect of the link that it came by.
    @SuppressWarnings("ArrayRecordComponent") // owned by one thread at a time, never compared
    record Request(Dialect dialect, byte[] bytes) {
        void zero() {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private final Map<Long, Request> byHandle = new ConcurrentHashMap<>();

    void put(long handle, MessageReader request) {
        byHandle.put(
                handle,
                new Request(
                        request.dialect(),
                        Arrays.copyOfRange(request.bytes(), request.start(), request.start() + request.length())));
    }

    /// Takes the request out; the caller zeroes it.
    @Nullable
    Request take(long handle) {
        return byHandle.isEmpty() ? null : byHandle.remove(handle);
    }

    void drop(long handle) {
        Request request = take(handle);
        if (request != null) {
            request.zero();
        }
    }

    int size() {
        return byHandle.size();
    }
}
