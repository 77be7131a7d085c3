/// Tests of the package.
@NullMarked
package io.lowu.loadtest.terminal;

import org.jspecify.annotations.NullMarked;
