/// The `local` engine host: runs a [StateMachine][io.lowu.authorization.StateMachine] over a journal on
/// this machine's disk.
///
/// Any thread offers commands. One engine thread owns the machine: it stamps, logs and applies them. One
/// sync thread makes each batch durable and only then calls the
/// [EffectListener][io.lowu.server.engine.EffectListener] with what the batch has caused. Buffers given to
/// a caller are valid during the call. Every thread parks when it has nothing to do.
@NullMarked
package io.lowu.server.engine;

import org.jspecify.annotations.NullMarked;
