package io.lowu.server.link;

import io.lowu.codec.mac.MessageMac;
import io.lowu.codec.mac.RetailMac;
import java.util.Arrays;
import java.util.Optional;

/// Makes MAC engines of a link's key, one for each connection.
final class MacSource {
    private final byte[] key;

    private MacSource(byte[] key) {
        this.key = key;
    }

    /// A link without MACs.
    static MacSource none() {
        return new MacSource(new byte[0]);
    }

    /// ANSI X9.19 under a double-length key.
    static MacSource retail(byte[] key) {
        return new MacSource(Arrays.copyOf(key, key.length));
    }

    boolean required() {
        return key.length > 0;
    }

    Optional<MessageMac> create() {
        return required() ? Optional.of(new RetailMac(key)) : Optional.empty();
    }

    @Override
    public String toString() {
        return required() ? "MacSource[X9.19]" : "MacSource[none]";
    }
}
