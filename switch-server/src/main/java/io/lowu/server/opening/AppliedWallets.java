package io.lowu.server.opening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Remembers beside the journal which wallet file the core has been told, so that a start with the same file does not
/// tell it again. Only a saving: to tell it twice changes nothing.
public final class AppliedWallets {
    private static final String NAME = "wallets.applied";

    private final Path mark;
    private final String digest;

    /// @param data directory of the journal
    /// @param wallets the wallet file
    /// @throws IOException when the wallet file can't be read
    public AppliedWallets(Path data, Path wallets) throws IOException {
        this.mark = data.resolve(NAME);
        try {
            this.digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(wallets)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }

    /// Whether the core has this file already.
    public boolean isCurrent() throws IOException {
        return Files.exists(mark)
                && Files.readString(mark, StandardCharsets.US_ASCII).equals(digest);
    }

    /// Notes that the core has this file; to be called once its commands are durable.
    public void note() throws IOException {
        Files.writeString(mark, digest, StandardCharsets.US_ASCII);
    }
}
