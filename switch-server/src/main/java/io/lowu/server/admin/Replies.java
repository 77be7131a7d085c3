package io.lowu.server.admin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// What the core says to commands of the admin interface, found again by the command's handle. Any thread.
///
/// @param <T> what it says
final class Replies<T> {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Map<Long, CompletableFuture<T>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong lastHandle = new AtomicLong();

    /// A handle for a command whose reply is going to be awaited or abandoned.
    long expect() {
        long handle = lastHandle.incrementAndGet();
        waiting.put(handle, new CompletableFuture<>());
        return handle;
    }

    /// The command was not taken: no reply will come.
    void abandon(long handle) {
        waiting.remove(handle);
    }

    /// Waits for the reply.
    ///
    /// @return empty if none came in two seconds
    Optional<T> await(long handle) throws InterruptedException {
        CompletableFuture<T> reply = waiting.get(handle);
        if (reply == null) {
            return Optional.empty();
        }
        try {
            return inTime(reply);
        } finally {
            waiting.remove(handle);
        }
    }

    /// What the engine says within two seconds; empty if nothing.
    static <T> Optional<T> inTime(Future<T> reply) throws InterruptedException {
        try {
            return Optional.of(reply.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    /// The core's reply, once it is durable.
    void give(long handle, T reply) {
        CompletableFuture<T> awaited = waiting.get(handle);
        if (awaited != null) {
            awaited.complete(reply);
        }
    }
}
