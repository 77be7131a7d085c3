/// The verbs on messages: decode, encode, diff, convert, doctor, dialect. They need neither the engine nor the
/// links, and must not load them: a verb that prints a message should answer at once.
///
/// [io.lowu.server.cli.message.Input] cuts what people paste into messages; one bad line is a value
/// ([io.lowu.server.cli.message.Given.Unusable]) and never ends a run. Everything runs on the main thread.
@NullMarked
package io.lowu.server.cli.message;

import org.jspecify.annotations.NullMarked;
