package io.lowu.loadtest.fps;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/// One participant's connection.
///
/// ```
/// +------------------------+-----------------------------+
/// | length, 4 bytes        | envelope, UTF-8 XML         |
/// | big-endian, exclusive  | AppHdr + Document           |
/// +------------------------+-----------------------------+
/// ```
final class FpsConnection {
    static final int MAX_MESSAGE = 64 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    FpsConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /// The next message; empty frames keep the line alive and are passed over.
    byte[] receive() throws IOException {
        int length;
        do {
            length = in.readInt();
        } while (length == 0);
        if (length < 0 || length > MAX_MESSAGE) {
            throw new IOException(
                    "frame of " + Integer.toUnsignedString(length) + " bytes exceeds the limit of " + MAX_MESSAGE);
        }
        byte[] message = new byte[length];
        in.readFully(message);
        return message;
    }

    void send(byte[] message) throws IOException {
        writing.lock();
        try {
            out.writeInt(message.length);
            out.write(message);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }
}
