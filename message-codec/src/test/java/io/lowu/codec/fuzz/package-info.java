/// Targets of coverage-guided fuzzing, in Jazzer's form: a public class with a static `fuzzerTestOneInput`. Each reads
/// any bytes and asserts what must hold of them. The build replays what is known ([io.lowu.codec.fuzz.CorpusTest]);
/// the profile `fuzz` looks for more ([io.lowu.codec.fuzz.FuzzRun]). See `docs/fuzzing.md`.
///
/// Nothing here depends on Jazzer, and nothing is random: an input that fails once fails always.
@NullMarked
package io.lowu.codec.fuzz;

import org.jspecify.annotations.NullMarked;
