package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Good messages, the same in every run, and what may be said of bad ones, for tests elsewhere.
public final class IsoSamples {
    private IsoSamples() {}

    /// Random messages of every kind, and the examples of the network if it is the standard one.
    public static List<byte[]> of(EnvelopeSettings settings, int each) {
        RandomMessages random = new RandomMessages(new Random(each), NetworkHabits.USUAL);
        MessageWriter writer = new MessageWriter(settings);
        List<byte[]> messages = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            for (int n = 0; n < each; n++) {
                messages.add(RandomMessages.write(writer, kind, random.values(kind, settings.versions())));
            }
        }
        if (settings.equals(EnvelopeSettings.STANDARD)) {
            messages.add(Samples.ENVELOPE.getBytes(StandardCharsets.UTF_8));
            PaymentXml xml = new PaymentXml(settings);
            Samples.all().forEach(payment -> messages.add(xml.write(Samples.HEADER, payment)));
        }
        return messages;
    }

    /// Every sentence that may say what is wrong, with some numbers filled in.
    public static List<String> sentences() {
        return Stream.of(Fault.values()).map(fault -> fault.text(1, 2, 3)).toList();
    }

    /// Whether a path may show a name without repeating what a sender made up.
    public static boolean known(String name) {
        return Shape.known(name);
    }
}
