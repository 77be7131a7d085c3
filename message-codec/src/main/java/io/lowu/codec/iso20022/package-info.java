/// ISO 20022 messages of the Faster Payment System: direct debit, credit transfer, status report and status request,
/// each with its application header in one envelope (DOMAIN.md 3).
///
/// [io.lowu.codec.iso20022.PaymentXml] is immutable and may be used by any thread. What it reads may come from anybody:
/// a document type declaration is refused, and size, depth and number of attributes are limited.
@NullMarked
package io.lowu.codec.iso20022;

import org.jspecify.annotations.NullMarked;
