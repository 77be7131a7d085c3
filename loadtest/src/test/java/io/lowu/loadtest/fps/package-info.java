/// Tests of the package.
@NullMarked
package io.lowu.loadtest.fps;

import org.jspecify.annotations.NullMarked;
