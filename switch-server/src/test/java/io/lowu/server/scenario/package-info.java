/// The acceptance scenarios of DOMAIN.md 8 through real sockets: a switch, jPOS as card issuer, FPS, and an acquirer
/// that
/// shares no code with the switch. A test is named after its scenario.
@NullMarked
package io.lowu.server.scenario;

import org.jspecify.annotations.NullMarked;
