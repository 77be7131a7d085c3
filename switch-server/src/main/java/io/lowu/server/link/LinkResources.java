package io.lowu.server.link;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.server.config.Dialects;
import io.lowu.server.config.SwitchConfig.Secret;
import java.nio.file.Path;

/// Where links find what their configuration only names.
public interface LinkResources {
    /// A dialect by its name or file.
    ///
    /// @throws io.lowu.server.config.ConfigException when there is none
    Dialect dialect(String nameOrFile);

    /// A key; the caller zeroes it after use.
    ///
    /// @throws io.lowu.server.config.ConfigException naming the reference, never the key
    byte[] key(Secret secret, int wantedBytes);

    /// Files, seen from a directory.
    static LinkResources in(Path directory) {
        return new LinkResources() {
            @Override
            public Dialect dialect(String nameOrFile) {
                return Dialects.find(nameOrFile, directory);
            }

            @Override
            public byte[] key(Secret secret, int wantedBytes) {
                return secret.fetch(directory, wantedBytes);
            }
        };
    }
}
