package io.lowu.codec.fuzz;

import io.lowu.codec.describe.Rendering;
import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Showing a message: whatever came in, there is something to show, and it does not depend on what must not be shown.
/// The first byte tells the dialect.
public final class RenderingFuzz {
    private static final List<Dialect> PRESETS =
            Dialect.presets().stream().map(Dialect::preset).toList();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RenderingFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Dialect dialect = PRESETS.get((input[0] & 0xFF) % PRESETS.size());
        MessageReader reader = new MessageReader(dialect);
        boolean good = reader.read(input, 1, input.length - 1);
        String text = Rendering.text(reader);
        String json = Rendering.json(reader);
        JSON.readTree(json);
        for (boolean unmasked : new boolean[] {false, true}) {
            Rendering rendering = Rendering.unmasked(unmasked);
            JSON.readTree(rendering.jsonOf(reader));
            oneLineEach(rendering.sheetOf(reader));
        }
        oneLineEach(text);
        MessageReader other = new MessageReader(dialect);
        if (good && readWithOtherSecrets(reader, other)) {
            Property.same(text, Rendering.text(other), "text of a message with other secrets");
            Property.same(json, Rendering.json(other), "JSON of a message with other secrets");
        }
    }

    /// What a message holds can't end a line or move the cursor.
    private static void oneLineEach(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Property.holds(c == '\n' || !Character.isISOControl(c), "a control character in the text");
        }
    }

    private static boolean readWithOtherSecrets(MessageReader reader, MessageReader other) {
        Dialect dialect = reader.dialect();
        byte[] out = new byte[4 * reader.length() + 1024];
        MessageWriter writer = new MessageWriter(dialect);
        writer.begin(out, 0, reader.mti()).header(reader.bytes(), reader.start());
        for (int field = 2; field <= 64 * dialect.spec().bitmaps(); field++) {
            if (!reader.has(field)) {
                continue;
            }
            FieldSpec spec = dialect.field(field);
            boolean secret = spec.log() == FieldSpec.Log.NEVER || spec.log() == FieldSpec.Log.MASK;
            boolean free = spec.content() == Content.N
                    && spec.format() == FieldSpec.Format.ANY
                    && spec.composite() == Composite.None.NONE
                    && spec.lenient().isEmpty();
            if (secret && free) {
                byte[] text = new byte[reader.textLength(field)];
                reader.text(field, text, 0);
                hide(text, spec.log());
                writer.text(field, text, 0, text.length);
            } else {
                writer.copy(reader, field);
            }
        }
        int length = writer.finish();
        return length == reader.length() && other.read(Arrays.copyOf(out, length), 0, length);
    }

    /// Every digit that must not be shown becomes another one.
    private static void hide(byte[] digits, FieldSpec.Log log) {
        boolean masked = log == FieldSpec.Log.MASK;
        int first = masked && digits.length >= 11 ? 6 : 0;
        int last = !masked ? 0 : digits.length >= 11 ? 4 : 2;
        for (int i = first; i < digits.length - last; i++) {
            digits[i] = (byte) ('0' + (digits[i] - '0' + 1) % 10);
        }
    }

    static List<byte[]> seeds() {
        return PresetsFuzz.seeds();
    }
}
