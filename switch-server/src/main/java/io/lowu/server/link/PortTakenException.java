package io.lowu.server.link;

/// Somebody else listens where a link or the admin server should.
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Says which link and why.
    ///
    /// @param name of the link
    /// @param endpoint that we wanted to listen on
    /// @param reason what the system says
    public PortTakenException(String name, String endpoint, String reason) {
        super("can't listen on " + endpoint + " for \"" + name + "\": "
                + (reason.contains("in use") ? "another program has this port; stop it or" : reason + ";")
                + " start with --port " + name + "=PORT");
    }
}
