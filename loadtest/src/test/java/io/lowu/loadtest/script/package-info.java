/// Tests of the package.
@NullMarked
package io.lowu.loadtest.script;

import org.jspecify.annotations.NullMarked;
