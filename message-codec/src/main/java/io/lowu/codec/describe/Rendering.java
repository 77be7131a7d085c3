package io.lowu.codec.describe;

import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.FieldSpec.Log;
import io.lowu.codec.iso8583.Malformed;
import io.lowu.codec.iso8583.MessageReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A message that was read, as text or as one line of JSON. Sensitive fields are masked by the rules of the
/// dialect, and a field without a rule is not shown.
///
/// What is inside of a composite field is shown element by element, each by its own rule: that of the dialect,
/// or for BER-TLV that of EMV's catalogue. The rule of the composite itself only says whether it may be
/// mentioned: its content as a whole is never shown, as it may hold elements that must not be. An element that
/// neither the dialect nor the catalogue knows is not shown, and nothing inside of it is.
///
/// Tools that own their messages may ask for one that masks nothing, [#unmasked]; the static methods always mask.
public final class Rendering {
    private static final int NAME_WIDTH = 44;
    private static final int KEY_WIDTH = 5;
    private static final Rendering MASKED = new Rendering(false);
    private static final Rendering UNMASKED = new Rendering(true);

    private final boolean unmasked;

    private Rendering(boolean unmasked) {
        this.unmasked = unmasked;
    }

    /// A rendering that masks by the rules, or none at all: for a tool whose user asked for it, never for a log.
    public static Rendering unmasked(boolean unmasked) {
        return unmasked ? UNMASKED : MASKED;
    }

    /// A masked message: a summary line, then one line a field, with the elements of a composite below it, then
    /// where it broke if it did.
    /// ```
    /// 0200 financial request from the acquirer, 2 fields, 83 bytes, xb87-a
    ///     7  transmission-date-and-time .................. 1001000000
    ///    55  icc-data .................................... present, len=11
    ///        9F26  application-cryptogram ................ 0011223344556677
    /// ```
    public static String text(MessageReader message) {
        return MASKED.textOf(message);
    }

    /// A masked message as one line of JSON, see [#jsonOf].
    public static String json(MessageReader message) {
        return MASKED.jsonOf(message);
    }

    /// `0200 financial request from the acquirer, 2 fields, 83 bytes, xb87-a`
    public static String summary(MessageReader message) {
        int fields = count(message, Elements.of(message));
        String type = message.dialect().spec().mti() == DialectSpec.MtiForm.NONE
                ? ""
                : mti(message) + " " + MessageTypeNames.name(message.mti()) + ", ";
        return type
                + fields
                + (fields == 1 ? " field, " : " fields, ")
                + message.length()
                + (message.length() == 1 ? " byte, " : " bytes, ")
                + message.dialect().name();
    }

    /// Like [#text], masked only if this rendering masks.
    public String textOf(MessageReader message) {
        StringBuilder text = new StringBuilder(2048);
        text.append(summary(message)).append('\n');
        lines(text, message);
        if (!message.wellFormed()) {
            text.append("malformed: ").append(message.malformed()).append('\n');
        }
        return text.toString();
    }

    /// Like [#textOf], with the bitmaps as they were received, eight fields a block, and the bytes around the
    /// place where it broke.
    /// ```
    /// malformed: field 70, byte 64: holds something else than digits
    ///   0030  30 30 30 32 30 38 32 30 30 31 35 38 34 30 .. ..  00020820015840..
    ///   0040  41 43 36 38 41 42 35 46 30 42 44 38 44 42 45 39  AC68AB5F0BD8DBE9
    ///         ^^ byte 64
    /// ```
    public String sheetOf(MessageReader message) {
        StringBuilder text = new StringBuilder(4096);
        text.append(summary(message)).append('\n');
        if (message.mti() >= 0) {
            BitmapBlocks.append(text, message);
        }
        lines(text, message);
        if (!message.wellFormed()) {
            text.append("malformed: ").append(message.malformed()).append('\n');
            BreakWindow.append(text, message, this);
        }
        return text.toString();
    }

    private void lines(StringBuilder text, MessageReader message) {
        List<Element> elements = Elements.of(message);
        for (int i = 0; i < elements.size(); i++) {
            if (shows(elements.get(i)) || anyInside(elements, i)) {
                line(text, message, elements.get(i));
            }
        }
    }

    private void line(StringBuilder text, MessageReader message, Element element) {
        int begin = text.length();
        int depth = element.path().depth();
        if (depth == 0) {
            String key = Integer.toString(element.path().field());
            text.repeat(" ", KEY_WIDTH - key.length()).append(key);
        } else {
            text.repeat(" ", KEY_WIDTH + 2 * depth)
                    .append(element.path().steps().getLast());
        }
        text.append("  ").append(element.name()).append(' ');
        int dots = KEY_WIDTH + 2 + NAME_WIDTH + 1 - (text.length() - begin);
        text.repeat(".", Math.max(3, dots)).append(' ');
        String meaning = meaning(message, element);
        text.append(Printable.of(value(element)));
        text.append(meaning.isEmpty() ? "" : "  ").append(meaning).append('\n');
    }

    /// One line:
    /// `{"v":1,"mti":"0200","fields":{"2":"934401*********0019","55.9F26":"0011223344556677"},"error":null}`.
    /// If the message is malformed, `fields` is empty and `error` is
    /// `{"field":"55.9F10","offset":123,"reason":"…","read":{…}}` with what could be read.
    ///
    /// A composite has a key of its own only if none of its elements has one. Masked, it is then `present,
    /// len=n`; unmasked, it is its whole content wherever its elements alone would not give back the same bytes,
    /// so that [io.lowu.codec.iso8583.MessageBuilder] makes the same message of `fields` again.
    public String jsonOf(MessageReader message) {
        StringBuilder json = new StringBuilder(1024);
        json.append("{\"v\":1,\"mti\":");
        if (message.mti() < 0 || message.dialect().spec().mti() == DialectSpec.MtiForm.NONE) {
            json.append("null");
        } else {
            json.append('"').append(mti(message)).append('"');
        }
        json.append(",\"fields\":");
        if (message.wellFormed()) {
            fields(json, message).append(",\"error\":null}");
        } else {
            Malformed malformed = message.malformed();
            json.append("{},\"error\":{\"field\":");
            JsonText.append(json, malformed.field());
            json.append(",\"offset\":").append(malformed.offset()).append(",\"reason\":");
            JsonText.append(json, malformed.reason());
            fields(json.append(",\"read\":"), message).append("}}");
        }
        return json.toString();
    }

    private StringBuilder fields(StringBuilder json, MessageReader message) {
        char before = '{';
        for (Map.Entry<ElementPath, String> entry : values(message).entrySet()) {
            json.append(before);
            JsonText.append(json, entry.getKey().toString());
            JsonText.append(json.append(':'), entry.getValue());
            before = ',';
        }
        return json.append(before == '{' ? "{}" : "}");
    }

    private Map<ElementPath, String> values(MessageReader message) {
        if (unmasked && message.wellFormed()) {
            return Elements.values(message);
        }
        Map<ElementPath, String> values = new LinkedHashMap<>();
        List<Element> elements = Elements.of(message);
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (shows(element) && !anyInside(elements, i)) {
                values.put(element.path(), value(element));
            }
        }
        return values;
    }

    /// Whether something inside of a composite is shown.
    private boolean anyInside(List<Element> elements, int composite) {
        int depth = elements.get(composite).path().depth();
        for (int i = composite + 1; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (element.path().depth() <= depth) {
                return false;
            }
            if (shows(element)) {
                return true;
            }
        }
        return false;
    }

    /// What a field stands for, as [FieldMeaning] says, if its value may be seen, and of a composite all that is
    /// inside; else nothing.
    public String meaning(MessageReader message, Element element) {
        if (element.path().depth() > 0 || !(unmasked || element.log() == Log.PLAIN)) {
            return "";
        }
        int field = element.path().field();
        boolean seen = unmasked
                || !element.composite()
                || Elements.of(message).stream()
                        .filter(part -> part.path().field() == field)
                        .allMatch(part -> part.log() == Log.PLAIN);
        // A composite that is broken inside is listed, but it is not readable.
        return seen && message.has(field) ? FieldMeaning.of(message, field) : "";
    }

    /// Whether the element is shown at all, if only by its length.
    public boolean shows(Element element) {
        return unmasked || element.log() != Log.UNSTATED;
    }

    /// Whether the element's value is shown as it is.
    boolean plain(Element element) {
        return unmasked || (element.log() == Log.PLAIN && !element.composite());
    }

    boolean masks() {
        return !unmasked;
    }

    /// What may be shown of an element: its value, its masked value, or `present, len=n`, which it is of a
    /// composite.
    public String value(Element element) {
        if (element.composite()) {
            return present(element.textLength());
        }
        return unmasked ? element.value() : masked(element.log(), element.value(), element.textLength());
    }

    private static String masked(Log log, String value, int length) {
        return switch (log) {
            case PLAIN -> value;
            case MASK -> mask(value);
            case NEVER, UNSTATED -> present(length);
        };
    }

    private static String present(int length) {
        return "present, len=" + length;
    }

    /// What may be shown of one field: its value, its masked value, or `present, len=n`, which it is of a
    /// composite. Bytes are in hexadecimal.
    ///
    /// @throws IllegalStateException if the message does not have it
    public static String field(MessageReader message, int field) {
        Element element = Elements.require(message, ElementPath.of(field));
        return MASKED.value(element);
    }

    /// An account number as it may be shown: the first six and the last four characters, the others as stars; of
    /// one shorter than eleven characters only the last two.
    public static String mask(CharSequence number) {
        int length = number.length();
        int first = length < 11 ? 0 : 6;
        int last = Math.min(length, length < 11 ? 2 : 4);
        return number.subSequence(0, first)
                + "*".repeat(length - first - last)
                + number.subSequence(length - last, length);
    }

    private static String mti(MessageReader message) {
        return message.mti() < 0 ? "????" : String.format(Locale.ROOT, "%04d", message.mti());
    }

    private static int count(MessageReader message, List<Element> elements) {
        int count = 0;
        for (Element element : elements) {
            count += element.path().depth() == 0 && message.has(element.path().field()) ? 1 : 0;
        }
        return count;
    }
}
