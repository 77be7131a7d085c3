/// Keeps account numbers unreadable outside of a link's memory: a keyed hash to find them by, authenticated encryption
/// to
/// get them back (DESIGN.md 2, DOMAIN.md 5.3).
///
/// Each thread that serves links has a vault of its own.
@NullMarked
package io.lowu.server.vault;

import org.jspecify.annotations.NullMarked;
