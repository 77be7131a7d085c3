package io.lowu.codec.describe;

import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.FieldSpec;

/// How much of a message is shown.
///
/// What is inside of a composite is shown element by element, each by its own rule: that of the dialect, or for
/// BER-TLV that of EMV's catalogue. The rule of the composite itself only says whether it may be mentioned: its
/// content as a whole is never shown in a log, as it may hold elements that must not be.
public enum Disclosure {
    /// What the dialect allows in a log: sensitive values masked or only their length, what has no rule not at
    /// all.
    MASKED,
    /// Everything. Only for whoever asks for it by name, and never for a log.
    UNMASKED;

    /// Whether it is shown at all that the message has the element.
    public boolean shows(Element element) {
        return this == UNMASKED
                || switch (element.log()) {
                    case PLAIN, MASK, NEVER -> true;
                    case UNSTATED -> false;
                };
    }

    /// Whether the element's bytes may be seen. Those of a composite never may as a whole.
    public boolean plain(Element element) {
        return this == UNMASKED || (!element.composite() && element.log() == FieldSpec.Log.PLAIN);
    }

    /// The element's value as it may be shown: itself, masked, or `present, len=n`.
    public String value(Element element) {
        if (this == UNMASKED) {
            return element.value();
        }
        if (element.composite()) {
            return present(element);
        }
        return switch (element.log()) {
            case PLAIN -> element.value();
            case MASK -> Rendering.mask(element.value());
            case NEVER, UNSTATED -> present(element);
        };
    }

    /// That it is there, and its length.
    static String present(Element element) {
        return "present, len=" + element.textLength();
    }
}
