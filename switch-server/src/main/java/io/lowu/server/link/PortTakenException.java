package io.lowu.server.link;

/// Somebody else listens where a link or the admin server should.
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param name of the link
    /// @param endpoint that is taken
    public PortTakenException(String name, String endpoint) {
        super("can't listen on " + endpoint + " for \"" + name
                + "\": another program has this port; stop it or start with --port " + name + "=PORT");
    }
}
