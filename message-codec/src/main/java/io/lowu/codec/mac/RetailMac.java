package io.lowu.codec.mac;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The retail MAC of ANSI X9.19, which is algorithm 3 of ISO/IEC 9797-1 with padding method 1: DES-CBC with the first
/// half of a double-length key over the zero-padded data, then the last block deciphered with the second half and
/// enciphered with the first again (DOMAIN.md 1.11).
/// ```
///  block 1     block 2            block n
///     │           │                  │
///     ▼           ▼                  ▼
///   E(K1) ──────▶ ⊕ ─ E(K1) ─ … ───▶ ⊕ ─ E(K1) ─ D(K2) ─ E(K1) ─▶ MAC, 8 bytes
/// ```
/// Belongs to one thread.
public final class RetailMac implements MessageMac {
    private static final int BLOCK = 8;
    private static final int KEY = 16;
    /// Data is enciphered in pieces of this many bytes; the last block of a piece chains into the next.
    private static final int PIECE = 512;

    private final Cipher chain;
    private final Cipher decipher;
    private final Cipher encipher;
    private final byte[] padded = new byte[PIECE];
    private final byte[] enciphered = new byte[PIECE];
    private final byte[] computed = new byte[BLOCK];
    private boolean closed;

    /// A MAC with a key of 16 bytes. The caller may zero the array afterwards.
    ///
    /// @throws IllegalArgumentException if the key has another length
    /// @throws IllegalStateException if this JVM has no DES
    @SuppressWarnings("InsecureCipherMode") // DES is what the standard prescribes.
    public RetailMac(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a retail MAC needs a key of 16 bytes, not of " + key.length);
        }
        try {
            chain = Cipher.getInstance("DES/CBC/NoPadding");
            decipher = Cipher.getInstance("DES/ECB/NoPadding");
            encipher = Cipher.getInstance("DES/ECB/NoPadding");
            init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM can't compute a DES MAC: " + e.getMessage(), e);
        }
    }

    private void init(byte[] key) throws GeneralSecurityException {
        SecretKeySpec first = new SecretKeySpec(key, 0, BLOCK, "DES");
        SecretKeySpec second = new SecretKeySpec(key, BLOCK, BLOCK, "DES");
        chain.init(Cipher.ENCRYPT_MODE, first, new IvParameterSpec(new byte[BLOCK]));
        decipher.init(Cipher.DECRYPT_MODE, second);
        encipher.init(Cipher.ENCRYPT_MODE, first);
    }

    @Override
    public void compute(byte[] data, int offset, int length, byte[] mac8) {
        if (closed) {
            throw new IllegalStateException("the MAC key is closed");
        }
        try {
            chain(data, offset, length);
            decipher.doFinal(computed, 0, BLOCK, computed, 0);
            encipher.doFinal(computed, 0, BLOCK, mac8, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DES failed on whole blocks: " + e.getMessage(), e);
        }
    }

    /// Leaves the last block of the chain in `computed`. Without data there is one block of zeros.
    private void chain(byte[] data, int offset, int length) throws GeneralSecurityException {
        int done = 0;
        do {
            int size = Math.min(length - done, PIECE);
            int whole = Math.max(BLOCK, (size + BLOCK - 1) / BLOCK * BLOCK);
            System.arraycopy(data, offset + done, padded, 0, size);
            Arrays.fill(padded, size, whole, (byte) 0);
            done += size;
            // doFinal sets the chain back to its zero vector for the next message.
            int last = done == length
                    ? chain.doFinal(padded, 0, whole, enciphered, 0)
                    : chain.update(padded, 0, whole, enciphered, 0);
            System.arraycopy(enciphered, last - BLOCK, computed, 0, BLOCK);
        } while (done < length);
    }

    @Override
    public boolean verify(byte[] data, int offset, int length, byte[] expected, int expectedOffset) {
        compute(data, offset, length, computed);
        int difference = 0;
        for (int i = 0; i < BLOCK; i++) {
            difference |= computed[i] ^ expected[expectedOffset + i];
        }
        return difference == 0;
    }

    /// The key check value: the first three bytes of eight zero bytes enciphered under the key with triple DES, as six
    /// hexadecimal digits.
    public String keyCheckValue() {
        if (closed) {
            throw new IllegalStateException("the MAC key is closed");
        }
        try {
            byte[] block = new byte[BLOCK];
            encipher.doFinal(block, 0, BLOCK, block, 0);
            decipher.doFinal(block, 0, BLOCK, block, 0);
            encipher.doFinal(block, 0, BLOCK, block, 0);
            return HexFormat.of().withUpperCase().formatHex(block, 0, 3);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DES failed on whole blocks: " + e.getMessage(), e);
        }
    }

    /// Puts a key of zeros in the ciphers' place and zeroes the buffers. The key schedule that the JVM's cipher had
    /// built is left to the garbage collector: JCA offers no way to overwrite it.
    @Override
    public void close() {
        closed = true;
        try {
            init(new byte[KEY]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DES refused a key of zeros: " + e.getMessage(), e);
        }
        Arrays.fill(padded, (byte) 0);
        Arrays.fill(enciphered, (byte) 0);
    }

    /// `retail MAC, key check value 08D7B4`; nothing of the key.
    @Override
    public String toString() {
        return closed ? "retail MAC, closed" : "retail MAC, key check value " + keyCheckValue();
    }
}
