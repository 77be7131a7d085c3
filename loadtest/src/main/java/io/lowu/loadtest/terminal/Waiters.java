package io.lowu.loadtest.terminal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Requests of one connection that wait for their answers. Thread safe; futures are completed outside its lock.
final class Waiters {
    private final Map<String, Deque<CompletableFuture<Answer>>> byKey = new HashMap<>();
    private @Nullable IOException lost;

    /// Waits for an answer under this key, behind those that wait for one already.
    void add(String key, CompletableFuture<Answer> answer) {
        IOException gone = queue(key, answer);
        if (gone != null) {
            answer.completeExceptionally(gone);
        }
    }

    private synchronized @Nullable IOException queue(String key, CompletableFuture<Answer> answer) {
        if (lost == null) {
            byKey.computeIfAbsent(key, ignored -> new ArrayDeque<>(1)).add(answer);
        }
        return lost;
    }

    /// Takes out the one that waits longest under this key, or null.
    synchronized @Nullable CompletableFuture<Answer> first(String key) {
        Deque<CompletableFuture<Answer>> queue = byKey.get(key);
        if (queue == null) {
            return null;
        }
        CompletableFuture<Answer> first = queue.poll();
        if (queue.isEmpty()) {
            byKey.remove(key);
        }
        return first;
    }

    /// Ends all that wait, now and later.
    void fail(IOException reason) {
        for (CompletableFuture<Answer> answer : drain(reason)) {
            answer.completeExceptionally(reason);
        }
    }

    private synchronized List<CompletableFuture<Answer>> drain(IOException reason) {
        lost = reason;
        List<CompletableFuture<Answer>> all = new ArrayList<>();
        byKey.values().forEach(all::addAll);
        byKey.clear();
        return all;
    }

    synchronized int count() {
        return byKey.values().stream().mapToInt(Deque::size).sum();
    }
}
