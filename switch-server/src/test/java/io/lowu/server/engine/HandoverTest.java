package io.lowu.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.server.journal.JournalBatch;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/// The two batches stay in circulation, whoever is faster.
class HandoverTest {
    private final Handover handover =
            new Handover(new EngineBatch(JournalBatch.CAPACITY_MIN), new EngineBatch(JournalBatch.CAPACITY_MIN));

    @Test
    void theEngineCanFillWhileTheOtherBatchIsSynced() {
        for (int round = 0; round < 5; round++) {
            fill(false);
            EngineBatch synced = Objects.requireNonNull(handover.takeForSync());
            assertThat(handover.canFill()).as("round %d", round).isTrue();
            synced.clear();
            handover.putSpare(synced);
        }
    }

    @Test
    void theOpenBatchGrowsUntilItIsTaken() {
        fill(false);
        EngineBatch again = handover.takeForFilling();
        assertThat(again.records.isEmpty()).isFalse();
        handover.putFilled(again, false);
        assertThat(handover.takeForSync()).isSameAs(again);
    }

    @Test
    void theEngineWaitsBehindAFullBatch() {
        fill(true);
        assertThat(handover.canFill()).isFalse();
        assertThat(handover.takeForSync()).isNotNull();
        assertThat(handover.canFill()).isTrue();
    }

    @Test
    void anEmptyBatchIsNotSynced() {
        handover.putFilled(handover.takeForFilling(), false);
        assertThat(handover.canSync()).isFalse();
        assertThat(handover.canFill()).isTrue();
    }

    private void fill(boolean full) {
        EngineBatch batch = handover.takeForFilling();
        batch.records.add(1, 1, new UnsafeBuffer(new byte[8]), 0, 8);
        handover.putFilled(batch, full);
    }
}
