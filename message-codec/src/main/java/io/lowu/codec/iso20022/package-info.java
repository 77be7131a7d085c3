/// ISO 20022 messages as bytes: credit transfer, direct debit, status report and request, return, cancellation,
/// resolution and reject, each with its application header in an envelope (DOMAIN.md 3).
///
/// [io.lowu.codec.iso20022.MessageReader] keeps where the values of a message are,
/// [io.lowu.codec.iso20022.MessageWriter] puts values between the tags of a message,
/// [io.lowu.codec.iso20022.MessageEdit] sends a message on with some values replaced; each belongs to one
/// thread and is used again for every message. [io.lowu.codec.iso20022.PaymentXml] is the same with records,
/// [io.lowu.codec.iso20022.MessageListing] lists what is in a message of any network, for tools. What a network
/// has its own way is in the immutable [io.lowu.codec.iso20022.EnvelopeSettings].
///
/// The byte array is the caller's. What is read may come from anybody: document types and processing
/// instructions are refused, and size, depth, attributes and namespaces are limited. A fault is a value that
/// tells place and reason, and nothing of what was sent.
@NullMarked
package io.lowu.codec.iso20022;

import org.jspecify.annotations.NullMarked;
