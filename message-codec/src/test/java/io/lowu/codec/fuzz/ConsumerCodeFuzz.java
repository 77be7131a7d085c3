package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lowu.codec.qr.ConsumerCode;
import io.lowu.codec.qr.ConsumerCodeReader;
import io.lowu.codec.qr.ConsumerReading;
import io.lowu.codec.qr.QrFault;
import io.lowu.codec.qr.QrSamples;
import io.lowu.codec.tlv.EmvTags;
import io.lowu.codec.tlv.TlvFault;
import io.lowu.codec.tlv.TlvFlaw;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Codes that a payer shows: as text, or as the bytes that the text stands for; the first byte tells which.
public final class ConsumerCodeFuzz {
    private static final ConsumerCodeReader READER = new ConsumerCodeReader();
    private static final int LONGEST = 384;
    private static final Set<String> REASONS = Property.shapes(Stream.concat(
                    QrSamples.sentences().stream(),
                    Stream.of(TlvFlaw.values()).map(flaw -> new TlvFault("", 0, flaw, 1, 2).reason()))
            .toList());
    private static final Set<String> TAGS = Stream.concat(
                    Stream.of("", "?"), EmvTags.all().stream().map(tag -> "%X".formatted(tag.tag())))
            .collect(Collectors.toSet());

    private ConsumerCodeFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        String text = input[0] % 2 == 0
                ? new String(rest, ISO_8859_1)
                : Base64.getEncoder().encodeToString(rest);
        switch (READER.read(text)) {
            case ConsumerReading.Malformed(QrFault fault) -> refused(fault, text);
            case ConsumerReading.Read(ConsumerCode code) -> read(code, text);
        }
    }

    private static void refused(QrFault fault, String text) {
        Property.within(fault.character(), 0, text.length(), "the character of the fault");
        Property.within(fault.octet(), 0, text.length(), "the offset of the fault");
        Property.holds(REASONS.contains(Property.shape(fault.reason())), "no known reason: " + fault.reason());
        for (String tag : fault.path().split("\\.", -1)) {
            Property.holds(TAGS.contains(tag), "no known tag: " + fault.path());
        }
    }

    private static void read(ConsumerCode code, String text) {
        Property.same(text, code.text(), "the text");
        Property.within(code.applications().size(), 1, 2, "applications");
        byte[] target = new byte[LONGEST];
        for (ConsumerCode.Application application : code.applications()) {
            int digits = application.accountNumber(target, 0);
            Property.within(digits, 8, 19, "digits of an account number");
            for (int i = 0; i < digits; i++) {
                Property.within(target[i], '0', '9', "a digit");
            }
            Property.within(application.track2(target, 0), 0, 38, "the length of track 2");
            Property.within(application.transparent(target, 0), 0, LONGEST, "the length for the issuer");
            Property.within(application.name().length(), 10, 32, "digits of a name");
            application.label().ifPresent(label -> Property.within(label.length(), 0, LONGEST, "a label"));
        }
        byte[] kept = code.elements().bytes();
        code.close();
        for (byte b : kept) {
            Property.same(0, (int) b, "a byte after the end");
        }
    }

    static List<byte[]> seeds() {
        byte[] text = QrSamples.consumer().getBytes(ISO_8859_1);
        return List.of(
                Bytes.prefixed(0, text), Bytes.prefixed(1, Base64.getDecoder().decode(text)));
    }
}
