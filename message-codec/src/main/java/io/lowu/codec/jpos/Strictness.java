package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.Rule;
import java.util.Set;

/// How much a dialect made from a jPOS packager insists on.
public enum Strictness {
    /// On as much as jPOS does: message types that do not exist, characters that a field should not hold, pad
    /// nibbles, empty fields and bytes after the last field are let through, because jPOS lets them through.
    /// Lengths, bitmaps and the digits of prefixes and amounts are checked all the same.
    AS_JPOS,
    /// On everything that our own dialects insist on. What a field may hold follows from its class alone: digits
    /// for `…NUM` and `…NUMERIC`, everything printable for `…CHAR`; track data has its separators. A field that is
    /// defined twice, of which jPOS takes the last, is a problem of the file.
    STRICT;

    /// The rules that the dialect as a whole does not insist on.
    Set<Rule> lenient() {
        return this == STRICT ? Set.of() : Set.of(Rule.MESSAGE_TYPE, Rule.LEFTOVER, Rule.MAC_PLACE);
    }
}
