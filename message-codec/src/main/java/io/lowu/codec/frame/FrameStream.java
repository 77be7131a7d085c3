package io.lowu.codec.frame;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Frames over plain blocking streams, for terminals, simulators and command-line tools. One thread may read while
/// another writes.
public final class FrameStream {
    /// [#read]: the peer has closed the connection between two frames.
    public static final int END = -1;

    private static final byte[] NEW_TPDU = {0x60, 0, 0, 0, 0};

    private final Framing framing;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] prefix;
    private final byte[] header;
    private final byte[] frame;

    /// Frames over the two directions of a connection. The streams stay the caller's to close.
    public FrameStream(Framing framing, InputStream in, OutputStream out) {
        this.framing = framing;
        this.in = in;
        this.out = out;
        this.prefix = new byte[framing.prefixBytes()];
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
        int payload = 0;
        while (payload == 0) {
            int first = in.readNBytes(prefix, 0, prefix.length);
            if (first == 0) {
                return END;
            }
            if (first < prefix.length) {
                throw new EOFException(
                        "the connection ended after " + first + " of " + prefix.length + " bytes of a frame's length");
            }
            payload = framing.payloadLength(prefix, 0);
            if (payload < 0) {
                throw new FrameException(framing.explain(prefix, 0));
            }
        }
        int message = payload - header.length;
        if (message > target.length) {
            throw new FrameException("message of " + message + " bytes exceeds the buffer of " + target.length);
        }
        readFully(header, header.length);
        readFully(target, message);
        return message;
    }

    private void readFully(byte[] target, int length) throws IOException {
        int got = in.readNBytes(target, 0, length);
        if (got < length) {
            throw new EOFException("the connection ended after " + got + " of " + length + " bytes");
        }
    }

    /// A copy of the last frame's header, empty if this framing has none.
    public byte[] header() {
        return header.clone();
    }

    /// Sends a message of one's own; its TPDU, if there is one, is `60 00 00 00 00`.
    public void write(byte[] message, int offset, int length) throws IOException {
        write(NEW_TPDU, message, offset, length);
    }

    /// Sends an answer to the message read last: its TPDU is that one's with source and destination exchanged.
    public void answer(byte[] message, int offset, int length) throws IOException {
        byte[] swapped = header.clone();
        if (swapped.length > 0) {
            Framing.swapTpdu(header, 0, swapped, 0);
        }
        write(swapped, message, offset, length);
    }

    /// Sends an empty frame.
    public void keepAlive() throws IOException {
        synchronized (frame) {
            framing.writePrefix(frame, 0, 0);
            out.write(frame, 0, prefix.length);
            out.flush();
        }
    }

    private void write(byte[] tpdu, byte[] message, int offset, int length) throws IOException {
        synchronized (frame) {
            framing.writePrefix(frame, 0, header.length + length);
            System.arraycopy(tpdu, 0, frame, prefix.length, header.length);
            System.arraycopy(message, offset, frame, prefix.length + header.length, length);
            out.write(frame, 0, prefix.length + header.length + length);
            out.flush();
        }
    }
}
