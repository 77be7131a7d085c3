package io.lowu.server.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the engine thread and the sync thread share: two batches, the bells, and whether to go on.
///
/// One batch is with the sync thread or spare. The other is open: the engine takes it from the slot, adds
/// what has come and puts it back; the sync thread takes it from there as soon as it has finished the one
/// before. So a batch grows for exactly as long as the disk is busy, and a lone command never waits for
/// company. A queue of batches was rejected: with the disk busy it would fill with small ones.
final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    final Doorbell engineBell = new Doorbell();
    final Doorbell syncBell = new Doorbell();

    private final AtomicReference<@Nullable EngineBatch> open = new AtomicReference<>();

    /// Both batches may be spare at once: nothing has come while the last one was synced.
    private final OneToOneConcurrentArrayQueue<EngineBatch> spares = new OneToOneConcurrentArrayQueue<>(2);

    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /// Engine thread only: an empty batch that it has kept.
    private @Nullable EngineBatch held;

    private volatile boolean openIsFull;
    private volatile boolean closing;
    private volatile boolean engineDone;

    Handover(EngineBatch first, EngineBatch second) {
        held = first;
        putSpare(second);
    }

    /// Engine thread: whether [#takeForFilling] would give one.
    boolean canFill() {
        return held != null || (open.get() == null ? !spares.isEmpty() : !openIsFull);
    }

    /// Engine thread: the open batch, or an empty one where the sync thread has taken that.
    EngineBatch takeForFilling() {
        EngineBatch batch = held == null ? open.getAndSet(null) : held;
        held = null;
        if (batch == null) {
            batch = spares.poll();
        }
        if (batch == null) {
            throw new IllegalStateException("neither an open nor a spare batch is left");
        }
        return batch;
    }

    /// Engine thread: puts the batch back for the sync thread, which may take it at once unless it is still
    /// empty.
    ///
    /// @param full whether nothing more can be added to it
    void putFilled(EngineBatch batch, boolean full) {
        if (batch.records.isEmpty()) {
            held = batch;
            return;
        }
        openIsFull = full;
        open.set(batch);
        syncBell.ring();
    }

    /// Sync thread: whether [#takeForSync] would give one.
    boolean canSync() {
        return open.get() != null;
    }

    /// Sync thread: the open batch, if there is one.
    @Nullable
    EngineBatch takeForSync() {
        EngineBatch batch = open.getAndSet(null);
        if (batch != null && openIsFull) {
            engineBell.ring();
        }
        return batch;
    }

    /// Sync thread: gives an emptied batch back.
    void putSpare(EngineBatch batch) {
        if (!spares.offer(batch)) {
            throw new IllegalStateException("more than %d batches are spare".formatted(spares.capacity()));
        }
    }

    /// Stops both threads for good; the first reason stays.
    void fail(String reason, Throwable cause) {
        if (failure.compareAndSet(null, reason)) {
            LOG.error("the engine has stopped for good: {}", reason, cause);
        }
        engineBell.ring();
        syncBell.ring();
    }

    boolean failed() {
        return failure.get() != null;
    }

    /// Why it has failed, empty when it has not.
    String failureReason() {
        String reason = failure.get();
        return reason == null ? "" : reason;
    }

    /// Asks the engine thread to end once it has handled all commands.
    void close() {
        closing = true;
        engineBell.ring();
    }

    boolean closing() {
        return closing;
    }

    /// Asks the sync thread to end once it has synced all batches; only after the engine thread has ended.
    void engineDone() {
        engineDone = true;
        syncBell.ring();
    }

    boolean isEngineDone() {
        return engineDone;
    }
}
