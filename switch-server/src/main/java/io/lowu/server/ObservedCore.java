package io.lowu.server;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.DeferredSummary;
import io.lowu.authorization.EffectSink;
import io.lowu.authorization.StateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/// The core with its gauges readable from any thread; the core itself belongs to the engine thread.
final class ObservedCore implements StateMachine {
    private final AuthorizationCore core;
    private volatile int inFlight;
    private volatile int deferred;
    private volatile int deadLetters;
    private final AtomicReference<@Nullable CompletableFuture<List<DeferredSummary>>> wanted = new AtomicReference<>();

    ObservedCore(AuthorizationCore core) {
        this.core = core;
    }

    /// Payments that wait for an issuer.
    int inFlight() {
        return inFlight;
    }

    /// Entries of store-and-forward.
    int deferred() {
        return deferred;
    }

    /// Dead letters of store-and-forward.
    int deadLetters() {
        return deadLetters;
    }

    /// All entries of store-and-forward, as they are after the next command.
    CompletableFuture<List<DeferredSummary>> deferredEntries() {
        CompletableFuture<List<DeferredSummary>> mine = new CompletableFuture<>();
        CompletableFuture<List<DeferredSummary>> pending = wanted.compareAndExchange(null, mine);
        return pending == null ? mine : pending;
    }

    @Override
    public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
        core.apply(logTime, command, offset, length, effects);
        // A volatile write on every command costs more than all of the bookkeeping: write changes only.
        if (inFlight != core.inFlight()) {
            inFlight = core.inFlight();
        }
        if (deferred != core.deferredDepth()) {
            deferred = core.deferredDepth();
        }
        if (deadLetters != core.deadLetters()) {
            deadLetters = core.deadLetters();
        }
        CompletableFuture<List<DeferredSummary>> asked = wanted.get();
        if (asked != null) {
            wanted.set(null);
            List<DeferredSummary> entries = new ArrayList<>();
            core.forEachDeferred(entries::add);
            asked.complete(entries);
        }
    }

    @Override
    public long nextDeadline() {
        return core.nextDeadline();
    }

    @Override
    public void writeSnapshot(EffectSink sink) {
        core.writeSnapshot(sink);
    }

    @Override
    public void readSnapshot(DirectBuffer record, int offset, int length) {
        core.readSnapshot(record, offset, length);
    }
}
