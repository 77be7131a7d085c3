package io.lowu.server.cli.message;

import io.lowu.codec.mac.RetailMac;
import io.lowu.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A double-length key in a file of hexadecimal digits, for the MAC of ANSI X9.19.
final class MacKey {
    private static final int BYTES = 16;

    private MacKey() {}

    /// @throws ConfigException if the file holds no such key; it never shows what the file holds
    static RetailMac read(Path file) throws IOException {
        HexDigits digits = HexDigits.of(Files.readString(file));
        if (!digits.pure() || !digits.whole() || digits.count() != 2 * BYTES) {
            throw new ConfigException("the key in " + file + " is not " + BYTES + " bytes in hexadecimal");
        }
        byte[] key = digits.bytes();
        try {
            return new RetailMac(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
