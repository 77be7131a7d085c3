/// `lowu demo`: peers and traffic in this process, the switch in a child process, and at the end three books
/// that must agree. Runs on the main thread; the shutdown hook leaves nothing running.
@NullMarked
package io.lowu.loadtest.demo;

import org.jspecify.annotations.NullMarked;
