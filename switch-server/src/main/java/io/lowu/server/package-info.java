/// The running switch: configuration, engine, links and admin server put together.
@NullMarked
package io.lowu.server;

import org.jspecify.annotations.NullMarked;
