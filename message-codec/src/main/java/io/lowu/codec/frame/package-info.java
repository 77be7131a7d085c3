/// Frames: how the bytes of a TCP stream are cut into messages (DOMAIN.md 1.2).
///
/// [io.lowu.codec.frame.Framing] is data with pure functions, shared by any thread; a Netty link uses it in its own
/// decoder. [io.lowu.codec.frame.FrameStream] puts it over plain blocking streams and belongs to one reading and one
/// writing thread.
@NullMarked
package io.lowu.codec.frame;

import org.jspecify.annotations.NullMarked;
