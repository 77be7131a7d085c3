package io.lowu.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;

class PendingRequestsTest {
    private final PendingRequests pending = new PendingRequests(2, SystemNanoClock.INSTANCE);

    @Test
    void findsARequestOnceByItsNumber() {
        int number = pending.add(new byte[] {9, 1, 2, 3, 9}, 1, 3);

        PendingRequests.Pending taken = pending.take(number);
        assertThat(taken).isNotNull();
        if (taken != null) {
            assertThat(taken.bytes).startsWith(1, 2, 3);
            assertThat(taken.length).isEqualTo(3);
        }
        assertThat(pending.take(number)).isNull();
    }

    @Test
    void takesNoMoreThanItsLimit() {
        assertThat(pending.add(new byte[1], 0, 1)).isNotZero();
        assertThat(pending.add(new byte[1], 0, 1)).isNotZero();
        assertThat(pending.add(new byte[1], 0, 1)).isZero();
    }

    @Test
    void zeroesWhatIsReleased() {
        int number = pending.add(new byte[] {7, 7, 7}, 0, 3);
        PendingRequests.Pending taken = pending.take(number);
        if (taken != null) {
            pending.release(taken);
            assertThat(taken.bytes).containsOnly(0);
        }

        assertThat(pending.size()).isZero();
    }

    @Test
    void forgetsOnlyWhatIsOld() {
        int old = pending.add(new byte[1], 0, 1);
        long between = System.nanoTime() + 1;
        while (System.nanoTime() <= between) {
            Thread.onSpinWait();
        }
        int young = pending.add(new byte[1], 0, 1);

        pending.sweep(between);

        assertThat(pending.take(old)).isNull();
        assertThat(pending.take(young)).isNotNull();
    }

    @Test
    void givesNoNumberTwiceInARow() {
        int first = pending.add(new byte[1], 0, 1);
        pending.take(first);

        assertThat(pending.add(new byte[1], 0, 1)).isNotEqualTo(first);
    }
}
