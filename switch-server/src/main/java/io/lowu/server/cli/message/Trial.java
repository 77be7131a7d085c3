package io.lowu.server.cli.message;

import io.lowu.codec.describe.FieldMeaning;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.Malformed;
import io.lowu.codec.iso8583.MessageReader;

/// How well a dialect explains messages.
final class Trial {
    /// A message that breaks gets less than this however far it comes, one that does not gets more.
    private static final int WELL_FORMED = 70;
    private static final int BROKEN = 60;
    /// Fields that hold a code: that their codes exist speaks for the dialect.
    private static final int[] CODES = {3, 22, 25, 39, 49, 50, 51, 70};

    private final MessageReader message;
    private int messages;
    private int wellFormed;
    private int points;
    private int leastFields = Integer.MAX_VALUE;
    private int mostFields;
    private int codes;
    private int knownCodes;
    private String firstBreak = "";

    Trial(Dialect dialect) {
        message = new MessageReader(dialect);
    }

    void read(byte[] bytes, int offset, int length) {
        messages++;
        if (!message.read(bytes, offset, length)) {
            Malformed malformed = message.malformed();
            points += length == 0 ? 0 : (int) ((long) BROKEN * Math.min(malformed.offset(), length) / length);
            rememberBreak(
                    "breaks at " + place(malformed.field()) + "byte " + malformed.offset() + ": " + malformed.reason());
            return;
        }
        wellFormed++;
        int fields = (int) Elements.of(message).stream()
                .filter(element -> element.path().depth() == 0)
                .count();
        leastFields = Math.min(leastFields, fields);
        mostFields = Math.max(mostFields, fields);
        int here = 0;
        int known = 0;
        for (int field : CODES) {
            if (message.has(field)) {
                here++;
                known += FieldMeaning.of(message, field).isEmpty() ? 0 : 1;
            }
        }
        codes += here;
        knownCodes += known;
        points += WELL_FORMED + (here == 0 ? 15 : 30 * known / here);
    }

    private static String place(String field) {
        return switch (field) {
            case "mti" -> "the message type, ";
            case "bitmap" -> "the bitmap, ";
            case "header" -> "the header, ";
            case "end" -> "the end, ";
            default -> "field " + field + ", ";
        };
    }

    void broken(int offset, String reason) {
        messages++;
        rememberBreak("no frame at byte " + offset + ": " + reason);
    }

    private void rememberBreak(String what) {
        if (firstBreak.isEmpty()) {
            firstBreak = messages == 1 ? what : "message " + messages + " " + what;
        }
    }

    int score() {
        return messages == 0 ? 0 : points / messages;
    }

    boolean good() {
        return messages > 0 && wellFormed == messages;
    }

    /// `12 fields, all content right, ends at the last byte`, or where it breaks.
    String why() {
        if (messages == 0) {
            return "there is no message";
        }
        if (!good()) {
            return (messages == 1 || wellFormed == 0 ? "" : wellFormed + " of " + messages + " messages are right; ")
                    + firstBreak;
        }
        String fields = leastFields == mostFields ? "" + leastFields : leastFields + " to " + mostFields;
        return (messages == 1 ? "" : messages + " messages, ") + fields + (mostFields == 1 ? " field" : " fields")
                + ", all content right, "
                + (messages == 1 ? "ends" : "each ends")
                + " at the last byte"
                + (codes == 0 ? "" : ", " + knownCodes + " of " + codes + " codes known");
    }
}
