package io.lowu.server.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys of the vault: one for hashes, by which accounts are found and which therefore never changes, and
/// data keys with their ids, of which the highest seals. From the vault key come the hash key and data key 0;
/// further data keys come and go.
///
/// Each is derived from what the configuration names (HMAC-SHA-256 of a purpose), so that no key serves two
/// purposes.
public final class VaultKeys {
    /// Bytes of each key that the configuration names.
    public static final int KEY_LENGTH = 32;

    /// Highest id of a data key: it takes one byte in a sealed value.
    public static final int DATA_KEY_MAX = 255;

    private final SecretKeySpec hashing;
    private final Map<Integer, SecretKeySpec> sealing = new HashMap<>();
    private final int newest;

    /// @param vaultKey [#KEY_LENGTH] bytes; not kept
    /// @param dataKeys by id, 1 to [#DATA_KEY_MAX], [#KEY_LENGTH] bytes each; not kept
    public VaultKeys(byte[] vaultKey, SortedMap<Integer, byte[]> dataKeys) {
        hashing = derive(vaultKey, "lowu hashing", "HmacSHA256");
        sealing.put(0, derive(vaultKey, "lowu sealing", "AES"));
        dataKeys.forEach((id, key) -> {
            if (id < 1 || id > DATA_KEY_MAX) {
                throw new IllegalArgumentException("data key id " + id + ", wanted 1 to " + DATA_KEY_MAX);
            }
            sealing.put(id, derive(key, "lowu sealing", "AES"));
        });
        newest = dataKeys.isEmpty() ? 0 : dataKeys.lastKey();
    }

    /// Without further data keys.
    public static VaultKeys of(byte[] vaultKey) {
        return new VaultKeys(vaultKey, new TreeMap<>());
    }

    private static SecretKeySpec derive(byte[] key, String purpose, String algorithm) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("vault key of " + key.length + " bytes, wanted " + KEY_LENGTH);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] derived = mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
            SecretKeySpec result = new SecretKeySpec(derived, algorithm);
            Arrays.fill(derived, (byte) 0);
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }

    SecretKeySpec hashing() {
        return hashing;
    }

    /// Id of the data key that seals.
    int newest() {
        return newest;
    }

    /// The data key with this id, or null.
    @Nullable
    SecretKeySpec sealing(int id) {
        return sealing.get(id);
    }
}
