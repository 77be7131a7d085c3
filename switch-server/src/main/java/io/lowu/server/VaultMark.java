package io.lowu.server;

import io.lowu.server.config.ConfigException;
import io.lowu.server.vault.AccountVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Remembers beside the journal under which vault key it is written, by the hash of a fixed text: under another key no
/// wallet would be found and no card number could be opened.
final class VaultMark {
    private static final String NAME = "vault.mark";
    private static final String FIXED_TEXT = "lowu vault mark";

    private VaultMark() {}

    /// Notes the key of new data, and checks that of old.
    ///
    /// @throws ConfigException when the data was written under another key
    /// @throws IOException when the disk refuses
    static void check(Path data, AccountVault vault) throws IOException {
        Files.createDirectories(data);
        vault.hash(FIXED_TEXT);
        String mark = Long.toHexString(vault.hashHigh());
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            Files.writeString(file, mark, StandardCharsets.US_ASCII);
        } else if (!Files.readString(file, StandardCharsets.US_ASCII).equals(mark)) {
            throw new ConfigException("vault-key: " + data + " was written under another key; name that one,"
                    + " or start with another data directory");
        }
    }
}
