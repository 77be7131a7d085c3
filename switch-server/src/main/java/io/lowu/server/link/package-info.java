/// Links: sockets, frames, MACs, sign-on and echo, and the translation between messages and the core's commands and
/// effects.
///
/// A `LinkLoop` is one Netty event loop with everything that lives on it; whatever belongs
/// to a connection is touched by that one thread only. Frames are copied once from Netty's memory into the connection's
/// own buffer and decoded there. Effects arrive from the engine's sync thread by a ring, one wake-up a batch. A link
/// may
/// die at any time: the payment lives in the core.
@NullMarked
package io.lowu.server.link;

import org.jspecify.annotations.NullMarked;
