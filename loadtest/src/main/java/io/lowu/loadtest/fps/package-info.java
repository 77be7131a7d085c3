/// The simulated Faster Payment System with one bank behind it: takes pacs.003, pacs.008 and pacs.028 in frames of
/// a 4-byte big-endian length and an XML envelope, checks them with a reader of its own, settles in its own book
/// and answers pacs.002 (DOMAIN.md 3.1, 3.4).
///
/// Every connection is read by one virtual thread that owns its frame buffer; [FpsNetwork] and [BankBook] may be
/// called from any thread.
@NullMarked
package io.lowu.loadtest.fps;

import org.jspecify.annotations.NullMarked;
