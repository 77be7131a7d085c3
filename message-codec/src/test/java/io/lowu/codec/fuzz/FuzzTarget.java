package io.lowu.codec.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Every target, with what it begins from.
enum FuzzTarget {
    ASCII(AsciiFuzz.class, AsciiFuzz::fuzzerTestOneInput, AsciiFuzz::seeds),
    EBCDIC(EbcdicFuzz.class, EbcdicFuzz::fuzzerTestOneInput, EbcdicFuzz::seeds),
    BCD(BcdFuzz.class, BcdFuzz::fuzzerTestOneInput, BcdFuzz::seeds),
    PACKED(PackedFuzz.class, PackedFuzz::fuzzerTestOneInput, PackedFuzz::seeds),
    BYTES(BytesFuzz.class, BytesFuzz::fuzzerTestOneInput, BytesFuzz::seeds),
    CHARSET(CharsetFuzz.class, CharsetFuzz::fuzzerTestOneInput, CharsetFuzz::seeds),
    PRESETS(PresetsFuzz.class, PresetsFuzz::fuzzerTestOneInput, PresetsFuzz::seeds),
    COMPOSITES(CompositesFuzz.class, CompositesFuzz::fuzzerTestOneInput, CompositesFuzz::seeds),
    RENDERING(RenderingFuzz.class, RenderingFuzz::fuzzerTestOneInput, RenderingFuzz::seeds),
    TLV(TlvFuzz.class, TlvFuzz::fuzzerTestOneInput, TlvFuzz::seeds),
    FRAMES(FramesFuzz.class, FramesFuzz::fuzzerTestOneInput, FramesFuzz::seeds),
    DETECTOR(DetectorFuzz.class, DetectorFuzz::fuzzerTestOneInput, DetectorFuzz::seeds),
    MERCHANT_CODE(MerchantCodeFuzz.class, MerchantCodeFuzz::fuzzerTestOneInput, MerchantCodeFuzz::seeds),
    CONSUMER_CODE(ConsumerCodeFuzz.class, ConsumerCodeFuzz::fuzzerTestOneInput, ConsumerCodeFuzz::seeds),
    PAYMENT_CODE(PaymentCodeFuzz.class, PaymentCodeFuzz::fuzzerTestOneInput, PaymentCodeFuzz::seeds),
    DIALECT_YAML(DialectYamlFuzz.class, DialectYamlFuzz::fuzzerTestOneInput, DialectYamlFuzz::seeds),
    JPOS_XML(JposXmlFuzz.class, JposXmlFuzz::fuzzerTestOneInput, JposXmlFuzz::seeds),
    ISO_MESSAGES(IsoMessagesFuzz.class, IsoMessagesFuzz::fuzzerTestOneInput, IsoMessagesFuzz::seeds),
    ISO_RECORDS(IsoRecordsFuzz.class, IsoRecordsFuzz::fuzzerTestOneInput, IsoRecordsFuzz::seeds),
    ISO_LISTING(IsoListingFuzz.class, IsoListingFuzz::fuzzerTestOneInput, IsoListingFuzz::seeds);

    private final Class<?> entry;

    @SuppressWarnings("ImmutableEnumChecker") // static methods
    private final Consumer<byte[]> run;

    @SuppressWarnings("ImmutableEnumChecker") // static methods
    private final Supplier<List<byte[]>> seeds;

    FuzzTarget(Class<?> entry, Consumer<byte[]> run, Supplier<List<byte[]>> seeds) {
        this.entry = entry;
        this.run = run;
        this.seeds = seeds;
    }

    /// The class that Jazzer starts.
    Class<?> entry() {
        return entry;
    }

    void run(byte[] input) {
        run.accept(input);
    }

    /// Good inputs that the code makes, then those of the target's file: `BcdFuzz.hex`, a line in hexadecimal digits
    /// each, behind comments that begin with `#`.
    List<byte[]> corpus() {
        List<byte[]> corpus = new ArrayList<>(seeds.get());
        try (InputStream file = FuzzTarget.class.getResourceAsStream("/fuzz/" + entry.getSimpleName() + ".hex")) {
            if (file != null) {
                String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(HexFormat.of()::parseHex)
                        .forEach(corpus::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return corpus;
    }
}
