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
/// dialect, and a field without a rule is not shown, unless [Disclosure#UNMASKED] is asked for.
public final class Rendering {
    private static final int NAME_WIDTH = 44;
    private static final int INDENT = 2;

    private Rendering() {}

    /// A summary line, then one line a field, with the elements of a composite below it, then where it broke if it
    /// did.
    /// ```
    /// 0800 network management request from the acquirer, 5 fields, 83 bytes, xb87-a
    ///     7  transmission-date-and-time ................. 1001000000  1 October, 00:00:00
    /// ```
    public static String text(MessageReader message) {
        StringBuilder text = new StringBuilder(2048);
        summary(text, message);
        fields(text, message, Disclosure.MASKED);
        if (!message.wellFormed()) {
            text.append("malformed: ").append(message.malformed()).append('\n');
        }
        return text.toString();
    }

    /// Like [#text], with the bitmaps, and the bytes around the place where it broke.
    public static String sheet(MessageReader message, Disclosure disclosure) {
        StringBuilder text = new StringBuilder(4096);
        summary(text, message);
        if (message.mti() >= 0) {
            BitmapBlocks.append(text, message);
        }
        fields(text, message, disclosure);
        if (!message.wellFormed()) {
            text.append("malformed: ").append(message.malformed()).append('\n');
            BreakWindow.append(text, message, disclosure);
        }
        return text.toString();
    }

    /// `0800 network management request from the acquirer, 5 fields, 83 bytes, xb87-a`
    public static String summary(MessageReader message) {
        StringBuilder text = new StringBuilder(128);
        summary(text, message);
        return text.substring(0, text.length() - 1);
    }

    private static void summary(StringBuilder text, MessageReader message) {
        if (message.dialect().spec().mti() != DialectSpec.MtiForm.NONE) {
            text.append(mti(message))
                    .append(' ')
                    .append(MessageTypeNames.name(message.mti()))
                    .append(", ");
        }
        long count = Elements.of(message).stream()
                .filter(element -> element.path().depth() == 0)
                .count();
        text.append(count).append(count == 1 ? " field, " : " fields, ").append(message.length());
        text.append(message.length() == 1 ? " byte, " : " bytes, ")
                .append(message.dialect().name())
                .append('\n');
    }

    private static void fields(StringBuilder text, MessageReader message, Disclosure disclosure) {
        List<Element> elements = Elements.of(message);
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            List<Element> inside = inside(elements, i);
            if (disclosure.shows(element) || inside.stream().anyMatch(disclosure::shows)) {
                line(text, element, disclosure);
                boolean explained = element.path().depth() == 0 && mayBeExplained(element, inside, disclosure);
                String meaning =
                        explained ? FieldMeaning.of(message, element.path().field()) : "";
                text.append(meaning.isEmpty() ? "" : "  ").append(meaning).append('\n');
            }
        }
    }

    /// What is inside of the element with this index, on all levels.
    private static List<Element> inside(List<Element> elements, int composite) {
        int depth = elements.get(composite).path().depth();
        int end = composite + 1;
        while (end < elements.size() && elements.get(end).path().depth() > depth) {
            end++;
        }
        return elements.subList(composite + 1, end);
    }

    /// What a composite means tells what its elements say.
    private static boolean mayBeExplained(Element element, List<Element> inside, Disclosure disclosure) {
        return element.composite()
                ? disclosure == Disclosure.UNMASKED
                        || (element.log() == Log.PLAIN && inside.stream().allMatch(part -> part.log() == Log.PLAIN))
                : disclosure.plain(element);
    }

    private static void line(StringBuilder text, Element element, Disclosure disclosure) {
        ElementPath path = element.path();
        int indent = INDENT * path.depth();
        String key = path.depth() == 0
                ? String.format(Locale.ROOT, "%5d", path.field())
                : " ".repeat(5 + indent) + path.steps().getLast();
        text.append(key).append("  ").append(element.name()).append(' ');
        int used = key.length() + element.name().length();
        text.repeat(".", Math.max(3, NAME_WIDTH + 5 - used)).append(' ');
        text.append(element.composite() ? Disclosure.present(element) : Printable.of(disclosure.value(element)));
    }

    /// One line:
    /// `{"v":1,"mti":"0200","fields":{"2":"934401*********0019"},"error":null}`.
    /// Elements of composites are named by their path, `55.9F26`; a composite has a key of its own only if none of
    /// its elements has one. If the message is malformed, `fields` is empty and `error` is
    /// `{"field":"55.9F26","offset":123,"reason":"…","read":{…}}` with what could be read.
    public static String json(MessageReader message) {
        return json(message, Disclosure.MASKED);
    }

    /// Like [#json(MessageReader)]. Unmasked, a composite is there as a whole wherever its elements alone would not
    /// give back the same bytes, so that [io.lowu.codec.iso8583.MessageBuilder] makes the same message again.
    public static String json(MessageReader message, Disclosure disclosure) {
        StringBuilder json = new StringBuilder(1024);
        json.append("{\"v\":1,\"mti\":");
        if (message.mti() < 0 || message.dialect().spec().mti() == DialectSpec.MtiForm.NONE) {
            json.append("null");
        } else {
            json.append('"').append(mti(message)).append('"');
        }
        json.append(",\"fields\":");
        if (message.wellFormed()) {
            elements(json, message, disclosure).append(",\"error\":null}");
        } else {
            Malformed malformed = message.malformed();
            json.append("{},\"error\":{\"field\":");
            JsonText.append(json, malformed.field());
            json.append(",\"offset\":").append(malformed.offset()).append(",\"reason\":");
            JsonText.append(json, malformed.reason());
            elements(json.append(",\"read\":"), message, disclosure).append("}}");
        }
        return json.toString();
    }

    private static StringBuilder elements(StringBuilder json, MessageReader message, Disclosure disclosure) {
        char before = '{';
        for (Map.Entry<ElementPath, String> entry : values(message, disclosure).entrySet()) {
            json.append(before).append('"').append(entry.getKey()).append("\":");
            JsonText.append(json, entry.getValue());
            before = ',';
        }
        return json.append(before == '{' ? "{}" : "}");
    }

    private static Map<ElementPath, String> values(MessageReader message, Disclosure disclosure) {
        if (disclosure == Disclosure.UNMASKED && message.wellFormed()) {
            return Elements.values(message);
        }
        Map<ElementPath, String> values = new LinkedHashMap<>();
        List<Element> elements = Elements.of(message);
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            boolean innermost = inside(elements, i).stream().noneMatch(disclosure::shows);
            if (innermost && disclosure.shows(element)) {
                values.put(element.path(), disclosure.value(element));
            }
        }
        return values;
    }

    /// What may be shown of one field: its value, its masked value, or `present, len=n`. Bytes are in
    /// hexadecimal.
    ///
    /// @throws IllegalStateException if the message does not have it
    public static String field(MessageReader message, int field) {
        return Disclosure.MASKED.value(Elements.require(message, ElementPath.of(field)));
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
}
