package io.lowu.codec.frame;

import io.lowu.codec.frame.FrameHeader.Check;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// Frames over plain blocking streams, for terminals, simulators and command-line tools. One thread may read while
/// another writes.
public final class FrameStream {
    /// [#read]: the peer has closed the connection between two frames.
    public static final int END = -1;

    /// More bytes than these don't make a guess better.
    private static final int PEEK = 512;

    private final Framing framing;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] received;
    private final byte[] header;
    private final byte[] frame;

    /// Frames over the two directions of a connection. The streams stay the caller's to close.
    public FrameStream(Framing framing, InputStream in, OutputStream out) {
        this.framing = framing;
        this.in = in;
        this.out = out;
        this.received = new byte[Math.max(framing.prefixBytes() + framing.maxPayload(), PEEK)];
        this.header = new byte[framing.headerBytes()];
        this.frame = new byte[framing.prefixBytes() + framing.maxPayload()];
    }

    /// Waits for the next message and copies it to the beginning of `target`, without length and header. Keep-alives
    /// are passed over.
    ///
    /// @return bytes of the message, or [#END]
    /// @throws FrameException if no frame can begin like this, or the message is longer than `target`
    /// @throws EOFException if the connection ends inside a frame
    public int read(byte[] target) throws IOException {
        int prefix = framing.prefixBytes();
        int payload = 0;
        while (payload == 0) {
            if (!fill(0, prefix)) {
                return END;
            }
            payload = framing.payloadLength(received, 0);
            if (payload < 0) {
                throw new FrameException(framing.explain(received, 0, 0, peek(prefix)));
            }
        }
        int message = payload - header.length;
        if (message > target.length) {
            throw new FrameException("message of " + message + " bytes exceeds the buffer of " + target.length);
        }
        fill(prefix, payload);
        if (framing.header().check(received, prefix, payload) != Check.FITS) {
            throw new FrameException(framing.explainHeader(received, prefix, payload));
        }
        System.arraycopy(received, prefix, header, 0, header.length);
        System.arraycopy(received, framing.messageOffset(), target, 0, message);
        Arrays.fill(received, 0, prefix + payload, (byte) 0);
        return message;
    }

    /// Reads `length` bytes behind those already there.
    ///
    /// @return false if there is not a single one at a frame's beginning
    private boolean fill(int filled, int length) throws IOException {
        int got = in.readNBytes(received, filled, length);
        if (got == length) {
            return true;
        }
        if (filled + got == 0) {
            return false;
        }
        throw new EOFException(framing.explainEnd(received, 0, filled + got));
    }

    /// What has arrived behind a length that can't be, without waiting for more.
    private int peek(int filled) throws IOException {
        int ready = Math.min(in.available(), PEEK - filled);
        return filled + Math.max(in.readNBytes(received, filled, ready), 0);
    }

    /// A copy of the last frame's header, empty if this framing has none.
    public byte[] header() {
        return header.clone();
    }

    /// Whether the message read last is one of our own that the peer could not process and gives back unchanged.
    public boolean isReturned() {
        return framing.header().isReturned(header, 0);
    }

    /// Sends a message of one's own, with the header of this framing.
    public void write(byte[] message, int offset, int length) throws IOException {
        synchronized (frame) {
            send(framing.begin(frame, 0, length), message, offset, length);
        }
    }

    /// Sends an answer to the message read last: its header is that one's with source and destination exchanged.
    public void answer(byte[] message, int offset, int length) throws IOException {
        synchronized (frame) {
            send(framing.beginAnswer(header, 0, frame, 0, length), message, offset, length);
        }
    }

    /// Sends an empty frame.
    public void keepAlive() throws IOException {
        synchronized (frame) {
            framing.writePrefix(frame, 0, 0);
            out.write(frame, 0, framing.prefixBytes());
            out.flush();
        }
    }

    private void send(int whole, byte[] message, int offset, int length) throws IOException {
        System.arraycopy(message, offset, frame, framing.messageOffset(), length);
        out.write(frame, 0, whole);
        out.flush();
    }
}
