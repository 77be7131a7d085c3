package io.lowu.codec.iso8583;

import io.lowu.codec.tlv.TlvFault;
import io.lowu.codec.tlv.TlvFlaw;
import java.util.ArrayList;
import java.util.List;

/// Every sentence that may say what is wrong with a message, with some numbers filled in.
public final class Sentences {
    private Sentences() {}

    public static List<String> all() {
        List<String> sentences = new ArrayList<>();
        for (Flaw flaw : Flaw.values()) {
            sentences.add(flaw.sentence(1, 2));
        }
        for (TlvFlaw flaw : TlvFlaw.values()) {
            sentences.add(new TlvFault("", 0, flaw, 1, 2).reason());
        }
        return sentences;
    }
}
