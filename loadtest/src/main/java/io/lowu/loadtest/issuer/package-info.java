/// The simulated Hong Kong card issuer: a jPOS server behind profile XB87-A, with its own packager, MAC and book,
/// so that nothing here agrees with the switch merely because both use the same code.
///
/// jPOS owns the sessions (one virtual thread each) and their buffers; [CardIssuer] and [IssuerBook] may be called
/// from any thread.
@NullMarked
package io.lowu.loadtest.issuer;

import org.jspecify.annotations.NullMarked;
