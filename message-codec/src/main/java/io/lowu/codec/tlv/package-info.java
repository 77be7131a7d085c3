/// BER-TLV as EMV uses it (EMV 4.3 Book 3, annex B; DOMAIN.md 1.12): the content of DE 55 and of the codes that a payer
/// shows. Elements are read where they lie and written in one go.
///
/// A [io.lowu.codec.tlv.TlvReader] or [io.lowu.codec.tlv.TlvWriter] belongs to one thread and is used again for every
/// message. The byte array is the caller's: it must stay unchanged as long as the reader's accessors are called.
/// [io.lowu.codec.tlv.EmvTags] is immutable and shared by every thread.
@NullMarked
package io.lowu.codec.tlv;

import org.jspecify.annotations.NullMarked;
