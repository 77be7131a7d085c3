package io.lowu.server.cli.message;

import java.util.List;
import java.util.function.Predicate;

/// Cuts lines of text into messages: hexadecimal digits, dumps with offsets, XML, QR codes. Empty lines and
/// comments, which begin with `#` or `//`, set messages apart.
final class LineSplitter {
    private static final String QR_BEGIN = "000201";
    private static final String QR_END = ".*63 ?04 ?[0-9A-Fa-f]{4}";

    private final String source;
    private final List<Given> out;
    private final Paragraph paragraph;
    private final Dump dump = new Dump();
    private final StringBuilder xml = new StringBuilder();
    private String xmlEnd = "";
    private int xmlLine;
    private int number;

    /// @param source see [Place]
    /// @param whole see [Paragraph]
    LineSplitter(String source, Predicate<byte[]> whole, List<Given> out) {
        this.source = source;
        this.out = out;
        paragraph = new Paragraph(whole, out);
    }

    void line(String text) {
        number++;
        if (!xml.isEmpty()) {
            xml(text);
            return;
        }
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("//")) {
            end();
        } else if (line.startsWith("<")) {
            end();
            xmlLine = number;
            xml(text);
        } else if (line.startsWith(QR_BEGIN) && line.matches(QR_END)) {
            end();
            out.add(new Given.Characters(here().toString(), line));
        } else if (!dump(text)) {
            digits(line);
        }
    }

    /// Passes over a line, or argument, that is something else.
    void skip() {
        end();
        number++;
    }

    Place here() {
        return new Place(source, number);
    }

    private void xml(String line) {
        xml.append(line).append('\n');
        if (xmlEnd.isEmpty()) {
            xmlEnd = XmlEnd.of(xml);
        }
        if (!xmlEnd.isEmpty() && line.contains(xmlEnd)) {
            endXml();
        }
    }

    private void endXml() {
        if (!xml.isEmpty()) {
            out.add(new Given.Characters(
                    new Place(source, xmlLine, number).toString(),
                    xml.toString().strip()));
            xml.setLength(0);
            xmlEnd = "";
        }
    }

    private boolean dump(String text) {
        if (!dump.empty() && text.strip().equals("*")) {
            dump.star();
            return true;
        }
        DumpLine line = dump.empty() && !DumpLine.begins(text) ? null : DumpLine.of(text);
        if (line == null) {
            return false;
        }
        if (!dump.empty() && !dump.takes(line)) {
            if (!DumpLine.begins(text)) {
                return false;
            }
            end();
        }
        paragraph.end();
        dump.add(here(), line);
        return true;
    }

    private void digits(String line) {
        endDump();
        HexDigits digits = HexDigits.of(line);
        if (!digits.pure()) {
            paragraph.end();
            String file = source.equals(Place.ARGUMENT) ? "there is no such file, and as digits: " : "";
            out.add(new Given.Unusable(here().toString(), file + digits.problem()));
        } else if (digits.empty()) {
            paragraph.end();
        } else {
            paragraph.add(here(), digits);
        }
    }

    private void endDump() {
        if (!dump.empty()) {
            out.add(dump.end());
        }
    }

    /// Ends what was not ended: at an empty line, and at the end of the input.
    void end() {
        endDump();
        paragraph.end();
        endXml();
    }
}
