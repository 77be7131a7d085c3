package io.lowu.codec.mac;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// ISO/IEC 9797-1 algorithm 3 written down block by block, as slow as it is plain.
final class ReferenceMac {
    private ReferenceMac() {}

    static byte[] compute(byte[] key, byte[] data, int offset, int length) throws GeneralSecurityException {
        byte[] padded =
                Arrays.copyOf(Arrays.copyOfRange(data, offset, offset + length), Math.max(8, (length + 7) / 8 * 8));
        byte[] chain = new byte[8];
        for (int block = 0; block < padded.length; block += 8) {
            for (int i = 0; i < 8; i++) {
                chain[i] ^= padded[block + i];
            }
            chain = des(Cipher.ENCRYPT_MODE, key, 0, chain);
        }
        chain = des(Cipher.DECRYPT_MODE, key, 8, chain);
        return des(Cipher.ENCRYPT_MODE, key, 0, chain);
    }

    private static byte[] des(int mode, byte[] key, int half, byte[] block) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, half, 8, "DES"));
        return cipher.doFinal(block);
    }
}
