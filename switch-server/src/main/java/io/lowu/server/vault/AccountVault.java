package io.lowu.server.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Hashes and seals account numbers. Not thread safe: one for each thread.
///
/// A hash and a sealed number of one account can't be brought together without the keys. What is sealed names
/// its data key; new values are sealed under the newest, old ones are opened as long as the configuration has
/// theirs.
///
/// ```
/// sealed:      | D1 | key id | nonce 12 | AES-256-GCM of the text | tag 16 |
///              the first two bytes are authenticated, too
/// of a number: the text is its length, its digits two a byte, zeros up to 18 bytes
///
/// as version 1 sealed, still opened, under data key 0:
///              | nonce 12 | AES-256-GCM of the text | tag 16 |
/// of a number: the text is its digits in ASCII, zeros up to 20 bytes
/// ```
public final class AccountVault {
    /// Bytes of the key that the configuration names.
    public static final int KEY_LENGTH = VaultKeys.KEY_LENGTH;

    /// Bytes of a sealed account number.
    public static final int SEALED_PAN_LENGTH = 48;

    private static final byte MARK = (byte) 0xD1;
    private static final int PREFIX_LENGTH = 2;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int PAN_ROOM = SEALED_PAN_LENGTH - PREFIX_LENGTH - NONCE_LENGTH - TAG_LENGTH;
    private static final int DIGITS_MAX = 19;

    private final VaultKeys keys;
    private final Mac hashing;
    private final SecretKeySpec sealingKey;
    private final Cipher sealing;
    private final byte[] hash = new byte[32];
    private final byte[] packed = new byte[PAN_ROOM];
    private final byte[] nonce = new byte[NONCE_LENGTH];
    private long nonceCounter;
    private long hashHigh;
    private long hashLow;

    /// A vault with one key for all.
    ///
    /// @param key [#KEY_LENGTH] bytes; not kept
    public AccountVault(byte[] key) {
        this(VaultKeys.of(key));
    }

    /// A vault with these keys, which many may share.
    public AccountVault(VaultKeys keys) {
        this.keys = keys;
        SecretKeySpec newest = keys.sealing(keys.newest());
        if (newest == null) {
            throw new IllegalStateException("the keys lack their newest, " + keys.newest());
        }
        sealingKey = newest;
        try {
            hashing = Mac.getInstance("HmacSHA256");
            hashing.init(keys.hashing());
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
    /// @param digits buffer that holds it as ASCII digits
    /// @param sealed takes [#SEALED_PAN_LENGTH] bytes from its start
    public void sealPan(byte[] digits, int offset, int length, byte[] sealed) {
        if (length > DIGITS_MAX) {
            throw new IllegalArgumentException("account number of " + length + " digits, at most " + DIGITS_MAX);
        }
        Arrays.fill(packed, (byte) 0);
        packed[0] = (byte) length;
        for (int i = 0; i < length; i++) {
            int digit = digits[offset + i] - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("an account number with a letter at " + i);
            }
            packed[1 + i / 2] |= (byte) (i % 2 == 0 ? digit << 4 : digit);
        }
        seal(packed, sealed);
        Arrays.fill(packed, (byte) 0);
    }

    /// Opens a sealed account number.
    ///
    /// @param digits takes the ASCII digits from its start; has room for 20 bytes; the caller zeroes it
    /// @return number of digits
    /// @throws IllegalStateException when none of the keys sealed it or it was changed
    public int openPan(byte[] sealed, byte[] digits) {
        byte[] open = openMarked(sealed, 0, SEALED_PAN_LENGTH);
        int length;
        if (open == null) {
            open = openUnmarked(sealed, 0, SEALED_PAN_LENGTH);
            length = 0;
            while (length < open.length && open[length] != 0) {
                digits[length] = open[length];
                length++;
            }
        } else {
            length = open[0];
            for (int i = 0; i < length; i++) {
                int pair = open[1 + i / 2];
                digits[i] = (byte) ('0' + (i % 2 == 0 ? pair >> 4 & 0xF : pair & 0xF));
            }
        }
        Arrays.fill(open, (byte) 0);
        return length;
    }

    /// Seals text of any length.
    public byte[] sealText(String text) {
        byte[] open = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[PREFIX_LENGTH + NONCE_LENGTH + open.length + TAG_LENGTH];
        seal(open, sealed);
        Arrays.fill(open, (byte) 0);
        return sealed;
    }

    /// Opens sealed text.
    ///
    /// @throws IllegalStateException when none of the keys sealed it or it was changed
    public String openText(byte[] sealed, int offset, int length) {
        byte[] open = openMarked(sealed, offset, length);
        if (open == null) {
            open = openUnmarked(sealed, offset, length);
        }
        String text = new String(open, StandardCharsets.UTF_8);
        Arrays.fill(open, (byte) 0);
        return text;
    }

    private void seal(byte[] open, byte[] sealed) {
        ByteBuffer.wrap(nonce).putLong(Integer.BYTES, nonceCounter++);
        sealed[0] = MARK;
        sealed[1] = (byte) keys.newest();
        try {
            sealing.init(Cipher.ENCRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
            sealing.updateAAD(sealed, 0, PREFIX_LENGTH);
            System.arraycopy(nonce, 0, sealed, PREFIX_LENGTH, NONCE_LENGTH);
            sealing.doFinal(open, 0, open.length, sealed, PREFIX_LENGTH + NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed", e);
        }
    }

    /// Opens what names its key, or returns null where this is no such thing: what version 1 sealed may begin
    /// like it, by chance.
    private byte @Nullable [] openMarked(byte[] sealed, int offset, int length) {
        if (sealed[offset] != MARK) {
            return null;
        }
        SecretKeySpec key = keys.sealing(sealed[offset + 1] & 0xFF);
        if (key == null) {
            return null;
        }
        int at = offset + PREFIX_LENGTH;
        try {
            sealing.init(Cipher.DECRYPT_MODE, key, parameters(sealed, at));
            sealing.updateAAD(sealed, offset, PREFIX_LENGTH);
            return sealing.doFinal(sealed, at + NONCE_LENGTH, length - PREFIX_LENGTH - NONCE_LENGTH);
        } catch (AEADBadTagException otherwise) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed", e);
        }
    }

    private byte[] openUnmarked(byte[] sealed, int offset, int length) {
        try {
            SecretKeySpec key = keys.sealing(0);
            sealing.init(Cipher.DECRYPT_MODE, key, parameters(sealed, offset));
            return sealing.doFinal(sealed, offset + NONCE_LENGTH, length - NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            int id = sealed[offset + 1] & 0xFF;
            boolean unknown = sealed[offset] == MARK && keys.sealing(id) == null;
            throw new IllegalStateException(
                    unknown
                            ? "sealed under data key " + id
                                    + ", which the configuration does not name: add it to data-keys"
                            : "sealed under another vault key, or changed since",
                    e);
        }
    }

    private static GCMParameterSpec parameters(byte[] sealed, int nonceAt) {
        return new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, sealed, nonceAt, NONCE_LENGTH);
    }
}
