package io.lowu.server.cli.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of a dump with an offset in front and perhaps the characters behind, as `hexdump -C`, `xxd`, `od`,
/// `tcpdump -X` and Wireshark print it.
/// ```
/// 00000010  38 31 38 38 45 30 38 30  30 30 30 30 30 30 30 30  |8188E08000000000|
/// 00000010: 3831 3838 4530 3830 3030 3030 3030 3030  8188E08000000000
/// ```
///
/// @param offset of the first byte
/// @param groups the groups of hexadecimal digits, all that could belong to the line, with their columns
/// @param words whether the groups are numbers of two bytes whose lower byte comes first, as plain `hexdump` has them
/// @param gapOfCharacters how many spaces set the characters apart where nothing else does
record DumpLine(long offset, List<Group> groups, boolean words, int gapOfCharacters) {
    private static final Pattern LINE = Pattern.compile("\\s*(?:0[xX])?([0-9A-Fa-f]{4,16})(:?)(?:(\\s+)(\\S.*?))?\\s*");
    private static final Pattern GROUP = Pattern.compile("\\G([0-9A-Fa-f]{2}(?:[0-9A-Fa-f]{2}){0,7})(\\s+|$)");
    private static final int WORD_OFFSET_DIGITS = 7;

    /// Digits without white space between them.
    ///
    /// @param column where they begin
    /// @param gap spaces before them
    record Group(String digits, int column, int gap) {}

    /// The line, or null if it is none of a dump. A line without a colon or characters behind could be digits
    /// only: whether it is of a dump, the offsets of its neighbours tell.
    static @Nullable DumpLine of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()
                || (matcher.group(1).length() > 8 && matcher.group(2).isEmpty())) {
            return null;
        }
        String rest = matcher.group(4);
        if (rest == null) {
            return new DumpLine(Long.parseUnsignedLong(matcher.group(1), 16), List.of(), false, 0);
        }
        List<Group> groups = groups(
                withoutCharacters(rest), matcher.start(4), matcher.group(3).length());
        boolean words = matcher.group(1).length() == WORD_OFFSET_DIGITS
                && matcher.group(2).isEmpty()
                && groups.stream().allMatch(group -> group.digits().length() == 4);
        // hexdump has a wider gap in the middle of a line, but bars around the characters; xxd has a colon and
        // no such gap.
        boolean barred = rest.indexOf('|') >= 0;
        int gap = barred ? Integer.MAX_VALUE : matcher.group(2).isEmpty() ? 3 : 2;
        return groups.isEmpty() ? null : new DumpLine(Long.parseUnsignedLong(matcher.group(1), 16), groups, words, gap);
    }

    /// The characters behind are between `|` or `>` and `<` if they are set apart at all.
    private static String withoutCharacters(String rest) {
        int bar = rest.indexOf('|');
        int angle = rest.endsWith("<") ? rest.indexOf('>') : -1;
        int end = bar >= 0 ? bar : angle >= 0 ? angle : rest.length();
        return rest.substring(0, end);
    }

    private static List<Group> groups(String rest, int column, int gapBefore) {
        List<Group> groups = new ArrayList<>();
        Matcher matcher = GROUP.matcher(rest);
        int gap = gapBefore;
        while (matcher.find()) {
            groups.add(new Group(matcher.group(1), column + matcher.start(), gap));
            gap = matcher.group(2).length();
        }
        return groups;
    }

    /// Whether a line can only be the first one of a dump: an offset with a colon, with characters between bars
    /// behind it, or one of zeros.
    static boolean begins(String line) {
        return line.matches("\\s*(0[xX])?[0-9A-Fa-f]{4,16}:\\s+[0-9A-Fa-f]{2}.*")
                || line.matches("\\s*[0-9A-Fa-f]{6,8}\\s+[0-9A-Fa-f]{2}\\s.*\\|.*\\|\\s*")
                || line.matches("\\s*(0{6,8}\\s+|0000\\s\\s+)[0-9A-Fa-f]{2}(\\s.*)?")
                || line.matches("\\s*0{7}\\s[0-9A-Fa-f]{4}(\\s.*)?");
    }

    /// The hexadecimal digits of the first `bytes` bytes; fewer if the line has fewer.
    String digits(int bytes) {
        StringBuilder digits = new StringBuilder();
        for (Group group : groups) {
            if (digits.length() >= 2L * bytes) {
                break;
            }
            digits.append(words ? group.digits().substring(2) + group.digits().substring(0, 2) : group.digits());
        }
        return digits.substring(0, (int) Math.min(digits.length(), 2L * bytes));
    }

    /// How many bytes there are if no next line says it.
    ///
    /// @param endColumn where the bytes of the line before ended, 0 if there is none
    int count(int endColumn) {
        int bytes = 0;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            boolean characters = endColumn > 0 ? group.column() >= endColumn : i > 0 && group.gap() >= gapOfCharacters;
            if (characters) {
                break;
            }
            bytes += group.digits().length() / 2;
        }
        return bytes;
    }

    /// The column where the group that holds byte `count` ends.
    int endColumn(int count) {
        int bytes = 0;
        int end = 0;
        for (Group group : groups) {
            if (bytes >= count) {
                break;
            }
            bytes += group.digits().length() / 2;
            end = group.column() + group.digits().length();
        }
        return end;
    }
}
