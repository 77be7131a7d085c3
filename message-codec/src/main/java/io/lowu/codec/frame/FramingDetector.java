package io.lowu.codec.frame;

import io.lowu.codec.frame.FrameChain.End;
import io.lowu.codec.frame.Framing.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Guesses how the messages of a dump are framed: one or several whole frames from a connection's beginning, perhaps
/// a last one that is cut. Every length is tried; what cuts the bytes exactly into pieces that begin like messages
/// wins.
///
/// Nothing here shows a byte of the dump.
public final class FramingDetector {
    /// A score of [Framed] from which its lengths fit and its messages are known.
    static final int SURE = 75;

    private static final int GREATEST_PAYLOAD = 1 << 20;

    private static final int EXACT = 50;
    private static final int CUT_AFTER_WHOLE = 42;
    private static final int TAIL_OPENS = 3;
    private static final int CUT_AT_ONCE = 10;
    private static final int BROKEN = 5;
    private static final int EACH_MORE_FRAME = 6;
    private static final int MORE_FRAMES = 3;
    private static final int OPENINGS = 25;
    private static final int TAIL = 20;
    private static final int TPDU_SEEN = 3;
    private static final int CUPS_SEEN = 5;
    private static final int DOUBTFUL_KEEP_ALIVES = -15;
    private static final int INCLUSIVE_BY_ONE_CUT_FRAME = -4;
    private static final int BARE = 50;
    private static final int BARE_CUPS = 80;
    private static final int FOREIGN = 95;

    private FramingDetector() {}

    /// A stretch of the dump.
    ///
    /// @param offset of its first byte
    /// @param length in bytes
    public record Span(int offset, int length) {}

    /// One possibility.
    public sealed interface Candidate {
        /// How well it explains the dump, 0 to 100, to compare candidates of one dump.
        int score();

        /// Why, in words.
        String reason();
    }

    /// Frames.
    ///
    /// @param framing with the greatest limit it can have
    /// @param messages of the whole frames, without their headers
    /// @param cut whether the dump ends inside a frame
    public record Framed(Framing framing, List<Span> messages, boolean cut, int score, String reason)
            implements Candidate {}

    /// Messages without a length in front.
    ///
    /// @param header what stands before the message
    /// @param messages without their headers; more than one only if the header says where they end
    public record Unframed(FrameHeader header, List<Span> messages, int score, String reason) implements Candidate {}

    /// Another protocol altogether.
    ///
    /// @param protocol its name
    public record Foreign(String protocol, int score, String reason) implements Candidate {}

    /// What the bytes may be, best first; empty if nothing fits.
    public static List<Candidate> rank(byte[] bytes, int offset, int length) {
        int to = offset + length;
        List<Candidate> candidates = new ArrayList<>();
        for (ForeignProtocol protocol : ForeignProtocol.values()) {
            if (protocol.begins(bytes, offset, to)) {
                candidates.add(new Foreign(
                        protocol.words(), FOREIGN, "begins like " + protocol.words() + "; " + protocol.question()));
            }
        }
        // In the order of what is common: of equals, the first stays first.
        for (Prefix prefix : List.of(Prefix.BINARY_2, Prefix.ASCII_4, Prefix.BINARY_4, Prefix.BCD_2, Prefix.HEX_4)) {
            framed(bytes, offset, to, prefix, false, candidates);
            framed(bytes, offset, to, prefix, true, candidates);
        }
        unframed(bytes, offset, to, candidates);
        candidates.sort(Comparator.comparingInt(Candidate::score).reversed());
        return List.copyOf(candidates);
    }

    private static void framed(
            byte[] bytes, int from, int to, Prefix prefix, boolean inclusive, List<Candidate> candidates) {
        Framing bare = framing(prefix, inclusive, FrameHeader.NONE);
        FrameChain chain = FrameChain.walk(bare, bytes, from, to);
        boolean tailTells = chain.end() == End.CUT && chain.tailTells();
        if (chain.whole() == 0 && !tailTells) {
            return;
        }
        FrameHeader header = header(bytes, chain, to);
        int known = known(bytes, chain.payloads(), header);
        int looked = chain.whole() + (tailTells ? 1 : 0);
        boolean tailOpens = tailTells && opens(bytes, chain.tail(), header);
        if (tailOpens) {
            known++;
        }
        boolean proven = chain.end() == End.EXACT || known > 0;
        if (!proven) {
            return;
        }
        int score = score(chain, tailOpens) + OPENINGS * known / looked;
        score += chain.whole() == 0 && inclusive ? INCLUSIVE_BY_ONE_CUT_FRAME : 0;
        score += header instanceof FrameHeader.Cups ? CUPS_SEEN : header instanceof FrameHeader.None ? 0 : TPDU_SEEN;
        candidates.add(new Framed(
                framing(prefix, inclusive, header),
                messages(chain.payloads(), header),
                chain.end() == End.CUT,
                Math.max(score, 0),
                DetectorWords.framed(chain, header, known, looked, bytes, to)));
    }

    private static Framing framing(Prefix prefix, boolean inclusive, FrameHeader header) {
        return new Framing(
                prefix,
                inclusive,
                header,
                Math.min(GREATEST_PAYLOAD, Framing.greatestPayload(prefix, inclusive, header)));
    }

    /// The header that all whole payloads begin with, or the cut one if there is no whole one.
    private static FrameHeader header(byte[] bytes, FrameChain chain, int to) {
        if (chain.whole() == 0) {
            return Opening.header(bytes, chain.tail().offset(), (int) chain.announced(), to);
        }
        FrameHeader first = FrameHeader.NONE;
        for (int i = 0; i < chain.whole(); i++) {
            Span payload = chain.payloads().get(i);
            FrameHeader header =
                    Opening.header(bytes, payload.offset(), payload.length(), payload.offset() + payload.length());
            if (i == 0) {
                first = header;
            } else if (header.getClass() != first.getClass()) {
                return FrameHeader.NONE;
            }
        }
        return first;
    }

    private static int known(byte[] bytes, List<Span> payloads, FrameHeader header) {
        int known = 0;
        for (Span payload : payloads) {
            if (opens(bytes, payload, header)) {
                known++;
            }
        }
        return known;
    }

    private static boolean opens(byte[] bytes, Span payload, FrameHeader header) {
        int end = payload.offset() + payload.length();
        return Opening.at(bytes, payload.offset() + header.bytes(), end) != Opening.UNKNOWN;
    }

    private static int score(FrameChain chain, boolean tailOpens) {
        int more = Math.clamp(chain.whole() - 1L, 0, MORE_FRAMES) * EACH_MORE_FRAME;
        int score = switch (chain.end()) {
            case EXACT -> EXACT + more;
            case BROKEN -> BROKEN + more;
            case CUT ->
                chain.whole() > 0
                        ? CUT_AFTER_WHOLE + more + (tailOpens ? TAIL_OPENS : 0)
                        : CUT_AT_ONCE + (int) ((long) TAIL * chain.tail().length() / chain.announced());
        };
        // What a wider length looks like.
        boolean doubtful = chain.beginsWithKeepAlive() || chain.keepAlives() > chain.whole();
        return doubtful ? score + DOUBTFUL_KEEP_ALIVES : score;
    }

    private static List<Span> messages(List<Span> payloads, FrameHeader header) {
        int skip = header.bytes();
        return payloads.stream()
                .map(payload -> new Span(payload.offset() + skip, payload.length() - skip))
                .toList();
    }

    private static void unframed(byte[] bytes, int from, int to, List<Candidate> candidates) {
        List<Span> behindCups = cupsChain(bytes, from, to);
        if (!behindCups.isEmpty()) {
            FrameHeader header = Opening.header(
                    bytes, from, CupsHeader.BYTES + behindCups.getFirst().length(), to);
            candidates.add(new Unframed(
                    header, behindCups, BARE_CUPS, "begins with a CUPS header that has no length in front of it"));
            return;
        }
        FrameHeader header = Opening.header(bytes, from, to - from, to);
        Span message = new Span(from + header.bytes(), to - from - header.bytes());
        Opening opening = Opening.at(bytes, message.offset(), to);
        if (opening != Opening.UNKNOWN) {
            candidates.add(new Unframed(
                    header,
                    List.of(message),
                    BARE + (header instanceof FrameHeader.None ? 0 : TPDU_SEEN),
                    "begins with " + DetectorWords.header(header) + opening.words() + ", no length in front of it"));
        }
    }

    /// The messages behind CUPS headers, each of which says where the next one begins.
    private static List<Span> cupsChain(byte[] bytes, int from, int to) {
        List<Span> messages = new ArrayList<>();
        int at = from;
        while (to - at > CupsHeader.BYTES) {
            int total = CupsHeader.totalLength(bytes, at);
            if (total > to - at || CupsHeader.check(bytes, at, total) != FrameHeader.Check.FITS) {
                break;
            }
            messages.add(new Span(at + CupsHeader.BYTES, total - CupsHeader.BYTES));
            at += total;
        }
        return messages;
    }
}
