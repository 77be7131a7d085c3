package io.lowu.codec.iso8583;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Good messages of a dialect to begin with, the same in every run.
public final class SeedMessages {
    private static final int MOST_FIELDS = 12;
    private static final int LONGEST = 1_500;

    private SeedMessages() {}

    /// Up to so many messages, those that are too long for a beginning left out.
    public static List<byte[]> of(Dialect dialect, int count) {
        RandomMessages messages = new RandomMessages(dialect, new Random(count));
        byte[] bytes = new byte[RandomMessages.LONGEST];
        return IntStream.range(0, 4 * count)
                .mapToObj(n -> {
                    var values = messages.values(1 + n % MOST_FIELDS);
                    int length = messages.write(bytes, 0, messages.type(), messages.header(), values);
                    return Arrays.copyOf(bytes, length);
                })
                .filter(message -> message.length <= LONGEST)
                .limit(count)
                .toList();
    }
}
