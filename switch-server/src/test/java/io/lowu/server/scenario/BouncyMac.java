package io.lowu.server.scenario;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

/// ANSI X9.19 by Bouncy Castle, so that the switch's own MAC is checked by another's.
final class BouncyMac {
    static final int BYTES = 8;

    private BouncyMac() {}

    static byte[] of(byte[] key, byte[] bytes, int length) {
        ISO9797Alg3Mac mac = new ISO9797Alg3Mac(new DESEngine());
        mac.init(new KeyParameter(key));
        mac.update(bytes, 0, length);
        byte[] result = new byte[BYTES];
        mac.doFinal(result, 0);
        return result;
    }

    /// A message that ends before DE 64 or 128, with its MAC.
    static String seal(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        return message + HexFormat.of().withUpperCase().formatHex(of(Network.MAC_KEY, bytes, bytes.length));
    }
}
