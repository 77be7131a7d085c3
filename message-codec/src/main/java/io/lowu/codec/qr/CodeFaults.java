package io.lowu.codec.qr;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The first thing that is wrong with a code. What follows from it is not worth telling.
final class CodeFaults {
    private final String code;
    private @Nullable QrFault first;

    CodeFaults(String code) {
        this.code = code;
    }

    /// Keeps a fault at a `char` of the text.
    void add(String path, int at, QrFlaw flaw, int one, int two) {
        if (first == null) {
            int octet = code.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
            first = new QrFault(path, code.codePointCount(0, at), octet, flaw, flaw.sentence(one, two));
        }
    }

    void add(String path, int at, QrFlaw flaw) {
        add(path, at, flaw, 0, 0);
    }

    void add(Part part, QrFlaw flaw) {
        add(part.path(), part.valueAt(), flaw, 0, 0);
    }

    void add(Part part, QrFlaw flaw, int one, int two) {
        add(part.path(), part.valueAt(), flaw, one, two);
    }

    boolean none() {
        return first == null;
    }

    @Nullable
    QrFault first() {
        return first;
    }
}
