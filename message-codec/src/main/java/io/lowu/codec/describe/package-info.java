/// Messages in words, for people and for programs, masked by the dialect's rules (DOMAIN.md 5.3). Everything here is a
/// function of a message that was read, called on the reader's thread.
@NullMarked
package io.lowu.codec.describe;

import org.jspecify.annotations.NullMarked;
