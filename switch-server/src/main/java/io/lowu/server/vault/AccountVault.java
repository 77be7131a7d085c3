package io.lowu.server.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Hashes and seals account numbers. Not thread safe: one for each thread.
///
/// From the one key of the configuration two are derived (HMAC-SHA-256 of a purpose): one for hashes, one for sealing,
/// so that a hash and a sealed number of one account can't be brought together without the key.
///
/// ```
/// sealed:  | nonce 12 | AES-256-GCM of the text, zero-padded | tag 16 |
/// ```
public final class AccountVault {
    /// Bytes of the key that the configuration names.
    public static final int KEY_LENGTH = 32;

    /// Bytes of a sealed account number.
    public static final int SEALED_PAN_LENGTH = 48;

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int PAN_ROOM = SEALED_PAN_LENGTH - NONCE_LENGTH - TAG_LENGTH;

    private final Mac hashing;
    private final SecretKeySpec sealingKey;
    private final Cipher sealing;
    private final byte[] hash = new byte[32];
    private final byte[] padded = new byte[PAN_ROOM];
    private final byte[] nonce = new byte[NONCE_LENGTH];
    private long nonceCounter;
    private long hashHigh;
    private long hashLow;

    /// Derives the two keys.
    ///
    /// @param key [#KEY_LENGTH] bytes; not kept
    public AccountVault(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("vault key of " + key.length + " bytes, wanted " + KEY_LENGTH);
        }
        try {
            hashing = Mac.getInstance("HmacSHA256");
            hashing.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sealingBytes = hashing.doFinal("lowu sealing".getBytes(StandardCharsets.US_ASCII));
            byte[] hashingBytes = hashing.doFinal("lowu hashing".getBytes(StandardCharsets.US_ASCII));
            sealingKey = new SecretKeySpec(sealingBytes, "AES");
            hashing.init(new SecretKeySpec(hashingBytes, "HmacSHA256"));
            Arrays.fill(sealingBytes, (byte) 0);
            Arrays.fill(hashingBytes, (byte) 0);
            sealing = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256 or AES/GCM", e);
        }
        // A random start and a count: no nonce comes twice from one vault, and two vaults meet with 2^-64 a pair.
        byte[] start = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(start);
        System.arraycopy(start, 0, nonce, 0, NONCE_LENGTH);
        nonceCounter = ByteBuffer.wrap(start).getLong(Integer.BYTES);
    }

    /// Hashes an account number; [#hashHigh] and [#hashLow] are the result.
    ///
    /// @param digits buffer that holds it as ASCII digits
    public void hash(byte[] digits, int offset, int length) {
        try {
            hashing.update(digits, offset, length);
            hashing.doFinal(hash, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 failed", e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        hashHigh = bytes.getLong(0);
        hashLow = bytes.getLong(Long.BYTES);
    }

    /// Hashes an account number that is at hand as text.
    public void hash(String digits) {
        byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
        hash(bytes, 0, bytes.length);
        Arrays.fill(bytes, (byte) 0);
    }

    /// Upper half of the last hash.
    public long hashHigh() {
        return hashHigh;
    }

    /// Lower half of the last hash.
    public long hashLow() {
        return hashLow;
    }

    /// Seals an account number of at most 19 digits.
    ///
    /// @param sealed takes [#SEALED_PAN_LENGTH] bytes from its start
    public void sealPan(byte[] digits, int offset, int length, byte[] sealed) {
        if (length >= PAN_ROOM) {
            throw new IllegalArgumentException("account number of " + length + " digits, at most " + (PAN_ROOM - 1));
        }
        Arrays.fill(padded, (byte) 0);
        System.arraycopy(digits, offset, padded, 0, length);
        seal(padded, sealed);
        Arrays.fill(padded, (byte) 0);
    }

    /// Opens a sealed account number.
    ///
    /// @param digits takes the ASCII digits from its start; has room for 20 bytes; the caller zeroes it
    /// @return number of digits
    /// @throws IllegalStateException when another key sealed it or it was changed
    public int openPan(byte[] sealed, byte[] digits) {
        byte[] open = open(sealed, 0, SEALED_PAN_LENGTH);
        int length = 0;
        while (length < open.length && open[length] != 0) {
            digits[length] = open[length];
            length++;
        }
        Arrays.fill(open, (byte) 0);
        return length;
    }

    /// Seals text of any length.
    public byte[] sealText(String text) {
        byte[] open = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[NONCE_LENGTH + open.length + TAG_LENGTH];
        seal(open, sealed);
        Arrays.fill(open, (byte) 0);
        return sealed;
    }

    /// Opens sealed text.
    ///
    /// @throws IllegalStateException when another key sealed it or it was changed
    public String openText(byte[] sealed, int offset, int length) {
        return new String(open(sealed, offset, length), StandardCharsets.UTF_8);
    }

    private void seal(byte[] open, byte[] sealed) {
        ByteBuffer.wrap(nonce).putLong(Integer.BYTES, nonceCounter++);
        try {
            sealing.init(Cipher.ENCRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
            System.arraycopy(nonce, 0, sealed, 0, NONCE_LENGTH);
            sealing.doFinal(open, 0, open.length, sealed, NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed", e);
        }
    }

    private byte[] open(byte[] sealed, int offset, int length) {
        try {
            sealing.init(
                    Cipher.DECRYPT_MODE,
                    sealingKey,
                    new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, sealed, offset, NONCE_LENGTH));
            return sealing.doFinal(sealed, offset + NONCE_LENGTH, length - NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed under another vault key, or changed since", e);
        }
    }
}
