package io.lowu.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// Reads a MAC key from a file of 32 hexadecimal digits, so that no key has to stand on a command line.
public final class MacKeyFile {
    private MacKeyFile() {}

    /// The 16 bytes of a double-length key.
    ///
    /// @throws IllegalArgumentException when the file can't be read or holds something else; never shows
    ///     what it holds
    public static byte[] read(String file) {
        try {
            String digits = Files.readString(Path.of(file)).strip();
            if (!digits.matches("[0-9A-Fa-f]{32}")) {
                throw new IllegalArgumentException("key file " + file + " must hold 32 hexadecimal digits");
            }
            return HexFormat.of().parseHex(digits);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("key file " + file + " can't be read", unreadable);
        }
    }
}
