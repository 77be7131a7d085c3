/// The files of the `local` engine host: an append-only journal in segments, and snapshots of the state
/// beside it.
///
/// One thread at a time writes a [Journal][io.lowu.server.journal.Journal] (the engine's sync thread); any
/// number of threads and processes may read the same directory with a
/// [JournalReader][io.lowu.server.journal.JournalReader] of their own. Buffers belong to the object that
/// hands them out and are valid until its next call.
///
/// What the journal promises: a record whose `append` has returned survives the loss of power; an
/// unfinished write at the very end is found and cut when the directory is opened; any other damage is
/// refused with file and offset, and nothing is applied in silence.
@NullMarked
package io.lowu.server.journal;

import org.jspecify.annotations.NullMarked;
