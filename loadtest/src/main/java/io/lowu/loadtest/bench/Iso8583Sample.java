package io.lowu.loadtest.bench;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The requests that are measured: 0200 with fields 2 3 4 7 11 12 13 14 18 22 25 32 35 37 41 42 43 49 52 55. They
/// differ in their digits, so that no processor can learn one of them by heart, and have the same bitmap.
/// Card numbers are test numbers.
final class Iso8583Sample {
    /// How many requests there are: few enough to stay in a processor's first cache.
    static final int COUNT = 64;

    private static final String[] TEST_CARDS = {
        "4111111111111111", "6251880000051688", "6226010562885479", "5555555555554444"
    };

    private Iso8583Sample() {}

    /// The values of request number `index`, text as text and bytes as hexadecimal digits; 0 is the message type.
    static SortedMap<Integer, String> fields(int index) {
        String card = TEST_CARDS[index % TEST_CARDS.length];
        String amount = "%012d".formatted(100 + index * 7_919 % 1_000_000);
        String trace = "%06d".formatted(123 + index * 104_729 % 900_000);
        String time = "%02d%02d%02d".formatted(index % 24, index * 7 % 60, index * 13 % 60);
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(0, "0200");
        fields.put(2, card);
        fields.put(3, "000000");
        fields.put(4, amount);
        fields.put(7, "1001" + time);
        fields.put(11, trace);
        fields.put(12, time);
        fields.put(13, "1001");
        fields.put(14, "2912");
        fields.put(18, "5812");
        fields.put(22, "051");
        fields.put(25, "00");
        fields.put(32, "20015840");
        fields.put(35, card + "=2912201" + trace + trace);
        fields.put(37, "827416" + trace);
        fields.put(41, "T%07d".formatted(index));
        fields.put(42, "M%014d".formatted(index * 31L));
        fields.put(43, "GZ NOODLE BAR            GUANGZHOU    CN");
        fields.put(49, "156");
        fields.put(52, "%016X".formatted(0x9E3779B97F4A7C15L * (index + 1)));
        fields.put(55, chipData(amount, index));
        return fields;
    }

    /// What a card terminal sends of a contactless payment, 112 bytes (DOMAIN.md 1.12).
    private static String chipData(String amount, int index) {
        return "9F2608" + "%016X".formatted(0xC2B2AE3D27D4EB4FL * (index + 1))
                + "9F270180"
                + "9F101307010103A0A002010A010000000000F2D3B4A1"
                + "9F3704" + "%08X".formatted(0x9E3779B1 * (index + 1))
                + "9F3602" + "%04X".formatted(index + 1)
                + "95050000000000"
                + "9A03181001"
                + "9C0100"
                + "9F0206" + amount
                + "5F2A020156"
                + "82027C00"
                + "9F1A020156"
                + "9F0306000000000000"
                + "9F3303E0E1C8"
                + "9F34031F0302"
                + "9F350122";
    }

    /// All requests, as jPOS packs them.
    static byte[][] messages(Form form) {
        JposLibrary jpos = new JposLibrary(form);
        return IntStream.range(0, COUNT)
                .mapToObj(index -> jpos.pack(fields(index)))
                .toArray(byte[][]::new);
    }
}
