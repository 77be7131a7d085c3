package io.lowu.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where a key is to be found: a file or a variable of the environment that holds it in hexadecimal.
///
/// @param file path, relative to the configuration; null where env names a variable
/// @param env name of a variable
public record Secret(@Nullable Path file, @Nullable String env) {

    /// Fetches the key; the caller zeroes it after use.
    ///
    /// @param wantedBytes length that the key must have
    /// @throws ConfigException naming the reference, never the key
    public byte[] fetch(Path directory, int wantedBytes) {
        String name = file != null ? "file " + directory.resolve(file) : "environment variable " + env;
        byte[] key;
        try {
            key = HexFormat.of().parseHex(text(directory, name).strip());
        } catch (IllegalArgumentException notHex) {
            throw new ConfigException("the key in " + name + " is not hexadecimal; write two hex digits a byte");
        }
        if (key.length != wantedBytes) {
            throw new ConfigException(
                    "the key in " + name + " has " + key.length + " bytes; this use needs " + wantedBytes);
        }
        return key;
    }

    private String text(Path directory, String name) {
        if (file != null) {
            try {
                return Files.readString(directory.resolve(file));
            } catch (IOException e) {
                throw new ConfigException("no key can be read from " + name + "; create it or name another one");
            }
        }
        String value = System.getenv(env);
        if (value == null) {
            throw new ConfigException("no key in " + name + "; set it before the start");
        }
        return value;
    }
}
