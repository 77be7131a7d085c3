/// The story of one payment, read from the journal of a running or stopped switch: its commands are applied
/// to a core of its own, and what happens to the payment is noted. Nothing is locked or written.
@NullMarked
package io.lowu.server.trace;

import org.jspecify.annotations.NullMarked;
