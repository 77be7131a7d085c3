/// Tests of the benchmarks: that they compare like with like, and that what they print can be read.
@NullMarked
package io.lowu.loadtest.bench;

import org.jspecify.annotations.NullMarked;
