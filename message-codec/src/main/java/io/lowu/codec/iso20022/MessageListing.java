package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A message of any network as a list of its values, for tools: what was sent, where it stands, and what is
/// wrong with it. Names, addresses and free texts are hidden, of account ids the last four characters are
/// shown; what is not known to be harmless is hidden too.
///
/// @param messageDefinition for example `pacs.008.001.06`; empty if it is not a message that is known
/// @param lines in the order of the document; if it is malformed, those before the place
/// @param malformed what is wrong with it, if anything
public record MessageListing(String messageDefinition, List<Line> lines, Optional<Reading.Malformed> malformed) {
    /// One value.
    ///
    /// @param path names from the root, for example `Document/…/TxSts`, or `…/IntrBkSttlmAmt/@Ccy` for an
    ///     attribute
    /// @param value what it means, or what may be shown of it
    /// @param offset of the start tag, in bytes from the beginning
    public record Line(String path, String value, int offset) {}

    private static final String HIDDEN = "***";
    private static final int LONGEST_NAME = 24;

    private static final Set<MessageElement> PRIVATE = EnumSet.of(
            MessageElement.DEBTOR_NAME,
            MessageElement.CREDITOR_NAME,
            MessageElement.REMITTANCE,
            MessageElement.ADDITIONAL_INFORMATION,
            MessageElement.GROUP_ADDITIONAL_INFORMATION,
            MessageElement.ERROR_LOCATION,
            MessageElement.ADDITIONAL_DATA);
    private static final Set<MessageElement> ACCOUNTS = EnumSet.of(
            MessageElement.DEBTOR_IBAN,
            MessageElement.DEBTOR_ACCOUNT,
            MessageElement.CREDITOR_IBAN,
            MessageElement.CREDITOR_ACCOUNT);

    /// How the text of an element is shown, by its parent's name and its own.
    private static final Map<String, Rule> RULES = rules();

    private enum Rule {
        PLAIN,
        TAIL
    }

    /// Copies the lines.
    public MessageListing {
        lines = List.copyOf(lines);
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        for (MessageVersions versions : List.of(MessageVersions.FPS, MessageVersions.OF_2019)) {
            rules(Shape.of(versions.header()), "", rules);
            for (MessageKind kind : MessageKind.values()) {
                rules(Shape.of(versions.of(kind)), "", rules);
            }
        }
        return rules;
    }

    private static void rules(Node node, String parent, Map<String, Rule> rules) {
        if (node.slot != Node.NO_SLOT) {
            MessageElement element = MessageElement.of(node.slot);
            if (!PRIVATE.contains(element)) {
                rules.put(parent + "/" + node.name, ACCOUNTS.contains(element) ? Rule.TAIL : Rule.PLAIN);
            }
        }
        for (int i = 0; i < node.size(); i++) {
            rules(node.child(i), node.name, rules);
        }
    }

    /// Lists a message, `length` bytes from `offset`.
    ///
    /// @param unmasked whether everything is shown
    public static MessageListing of(byte[] bytes, int offset, int length, boolean unmasked) {
        MessageReader reader = MessageReader.ofAny();
        boolean right = reader.read(bytes, offset, length);
        List<Line> lines = new ArrayList<>();
        if (length <= MessageReader.GREATEST_SIZE) {
            int end = right ? length : reader.malformed().offset();
            new Lister(bytes, offset, unmasked, lines).list(length, end);
        }
        return new MessageListing(
                right ? reader.messageDefinition() : "",
                lines,
                right ? Optional.empty() : Optional.of(reader.malformed()));
    }

    /// Goes over one document.
    private static final class Lister {
        private final byte[] bytes;
        private final int offset;
        private final boolean unmasked;
        private final List<Line> lines;

        Lister(byte[] bytes, int offset, boolean unmasked, List<Line> lines) {
            this.bytes = bytes;
            this.offset = offset;
            this.unmasked = unmasked;
            this.lines = lines;
        }

        /// Stops at a tag that begins at `end` or behind it, or where the document is not well formed.
        void list(int length, int end) {
            XmlScanner scanner = new XmlScanner();
            Values values = new Values();
            values.start(bytes);
            scanner.start(bytes, offset, length);
            String[] names = new String[XmlScanner.GREATEST_DEPTH + 1];
            int opened = 0;
            for (int event = scanner.next(); event <= XmlScanner.END; event = scanner.next()) {
                int level = event == XmlScanner.START ? scanner.depth() : scanner.depth() + 1;
                int at = scanner.tagAt(level) - offset;
                if (event == XmlScanner.START && at >= end) {
                    return;
                }
                if (event == XmlScanner.START) {
                    names[level] = name(scanner, level);
                    opened = level;
                    attributes(scanner, values, names, level, at);
                } else if (level == opened) {
                    opened = 0;
                    text(scanner, values, names, level, at);
                }
            }
        }

        private String name(XmlScanner scanner, int level) {
            int from = scanner.localFrom(level);
            String name = new String(bytes, from, scanner.nameTo(level) - from, StandardCharsets.UTF_8);
            return unmasked || usual(name) ? name : "*";
        }

        /// A name that can't be one of ISO 20022 might be anything.
        private static boolean usual(String name) {
            return name.length() <= LONGEST_NAME && (name.matches("[A-Za-z]+[0-9]{0,2}[A-Za-z]*") || Shape.known(name));
        }

        private void attributes(XmlScanner scanner, Values values, String[] names, int level, int at) {
            for (int i = 0; i < scanner.attributes(); i++) {
                int local = scanner.attributeLocal(i);
                int to = scanner.attributeTo(i);
                String name = new String(bytes, local, to - local, StandardCharsets.UTF_8);
                values.find(scanner.valueFrom(i), scanner.valueTo(i), true, null);
                boolean currency =
                        name.equals("Ccy") && Decimals.isCurrency(values.bytes(), values.from(), values.to());
                String shown = unmasked || currency ? found(values) : HIDDEN;
                lines.add(new Line(path(names, level) + "/@" + (unmasked || usual(name) ? name : "*"), shown, at));
            }
        }

        private void text(XmlScanner scanner, Values values, String[] names, int level, int at) {
            boolean coded = (scanner.contentFlags() & XmlScanner.COMPOSITE) != 0;
            values.find(scanner.contentFrom(), scanner.contentTo(), coded, null);
            Rule rule = RULES.get((level > 1 ? names[level - 1] : "") + "/" + names[level]);
            String value = found(values);
            String shown = unmasked || rule == Rule.PLAIN ? value : rule == Rule.TAIL ? Masked.tail(value) : HIDDEN;
            lines.add(new Line(path(names, level), shown, at));
        }

        private static String found(Values values) {
            return new String(values.bytes(), values.from(), values.to() - values.from(), StandardCharsets.UTF_8);
        }

        private static String path(String[] names, int level) {
            return String.join("/", Arrays.asList(names).subList(1, level + 1));
        }
    }
}
