/// The mainland acquirer's side: terminals on plain sockets, and the traffic they make.
///
/// A [TerminalClient] is one connection; its answers arrive on its own reading thread, which completes futures and
/// owns the receive buffer. [TrafficGenerator] paces on a thread of its own. Public methods may be called from any
/// thread.
@NullMarked
package io.lowu.loadtest.terminal;

import org.jspecify.annotations.NullMarked;
