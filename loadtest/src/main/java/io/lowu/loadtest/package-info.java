/// The command line of the peers: `sim issuer`, `sim fps`, `sim terminals`, `demo` and `bench codec`. Runs on the main
/// thread.
@NullMarked
package io.lowu.loadtest;

import org.jspecify.annotations.NullMarked;
