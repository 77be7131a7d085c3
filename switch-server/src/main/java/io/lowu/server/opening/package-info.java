/// What the core is told by configuration: its parameters, wallets and rates, as commands.
///
/// Runs on the starting thread and on the rate feed's own; commands wait for room in the engine's ring.
@NullMarked
package io.lowu.server.opening;

import org.jspecify.annotations.NullMarked;
