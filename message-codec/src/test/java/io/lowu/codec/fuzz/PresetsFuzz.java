package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Golden;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.ArrayList;
import java.util.List;

/// Every dialect that comes with the codec, which one is told by the first byte.
public final class PresetsFuzz {
    private static final List<MessageProperties> PRESETS = Dialect.presets().stream()
            .map(name -> new MessageProperties(Dialect.preset(name)))
            .toList();

    private PresetsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            PRESETS.get((input[0] & 0xFF) % PRESETS.size()).check(input, 1, input.length - 1);
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < Dialect.presets().size(); i++) {
            String name = Dialect.presets().get(i);
            List<byte[]> messages = new ArrayList<>(SeedMessages.of(Dialect.preset(name), 8));
            if (name.equals("xb87-a")) {
                Golden.all().forEach(golden -> messages.add(Golden.bytes(golden)));
            }
            for (byte[] message : messages) {
                seeds.add(Bytes.prefixed(i, message));
            }
        }
        return seeds;
    }
}
