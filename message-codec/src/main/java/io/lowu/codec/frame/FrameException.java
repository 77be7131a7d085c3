package io.lowu.codec.frame;

import java.io.IOException;

/// A peer's stream can't be cut into frames any more; the connection has to be closed. The text says which length was
/// announced and what the framing may be instead.
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
