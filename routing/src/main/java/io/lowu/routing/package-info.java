/// Where a payment goes: which issuer stands behind DE 2, whether the number can be right, whether the acquirer's
/// merchant may be paid.
///
/// Everything here is built once from the configuration, immutable after that, and read by every link's thread. It
/// looks
/// at digits in place: nothing is copied, kept or printed.
@NullMarked
package io.lowu.routing;

import org.jspecify.annotations.NullMarked;
