package io.lowu.codec.describe;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Log;
import io.lowu.codec.iso8583.Malformed;
import io.lowu.codec.iso8583.MessageReader;
import java.util.Locale;

/// A message that was read, as text or as one line of JSON. Sensitive fields are masked by the rules of the dialect,
/// and
/// a field without a rule is not shown.
public final class Rendering {
    private static final int GREATEST_FIELD = 128;
    private static final int NAME_WIDTH = 44;

    private Rendering() {}

    /// A summary line, then one line a field, then where it broke if it did.
    /// ```
    /// 0800 network management request from the acquirer, 5 fields, 83 bytes, xb87-a
    ///     7  transmission-date-and-time ................. 1001000000
    /// ```
    public static String text(MessageReader message) {
        StringBuilder text = new StringBuilder(1024);
        text.append(mti(message)).append(' ').append(MessageTypeNames.name(message.mti()));
        text.append(", ").append(count(message)).append(" fields, ").append(message.length());
        text.append(" bytes, ").append(message.dialect().name()).append('\n');
        for (int field = 2; field <= GREATEST_FIELD; field++) {
            if (shown(message, field)) {
                line(text, message, field);
            }
        }
        if (!message.wellFormed()) {
            text.append("malformed: ").append(message.malformed()).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, MessageReader message, int field) {
        String name = message.dialect().field(field).name();
        text.append(field < 10 ? "    " : field < 100 ? "   " : "  ")
                .append(field)
                .append("  ");
        text.append(name).append(' ').repeat(".", Math.max(3, NAME_WIDTH - name.length()));
        text.append(' ').append(Printable.of(field(message, field))).append('\n');
    }

    /// One line:
    /// `{"v":1,"mti":"0200","fields":{"2":"934401*********0019"},"error":null}`.
    /// If the message is malformed, `fields` is empty and `error` is
    /// `{"field":"55","offset":123,"reason":"…","read":{…}}` with the fields that could be read.
    public static String json(MessageReader message) {
        StringBuilder json = new StringBuilder(1024);
        json.append("{\"v\":1,\"mti\":");
        if (message.mti() < 0) {
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

    private static StringBuilder fields(StringBuilder json, MessageReader message) {
        char before = '{';
        for (int field = 2; field <= GREATEST_FIELD; field++) {
            if (shown(message, field)) {
                json.append(before).append('"').append(field).append("\":");
                JsonText.append(json, field(message, field));
                before = ',';
            }
        }
        return json.append(before == '{' ? "{}" : "}");
    }

    private static boolean shown(MessageReader message, int field) {
        return message.has(field) && message.dialect().field(field).log() != Log.UNSTATED;
    }

    /// What may be shown of one field: its value, its masked value, or `present, len=n`. Bytes are in hexadecimal.
    ///
    /// @throws IllegalStateException if the message does not have it
    public static String field(MessageReader message, int field) {
        Dialect dialect = message.dialect();
        return switch (dialect.field(field).log()) {
            case PLAIN -> value(message, field);
            case MASK -> mask(value(message, field));
            case NEVER, UNSTATED -> "present, len=" + message.textLength(field);
        };
    }

    private static String value(MessageReader message, int field) {
        String text = message.text(field);
        if (message.dialect().field(field).content() != FieldSpec.Content.B) {
            return text;
        }
        StringBuilder hex = new StringBuilder(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            hex.append(Character.toUpperCase(Character.forDigit(text.charAt(i) >> 4, 16)));
            hex.append(Character.toUpperCase(Character.forDigit(text.charAt(i) & 0xF, 16)));
        }
        return hex.toString();
    }

    /// An account number as it may be shown: the first six and the last four characters, the others as stars; of one
    /// shorter than eleven characters only the last two.
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

    private static int count(MessageReader message) {
        int count = 0;
        for (int field = 2; field <= GREATEST_FIELD; field++) {
            count += message.has(field) ? 1 : 0;
        }
        return count;
    }
}
