package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lowu.codec.qr.AdditionalLabel;
import io.lowu.codec.qr.MerchantCode;
import io.lowu.codec.qr.MerchantCodeReader;
import io.lowu.codec.qr.MerchantCodeWriter;
import io.lowu.codec.qr.MerchantReading;
import io.lowu.codec.qr.QrFault;
import io.lowu.codec.qr.QrRules;
import io.lowu.codec.qr.QrSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Codes that a merchant shows. The first byte tells the rules, and whether the right checksum is put behind the rest.
public final class MerchantCodeFuzz {
    private static final Set<String> REASONS = Property.shapes(QrSamples.sentences());
    private static final List<QrRules> RULES = List.of(
            QrRules.USUAL,
            QrRules.STRICT,
            QrRules.USUAL.withAnyScriptNames(true).withGreatestCharacters(4_096));

    private MerchantCodeFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        QrRules rules = RULES.get((input[0] & 0x7F) % RULES.size());
        MerchantCodeReader reader = new MerchantCodeReader(rules);
        byte[] code = Arrays.copyOfRange(input, 1, input.length);
        MerchantReading reading =
                input[0] < 0 ? reader.read(QrSamples.withChecksum(new String(code, UTF_8))) : reader.read(code);
        switch (reading) {
            case MerchantReading.Malformed(QrFault fault) -> refused(fault, code.length + 8);
            case MerchantReading.Read(MerchantCode read) -> read(read, reader, rules);
        }
    }

    static void refused(QrFault fault, int length) {
        // What is not UTF-8 was made longer before it was read.
        Property.within(fault.octet(), 0, 3 * length, "the offset of the fault");
        Property.within(fault.character(), 0, fault.octet(), "the character of the fault");
        Property.holds(REASONS.contains(Property.shape(fault.reason())), "no known reason: " + fault.reason());
        Property.holds(fault.path().matches("([0-9]{2}(\\.[0-9]{2}){0,2})?"), "no path: " + fault.path());
    }

    private static void read(MerchantCode code, MerchantCodeReader reader, QrRules rules) {
        Property.same(new MerchantReading.Read(code), reader.read(code.text()), "the code read again");
        Property.holds(!code.accounts().isEmpty(), "no account");
        Property.holds(code.amount().orElse(1) > 0, "an amount of nothing");
        Property.same(3, code.category().length() - 1, "digits of the category");
        code.fps().ifPresent(account -> Property.same(26, account.element().id(), "id of an FPS account"));
        code.localName().ifPresent(name -> Property.same(2, name.language().length(), "letters of a language"));
        for (AdditionalLabel label : AdditionalLabel.values()) {
            code.label(label).ifPresent(text -> Property.holds(!text.isEmpty(), "an empty label"));
        }
        Property.holds(
                code.toString().matches("(dynamic|static) code, currency \\d+, \\d+ elements"), "too much shown");
        Property.holds((code.country() + code.name() + code.city() + code.dataRequest() + code.tip()).length() > 2, "");
        if (!rules.anyScriptNames()) {
            MerchantCodeWriter writer = new MerchantCodeWriter();
            code.elements().forEach(writer::element);
            MerchantCode written = writer.write();
            for (var element : code.elements()) {
                Property.same(element, written.element(element.id()).orElseThrow(), "an element written");
            }
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String code : QrSamples.merchant()) {
            seeds.add(Bytes.prefixed(0, code.getBytes(UTF_8)));
            byte[] body = code.substring(0, code.length() - 8).getBytes(UTF_8);
            for (int rules = 0; rules < RULES.size(); rules++) {
                seeds.add(Bytes.prefixed(0x80 + rules, body));
            }
        }
        return seeds;
    }
}
