/// ISO 8583 messages as bytes: a dialect is data, a message is read where it lies and written in one go.
///
/// [io.lowu.codec.iso8583.Dialect] is immutable and shared by every thread. A
/// [io.lowu.codec.iso8583.MessageReader] or [io.lowu.codec.iso8583.MessageWriter] belongs to one thread (a
/// link's event loop, a generator's thread) and is used again for every message. The byte array is the caller's:
/// it must stay unchanged as long as the reader's accessors are called, and nothing in this package keeps it
/// beyond that.
@NullMarked
package io.lowu.codec.iso8583;

import org.jspecify.annotations.NullMarked;
