package io.lowu.server.cli.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a document ends that is only being looked for, not read.
final class XmlEnd {
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z_][^\\s<>/]*)[^<>]*?(/?)>", Pattern.DOTALL);

    private XmlEnd() {}

    /// The end tag of the root element, or nothing as long as its start tag is not there.
    static String of(CharSequence xml) {
        Matcher root = ROOT.matcher(xml);
        if (!root.find()) {
            return "";
        }
        return root.group(2).isEmpty() ? "</" + root.group(1) + ">" : root.group();
    }
}
