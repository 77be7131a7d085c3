package io.lowu.codec.describe;

import io.lowu.codec.iso8583.Element;

/// How much of a message is shown.
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

    /// Whether the element's bytes may be seen.
    public boolean plain(Element element) {
        return this == UNMASKED
                || switch (element.log()) {
                    case PLAIN -> true;
                    case MASK, NEVER, UNSTATED -> false;
                };
    }

    /// The element's value as it may be shown: itself, masked, or `present, len=n`.
    public String value(Element element) {
        if (this == UNMASKED) {
            return element.value();
        }
        return switch (element.log()) {
            case PLAIN -> element.value();
            case MASK -> Rendering.mask(element.value());
            case NEVER, UNSTATED -> "present, len=" + element.textLength();
        };
    }
}
