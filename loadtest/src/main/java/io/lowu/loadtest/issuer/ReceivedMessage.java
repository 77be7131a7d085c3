package io.lowu.loadtest.issuer;

import org.jpos.iso.ISOMsg;

/// An ISOMsg that remembers whether its MAC was right, which only the channel that saw its bytes can tell.
final class ReceivedMessage extends ISOMsg {
    private static final long serialVersionUID = 1L;

    private boolean authentic;

    /// Unauthentic until its channel says otherwise; public because ISOMsg is externalizable.
    public ReceivedMessage() {}

    boolean authentic() {
        return authentic;
    }

    void authentic(boolean right) {
        authentic = right;
    }
}
