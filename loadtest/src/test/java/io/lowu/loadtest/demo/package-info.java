/// Tests of the package.
@NullMarked
package io.lowu.loadtest.demo;

import org.jspecify.annotations.NullMarked;
