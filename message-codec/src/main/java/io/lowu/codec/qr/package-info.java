/// What is scanned in a shop: codes that a merchant shows (EMVCo merchant-presented mode 1.1, with Hong Kong's FPS
/// template), codes that a payer shows (EMVCo consumer-presented mode 1.1), and payment codes of digits (DOMAIN.md 4).
///
/// Readers are immutable and shared by every thread, except for [io.lowu.codec.qr.ConsumerCode], which belongs to one
/// thread and is closed after use: it holds a card's number. What comes of reading is a value; only a caller's own
/// mistake in writing is an exception. Nothing here shows the characters that failed.
@NullMarked
package io.lowu.codec.qr;

import org.jspecify.annotations.NullMarked;
