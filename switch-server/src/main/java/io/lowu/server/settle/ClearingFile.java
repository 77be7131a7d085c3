package io.lowu.server.settle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A clearing file (DOMAIN.md 6.4), lines in ASCII that end with a line feed:
///
/// ```
/// H|sender|receiver|date|currency|sequence
/// D|seq|MTI|DE3|DE2|DE4|49|DE6|51|DE10|DE7|DE11|DE32|DE33|DE37|DE38|DE39|DE41|DE42|origKey|status
/// T|count|debit|credit|net|sha256
/// ```
/// Debit is what purchases move, credit what refunds and reversals give back, both in minor units of the file's
/// currency; net is in the form of DE 97, `C` = the participant is owed. SHA-256 is over all bytes before the trailer.
///
/// @param id of the file
/// @param participantIsOwed whether debits are owed to the participant (an acquirer) or by it (an issuer)
/// @param lines in their order
public record ClearingFile(ClearingId id, boolean participantIsOwed, List<ClearingLine> lines) {
    public ClearingFile {
        lines = List.copyOf(lines);
    }

    /// What purchases move.
    public long debit() {
        return sum(false);
    }

    /// What refunds and reversals give back.
    public long credit() {
        return sum(true);
    }

    /// Positive = the participant is owed.
    public long net() {
        long owed = Math.subtractExact(debit(), credit());
        return participantIsOwed ? owed : -owed;
    }

    private long sum(boolean givenBack) {
        long sum = 0;
        for (ClearingLine line : lines) {
            if (line.givesBack() == givenBack) {
                sum = Math.addExact(sum, line.in(id.currency()));
            }
        }
        return sum;
    }

    /// Number of `D` lines.
    public int count() {
        return lines.size();
    }

    /// The whole file.
    public String text() {
        StringBuilder text = new StringBuilder(id.header()).append('\n');
        for (ClearingLine line : lines) {
            text.append(line.text()).append('\n');
        }
        String hash = hash(text.toString());
        return text.append(trailer(hash)).append('\n').toString();
    }

    private String trailer(String hash) {
        return "T|" + count() + "|" + debit() + "|" + credit() + "|" + net(net()) + "|" + hash;
    }

    static String net(long net) {
        return String.format(Locale.ROOT, "%s%016d", net < 0 ? "D" : "C", Math.abs(net));
    }

    /// SHA-256 in hexadecimal.
    static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
