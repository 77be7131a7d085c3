package io.lowu.loadtest.socket;

/// A peer can't listen where it should; the message is one sentence for the person at the terminal.
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String message, Throwable cause) {
        super(message, cause);
    }
}
