package io.lowu.loadtest.script;

import java.time.Duration;

/// What a peer does with one message.
public sealed interface Action {
    /// Process and answer as a healthy peer would; its own rules (expired card, unknown mandate) still hold.
    record Approve() implements Action {}

    /// Refuse.
    ///
    /// @param code DE 39 for ISO 8583 (two characters), a status reason code for ISO 20022 (`AM04`)
    record Decline(String code) implements Action {}

    /// Decide and book at once, answer later; `then` says what the answer is.
    ///
    /// @param delay time between the arrival and the answer
    /// @param then the answer; a delay of a delay adds up
    record Delay(Duration delay, Action then) implements Action {}

    /// Book as [Approve] does and never answer: to the sender the outcome is unknown, and the money has moved.
    record Silence() implements Action {}

    /// Answer as [Approve] does, twice.
    record Duplicate() implements Action {}

    /// Book nothing; answer with a well framed message that no dialect can read.
    record Garbage() implements Action {}

    /// Book as [Approve] does and close the connection instead of answering.
    record Disconnect() implements Action {}

    /// The action that a line of a script means: `approve`, `decline 51`, `silence`, `duplicate`, `garbage`,
    /// `disconnect`, `delay 200ms then approve` (units `ms`, `s`).
    ///
    /// @throws IllegalArgumentException with a sentence on what is wrong
    static Action parse(String text) {
        String[] words = text.strip().split("\\s+", 4);
        return switch (words[0]) {
            case "approve" -> alone(words, new Approve());
            case "silence" -> alone(words, new Silence());
            case "duplicate" -> alone(words, new Duplicate());
            case "garbage" -> alone(words, new Garbage());
            case "disconnect" -> alone(words, new Disconnect());
            case "decline" -> {
                if (words.length != 2 || !words[1].matches("[0-9A-Z]{2,4}")) {
                    throw new IllegalArgumentException(
                            "decline wants a code of 2 to 4 letters or digits, as in `decline 51`");
                }
                yield new Decline(words[1]);
            }
            case "delay" -> {
                if (words.length != 4 || !"then".equals(words[2])) {
                    throw new IllegalArgumentException("delay reads like `delay 200ms then approve`");
                }
                yield new Delay(duration(words[1]), parse(words[3]));
            }
            default ->
                throw new IllegalArgumentException(
                        "unknown action; one of approve, decline CODE, silence, duplicate, garbage, disconnect,"
                                + " delay TIME then ACTION is wanted");
        };
    }

    private static Action alone(String[] words, Action action) {
        if (words.length != 1) {
            throw new IllegalArgumentException("nothing may follow `" + words[0] + "`");
        }
        return action;
    }

    private static Duration duration(String text) {
        try {
            if (text.endsWith("ms")) {
                return Duration.ofMillis(Integer.parseUnsignedInt(text.substring(0, text.length() - 2)));
            }
            if (text.endsWith("s")) {
                return Duration.ofSeconds(Integer.parseUnsignedInt(text.substring(0, text.length() - 1)));
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("a time is a whole number and a unit, as in 200ms or 12s", notANumber);
        }
        throw new IllegalArgumentException("a time needs its unit, as in 200ms or 12s");
    }
}
