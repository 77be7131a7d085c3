package io.lowu.server.cli.message;

import io.lowu.codec.frame.FramingDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Lines of hexadecimal digits without an empty line between them: each a message of its own, or all of them one
/// message that was wrapped. In this order:
///
/// 1. A line that is a whole message is one.
/// 2. All lines together, if they are a whole message.
/// 3. Each line a message, if all begin like one.
/// 4. All lines together, if three or more are equally long, but for a shorter last one.
/// 5. Each line a message, if the first and at least half of all begin like one.
/// 6. All lines together.
final class Paragraph {
    private static final int MOST_LINES = 5_000;
    private static final int MOST_WRAPPED_DIGITS = 256 * 1024;
    private static final int SURE = 50;

    private final Predicate<byte[]> whole;
    private final List<Given> out;
    private final List<HexDigits> lines = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    /// @param whole whether bytes are a message, or several frames, from the first byte to the last
    Paragraph(Predicate<byte[]> whole, List<Given> out) {
        this.whole = whole;
        this.out = out;
    }

    void add(Place place, HexDigits digits) {
        if (digits.whole() && whole.test(digits.bytes())) {
            end();
            out.add(new Given.Message(place.toString(), digits.bytes()));
            return;
        }
        lines.add(digits);
        places.add(place);
        if (lines.size() >= MOST_LINES) {
            each();
        }
    }

    void end() {
        if (lines.isEmpty()) {
            return;
        }
        if (lines.size() == 1) {
            each();
            return;
        }
        HexDigits all = HexDigits.of("");
        lines.forEach(all::add);
        boolean together = all.count() <= MOST_WRAPPED_DIGITS
                && ((all.whole() && whole.test(all.bytes())) || !beginLikeMessages());
        if (together) {
            out.add(given(places.getFirst().to(places.getLast()), all));
            clear();
        } else {
            each();
        }
    }

    private boolean beginLikeMessages() {
        int begins = 0;
        for (HexDigits line : lines) {
            begins += beginsLikeMessage(line) ? 1 : 0;
        }
        boolean most = beginsLikeMessage(lines.getFirst()) && begins > 1 && 2 * begins >= lines.size();
        return begins == lines.size() || (most && !lookWrapped());
    }

    private boolean lookWrapped() {
        int width = lines.getFirst().count();
        for (HexDigits line : lines.subList(0, lines.size() - 1)) {
            if (line.count() != width) {
                return false;
            }
        }
        return lines.size() > 2 && lines.getLast().count() < width;
    }

    private static boolean beginsLikeMessage(HexDigits line) {
        if (!line.whole()) {
            return false;
        }
        byte[] bytes = line.bytes();
        List<FramingDetector.Candidate> candidates = FramingDetector.rank(bytes, 0, bytes.length);
        return !candidates.isEmpty() && candidates.getFirst().score() >= SURE;
    }

    private void each() {
        for (int i = 0; i < lines.size(); i++) {
            out.add(given(places.get(i), lines.get(i)));
        }
        clear();
    }

    private static Given given(Place place, HexDigits digits) {
        return digits.whole()
                ? new Given.Message(place.toString(), digits.bytes())
                : new Given.Unusable(place.toString(), digits.problem());
    }

    private void clear() {
        lines.clear();
        places.clear();
    }
}
