package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimersTest {
    private record Entry(long deadline, long number, int kind) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byDeadline = Long.compare(deadline, other.deadline);
            return byDeadline != 0 ? byDeadline : Long.compare(number * 2 + kind, other.number * 2 + other.kind);
        }
    }

    @Test
    void givesEntriesBackInOneOrderWhateverTheOrderTheyCameIn() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Timers timers = new Timers();
        List<Entry> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Entry entry = new Entry(random.nextInt(100), random.nextInt(100), random.nextInt(2));
            expected.add(entry);
            timers.add(entry.deadline, entry.kind, entry.number);
        }
        expected.sort(null);
        List<Entry> actual = new ArrayList<>();
        while (!timers.isEmpty()) {
            actual.add(new Entry(timers.deadline(), timers.number(), timers.kind()));
            timers.removeFirst();
        }
        assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void listsPaymentsOnceAndAscending() {
        Timers timers = new Timers();
        timers.add(9, Timers.PAYMENT, 3);
        timers.add(1, Timers.DEFERRED, 2);
        timers.add(5, Timers.PAYMENT, 1);
        timers.add(7, Timers.PAYMENT, 3);
        assertThat(timers.payments()).containsExactly(1, 3);
    }
}
