package io.lowu.server.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a clearing file of somebody else. All of it or nothing: every fault is told with its line, and a file with
/// one is no file.
final class ClearingParser {
    private static final int FAULTS_MAX = 20;
    private static final int HEADER_COLUMNS = 6;
    private static final int TRAILER_COLUMNS = 6;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private final String name;
    private final List<String> faults = new ArrayList<>();

    /// @param name of the file, for what is told of it
    ClearingParser(String name) {
        this.name = name;
    }

    /// Reads the text of a file.
    ///
    /// @throws ClearingException naming every fault with its line
    ClearingFile read(String text) {
        List<String> lines = text.lines().toList();
        ClearingId id = lines.isEmpty() ? null : header(lines.getFirst().split("\\|", -1));
        List<ClearingLine> read = new ArrayList<>();
        String[] trailer = {};
        int last = lines.size();
        for (int i = 1; i < lines.size(); i++) {
            String[] columns = lines.get(i).split("\\|", -1);
            if (columns[0].equals("D") && trailer.length == 0) {
                line(i + 1, columns, read.size() + 1, read);
            } else if (columns[0].equals("T") && trailer.length == 0) {
                trailer = columns;
                last = i + 1;
            } else {
                fault(i + 1, trailer.length == 0 ? "is neither D nor T" : "comes after the trailer");
            }
        }
        if (trailer.length == 0) {
            fault(last, "the trailer is missing; the file is cut off");
        }
        if (id == null || !faults.isEmpty()) {
            throw new ClearingException(faults.isEmpty() ? List.of(name + ": is empty") : faults);
        }
        boolean owed = trailer.length > 4 && isOwed(trailer);
        ClearingFile file = new ClearingFile(id, owed, read);
        String body = text.substring(0, text.indexOf("\nT|") + 1);
        check(last, trailer, file, body);
        if (!faults.isEmpty()) {
            throw new ClearingException(faults);
        }
        return file;
    }

    private ClearingId header(String[] columns) {
        if (columns.length != HEADER_COLUMNS || !columns[0].equals("H")) {
            fault(1, "is no header H|sender|receiver|date|currency|sequence");
            return new ClearingId(0, 0, 0, 0, 0);
        }
        return new ClearingId(
                number(1, "sender", columns[1]),
                number(1, "receiver", columns[2]),
                (int) number(1, "date", columns[3]),
                (int) number(1, "currency", columns[4]),
                (int) number(1, "sequence", columns[5]));
    }

    private void line(int number, String[] columns, int sequence, List<ClearingLine> to) {
        if (columns.length != ClearingLine.COLUMNS) {
            fault(number, "has " + columns.length + " columns, expected " + ClearingLine.COLUMNS);
            return;
        }
        if (number(number, "seq", columns[1]) != sequence) {
            fault(number, "is number " + columns[1] + ", expected " + sequence);
        }
        if (!columns[2].matches("0[24][0-9]{2}")) {
            fault(number, "has no MTI 02xx or 04xx");
        }
        if (columns[4].matches("[0-9]{8,}")) {
            fault(number, "holds an account number that is not masked; ask for another file and delete this one");
        }
        to.add(new ClearingLine(
                number,
                sequence,
                columns[2],
                columns[3],
                columns[4],
                number(number, "DE 4", columns[5]),
                (int) number(number, "DE 49", columns[6]),
                number(number, "DE 6", columns[7]),
                (int) number(number, "DE 51", columns[8]),
                columns[9],
                columns[10],
                columns[11],
                columns[12],
                columns[13],
                columns[14],
                columns[15],
                columns[16],
                columns[17],
                columns[18],
                columns[19],
                columns[20]));
    }

    /// The trailer's net tells which way the file counts; where both ways fit it is zero anyway.
    private static boolean isOwed(String[] trailer) {
        try {
            long difference = Long.parseLong(trailer[2]) - Long.parseLong(trailer[3]);
            return trailer[4].equals(ClearingFile.net(difference));
        } catch (NumberFormatException notANumber) {
            return true;
        }
    }

    private void check(int number, String[] trailer, ClearingFile file, String body) {
        if (trailer.length != TRAILER_COLUMNS) {
            fault(number, "is no trailer T|count|debit|credit|net|sha256");
            return;
        }
        expect(number, "count", trailer[1], Integer.toString(file.count()));
        expect(number, "debit", trailer[2], Long.toString(file.debit()));
        expect(number, "credit", trailer[3], Long.toString(file.credit()));
        expect(number, "net", trailer[4], ClearingFile.net(file.net()));
        expect(number, "sha256", trailer[5], ClearingFile.hash(body));
    }

    private void expect(int number, String what, String said, String found) {
        if (!said.equals(found)) {
            fault(number, "trailer says " + what + " " + said + ", the lines have " + found);
        }
    }

    private long number(int line, String what, String text) {
        if (!DIGITS.matcher(text).matches()) {
            fault(line, what + " is no number");
            return 0;
        }
        return Long.parseLong(text);
    }

    private void fault(int line, String what) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(name + ":" + line + ": " + what);
        }
    }
}
