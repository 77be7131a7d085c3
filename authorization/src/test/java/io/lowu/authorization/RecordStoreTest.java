package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class RecordStoreTest {
    private static final int LENGTH = 16;

    private final RecordStore store = new RecordStore(LENGTH);

    @Test
    void keepsRecordsOverManyChunks() {
        for (long number = 1; number <= 5_000; number++) {
            assertThat(store.append()).isEqualTo(number);
            store.buffer(number).putLong(store.offset(number) + 8, number);
        }
        for (long number = 1; number <= 5_000; number++) {
            assertThat(store.buffer(number).getLong(store.offset(number) + 8)).isEqualTo(number);
        }
    }

    @Test
    void forgetsTheOldestAndKeepsTheNumbers() {
        for (int i = 0; i < 3_000; i++) {
            long number = store.append();
            store.buffer(number).putLong(store.offset(number), number);
            if (i >= 10) {
                store.forgetFirst();
            }
        }
        assertThat(store.first()).isEqualTo(2_991);
        assertThat(store.next()).isEqualTo(3_001);
        assertThat(store.holds(2_990)).isFalse();
        assertThat(store.buffer(2_991).getLong(store.offset(2_991))).isEqualTo(2_991);
    }

    @Test
    void canBeEmptiedAndGoesOn() {
        for (int i = 0; i < 1_024; i++) {
            store.append();
            store.forgetFirst();
        }
        assertThat(store.append()).isEqualTo(1_025);
        assertThat(store.buffer(1_025).getLong(store.offset(1_025))).isZero();
    }

    @Test
    void startsWhereASnapshotBegan() {
        store.startAt(2_048);
        assertThat(store.append()).isEqualTo(2_048);
        assertThat(store.append()).isEqualTo(2_049);
        assertThat(store.buffer(2_049).capacity()).isGreaterThan(store.offset(2_049));
    }

    @Test
    void refusesARecordThatIsNotHeld() {
        store.append();
        assertThatIllegalStateException().isThrownBy(() -> store.buffer(2)).withMessageContaining("2");
        assertThatIllegalStateException().isThrownBy(() -> store.buffer(0));
        store.forgetFirst();
        assertThatIllegalStateException().isThrownBy(() -> store.buffer(1));
        assertThatIllegalStateException().isThrownBy(store::forgetFirst);
    }
}
