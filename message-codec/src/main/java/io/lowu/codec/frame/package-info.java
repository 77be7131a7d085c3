/// Frames: how the bytes of a TCP stream are cut into messages (DOMAIN.md 1.2).
///
/// [io.lowu.codec.frame.Framing] is data with pure functions, shared by any thread; a Netty link uses it in its own
/// decoder and asks it in words why a peer's bytes can't be cut. What stands between length and message is a
/// [io.lowu.codec.frame.FrameHeader]. [io.lowu.codec.frame.FrameStream] puts both over plain blocking streams and
/// belongs to one reading and one writing thread. [io.lowu.codec.frame.FramingDetector] guesses the framing of a dump.
@NullMarked
package io.lowu.codec.frame;

import org.jspecify.annotations.NullMarked;
