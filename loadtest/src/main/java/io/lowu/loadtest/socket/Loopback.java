package io.lowu.loadtest.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Opens listening sockets on 127.0.0.1.
public final class Loopback {
    private static final int BACKLOG = 128;

    /// A peer can't listen where it should; the message is one sentence for the person at the terminal.
    public static final class PortTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PortTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private Loopback() {}

    /// A bound listening socket.
    ///
    /// @param peer who listens, for the error's text
    /// @param port 0 for any free one
    /// @throws PortTaken when the port can't be had
    public static ServerSocket listen(String peer, int port) {
        ServerSocket socket = unbound();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return socket;
        } catch (IOException taken) {
            close(socket);
            throw new PortTaken(
                    peer + " can't listen on 127.0.0.1:" + port + ": the port is taken; free it or choose another one",
                    taken);
        }
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException noSocket) {
            throw new PortTaken("no socket can be opened: the process has too many open files", noSocket);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // An unbound socket has nothing to lose; the reason that matters is thrown by the caller.
        }
    }
}
