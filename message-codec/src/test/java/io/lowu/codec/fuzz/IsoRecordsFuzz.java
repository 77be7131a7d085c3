package io.lowu.codec.fuzz;

import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.IsoSamples;
import io.lowu.codec.iso20022.PaymentXml;
import io.lowu.codec.iso20022.Reading;
import java.util.List;

/// Payments of the Faster Payment System as records: what is read is written and read again.
public final class IsoRecordsFuzz {
    private static final PaymentXml XML = new PaymentXml(EnvelopeSettings.STANDARD);

    private IsoRecordsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Reading reading = XML.read(input, 0, input.length);
        switch (reading) {
            case Reading.Malformed malformed -> IsoMessagesFuzz.refused(malformed, input.length);
            case Reading.Other other -> Property.holds(!other.toString().isEmpty(), "nothing to show");
            case Reading.Read(var header, var payment) -> {
                byte[] written = XML.write(header, payment);
                Property.same(reading, XML.read(written, 0, written.length), "read, written and read");
            }
        }
    }

    static List<byte[]> seeds() {
        return IsoSamples.of(EnvelopeSettings.STANDARD, 1);
    }
}
