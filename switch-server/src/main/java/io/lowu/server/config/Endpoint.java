package io.lowu.server.config;

import java.net.InetSocketAddress;

/// A TCP endpoint, `host:port`.
///
/// @param host name or address
/// @param port 0 to 65535; 0 lets the system choose where we listen
public record Endpoint(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /// Reads `host:port`.
    ///
    /// @throws IllegalArgumentException when the text has another form
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = -1;
        if (colon > 0) {
            try {
                port = Integer.parseInt(text.substring(colon + 1));
            } catch (NumberFormatException notANumber) {
                port = -1;
            }
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("\"" + text + "\" is not host:port; write 127.0.0.1:8583");
        }
        return new Endpoint(text.substring(0, colon), port);
    }

    /// The same host at another port.
    public Endpoint withPort(int newPort) {
        return new Endpoint(host, newPort);
    }

    /// As a socket address; a name is resolved now.
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
