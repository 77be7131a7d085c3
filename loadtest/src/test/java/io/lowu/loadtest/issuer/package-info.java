/// Tests of the package.
@NullMarked
package io.lowu.loadtest.issuer;

import org.jspecify.annotations.NullMarked;
