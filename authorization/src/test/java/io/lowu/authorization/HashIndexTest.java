package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HashIndexTest {
    private final RecordStore store = new RecordStore(8);
    private final HashIndex index = new HashIndex(store);

    @Test
    void chainsRecordsOfOneHashNewestFirst() {
        long first = add(5);
        long other = add(6);
        long second = add(5);
        assertThat(index.newest(5)).isEqualTo(second);
        assertThat(index.older(second)).isEqualTo(first);
        assertThat(index.older(first)).isEqualTo(HashIndex.NONE);
        assertThat(index.newest(6)).isEqualTo(other);
        assertThat(index.newest(7)).isEqualTo(HashIndex.NONE);
    }

    @Test
    void takesTheOldestOutOfItsChain() {
        long first = add(5);
        long second = add(5);
        long third = add(5);
        index.removeOldest(5, first);
        assertThat(index.newest(5)).isEqualTo(third);
        assertThat(index.older(third)).isEqualTo(second);
        assertThat(index.older(second)).isEqualTo(HashIndex.NONE);
        index.removeOldest(5, second);
        index.removeOldest(5, third);
        assertThat(index.newest(5)).isEqualTo(HashIndex.NONE);
    }

    private long add(long hash) {
        long number = store.append();
        index.add(hash, number);
        return number;
    }
}
