package io.lowu.codec.fuzz;

import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.IsoSamples;
import io.lowu.codec.iso20022.MessageListing;
import io.lowu.codec.iso20022.MessageListing.Line;
import java.util.List;
import java.util.regex.Pattern;

/// Listing a message for people: masked and unmasked lists have the same lines, and a masked one shows no name that a
/// sender made up.
public final class IsoListingFuzz {
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9.*]{1,35}/)*@?[A-Za-z0-9.*]{1,35}");

    private IsoListingFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        MessageListing masked = MessageListing.of(input, 0, input.length, false);
        MessageListing all = MessageListing.of(input, 0, input.length, true);
        Property.same(all.malformed(), masked.malformed(), "malformed");
        Property.same(all.messageDefinition(), masked.messageDefinition(), "the message");
        Property.same(all.lines().size(), masked.lines().size(), "lines");
        masked.malformed().ifPresent(malformed -> IsoMessagesFuzz.refused(malformed, input.length));
        for (int i = 0; i < all.lines().size(); i++) {
            Line line = masked.lines().get(i);
            Property.same(all.lines().get(i).offset(), line.offset(), "the offset of a line");
            Property.within(line.offset(), 0, input.length, "the offset of a line");
            Property.holds(PATH.matcher(line.path()).matches(), "no path: " + line.path());
        }
    }

    static List<byte[]> seeds() {
        return IsoSamples.of(EnvelopeSettings.STANDARD, 1);
    }
}
