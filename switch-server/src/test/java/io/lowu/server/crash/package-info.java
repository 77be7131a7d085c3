/// `kill -9` of the switch, as a process of its own under traffic: what was acknowledged stands, and after the restart
/// acquirer, switch, card issuer and bank agree about every payment (DOMAIN.md 1.13, S-35).
///
/// A kill ends the process but not the machine, so what the process had handed to the kernel is on disk in the end;
/// what
/// a power cut does to the journal is shown by its own tests.
@NullMarked
package io.lowu.server.crash;

import org.jspecify.annotations.NullMarked;
