/// Benchmarks of the codec, run by `lowu bench codec`: the same messages in the same run for Lowu, jPOS, j8583 and
/// Prowide. JMH makes the measuring loops and runs them in JVMs of their own; the classes that it needs are public,
/// nothing else calls them. Each object belongs to one thread.
@NullMarked
package io.lowu.loadtest.bench;

import org.jspecify.annotations.NullMarked;
