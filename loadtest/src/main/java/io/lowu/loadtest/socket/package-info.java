/// Sockets of the peers: all of them listen on the loopback address only. Callable from any thread.
@NullMarked
package io.lowu.loadtest.socket;

import org.jspecify.annotations.NullMarked;
