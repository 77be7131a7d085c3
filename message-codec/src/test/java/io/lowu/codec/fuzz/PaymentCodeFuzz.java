package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lowu.codec.qr.PaymentCode;
import io.lowu.codec.qr.PaymentCode.Reading;
import java.util.List;
import java.util.stream.Stream;

/// The digits that a payer shows.
public final class PaymentCodeFuzz {
    private PaymentCodeFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String scanned = new String(input, ISO_8859_1);
        switch (PaymentCode.read(scanned)) {
            case Reading.Read(PaymentCode code) -> {
                Property.same(scanned, code.digits(), "the digits");
                Property.within(scanned.length(), 16, 24, "the length");
                Property.holds(scanned.matches("[0-9]+"), "something else than digits");
                String inside = scanned.substring(2, scanned.length() - 2);
                Property.holds(!code.toString().contains(inside), "the digits are shown");
            }
            case Reading.Malformed(PaymentCode.Flaw flaw) ->
                Property.holds(!flaw.sentence().isEmpty(), "nothing is said");
        }
    }

    static List<byte[]> seeds() {
        return Stream.of("130000000000000000", "151234567890123456", "281234567890123456", "6212345678901234567")
                .map(text -> text.getBytes(ISO_8859_1))
                .toList();
    }
}
