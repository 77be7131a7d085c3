/// The command line of the switch: `start`, `send`, `decode`, `ledger`.
///
/// Exit codes: 0 ok, 1 an expectation failed, 2 usage, 69 can't bind or reach, 78 configuration error (DESIGN.md 6).
@NullMarked
package io.lowu.server.cli;

import org.jspecify.annotations.NullMarked;
