package io.lowu.server.cli.message;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.frame.Framing.Prefix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A framing on the command line: `binary-2`, `ascii-4,cups`, `binary-2,inclusive,tpdu`.
final class FramingOption implements ITypeConverter<Framing> {
    static final String INCLUSIVE = "inclusive";
    /// Who sends a message of ours with a header of UnionPay's centre, and who gets it, is nobody's business
    /// here.
    private static final FrameHeader CUPS = new FrameHeader.Cups("0", "0");

    private static final int GREATEST = 1 << 20;

    @Override
    public Framing convert(String value) {
        List<String> words = Arrays.asList(value.split(",", -1));
        boolean inclusive = words.contains(INCLUSIVE);
        FrameHeader header = FrameHeader.NONE;
        for (String word : words.subList(1, words.size())) {
            switch (word) {
                case "tpdu" -> header = FrameHeader.Tpdu.EMPTY;
                case "cups" -> header = CUPS;
                case INCLUSIVE, "none" -> {}
                default -> throw fault(word);
            }
        }
        return framing(prefix(words.getFirst()), inclusive, header);
    }

    private static Prefix prefix(String word) {
        for (Prefix prefix : Prefix.values()) {
            if (prefix.label().equals(word)) {
                return prefix;
            }
        }
        throw fault(word);
    }

    private static Framing framing(Prefix prefix, boolean inclusive, FrameHeader header) {
        int greatest = GREATEST;
        // The greatest limit depends on length and header, and only Framing knows it.
        while (true) {
            try {
                return new Framing(prefix, inclusive, header, greatest);
            } catch (IllegalArgumentException e) {
                greatest = greatest > 0xFFFF ? 0xFFFF : greatest > 9999 ? 9999 : greatest - 1;
            }
        }
    }

    /// As it is written on the command line.
    static String words(Framing framing) {
        return framing.prefix().label()
                + (framing.inclusive() ? "," + INCLUSIVE : "")
                + (framing.header() instanceof FrameHeader.None
                        ? ""
                        : "," + framing.header().label());
    }

    private static TypeConversionException fault(String word) {
        String lengths = Arrays.stream(Prefix.values()).map(Prefix::label).collect(Collectors.joining(", "));
        return new TypeConversionException("\"" + word + "\" is no part of a framing; write a length (" + lengths
                + "), then what applies of inclusive, tpdu, cups: ascii-4,cups");
    }
}
