package io.lowu.codec.jpos;

import java.util.Locale;

/// jPOS' descriptions as names of ours.
final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    /// `Date and time, transmission` is `date-and-time-transmission`; empty if there is no letter or digit in it.
    static String of(String description) {
        String words = description.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = words.substring(0, Math.min(words.length(), LONGEST));
        return name.replaceAll("^-|-$", "");
    }
}
