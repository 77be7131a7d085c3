package io.lowu.loadtest.issuer;

import java.security.MessageDigest;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

/// ANSI X9.19 (ISO 9797-1 algorithm 3, padding 1) by Bouncy Castle; DOMAIN.md 1.11. Thread safe: one engine a call.
final class RetailMacCheck {
    static final int BYTES = 8;

    private final byte[] key;

    RetailMacCheck(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("a retail MAC key has 16 bytes, this one " + key.length);
        }
        this.key = key.clone();
    }

    byte[] compute(byte[] data, int length) {
        ISO9797Alg3Mac mac = new ISO9797Alg3Mac(new DESEngine());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, length);
        byte[] result = new byte[BYTES];
        mac.doFinal(result, 0);
        return result;
    }

    boolean verify(byte[] data, int length, byte[] expected) {
        return MessageDigest.isEqual(compute(data, length), expected);
    }
}
