package io.lowu.server.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AccountVaultTest {
    private static final byte[] PAN = "4111111111111111".getBytes(US_ASCII);

    private final AccountVault vault = vault(1);

    @Test
    void opensWhatItSealed() {
        byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];
        vault.sealPan(PAN, 0, PAN.length, sealed);

        byte[] digits = new byte[20];
        assertThat(vault(1).openPan(sealed, digits)).isEqualTo(PAN.length);
        assertThat(Arrays.copyOf(digits, PAN.length)).isEqualTo(PAN);
    }

    @Test
    void sealsOneNumberDifferentlyEachTime() {
        byte[] first = new byte[AccountVault.SEALED_PAN_LENGTH];
        byte[] second = new byte[AccountVault.SEALED_PAN_LENGTH];
        vault.sealPan(PAN, 0, PAN.length, first);
        vault.sealPan(PAN, 0, PAN.length, second);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void refusesWhatWasChanged() {
        byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];
        vault.sealPan(PAN, 0, PAN.length, sealed);
        sealed[20] ^= 1;

        assertThatThrownBy(() -> vault.openPan(sealed, new byte[20])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatAnotherKeySealed() {
        byte[] sealed = vault.sealText("MNDT2018090100000042");

        assertThatThrownBy(() -> vault(2).openText(sealed, 0, sealed.length)).isInstanceOf(IllegalStateException.class);
        assertThat(vault(1).openText(sealed, 0, sealed.length)).isEqualTo("MNDT2018090100000042");
    }

    @Test
    void hashesOneNumberAlikeUnderOneKeyOnly() {
        vault.hash(PAN, 0, PAN.length);
        AccountVault same = vault(1);
        same.hash("4111111111111111");
        AccountVault other = vault(2);
        other.hash("4111111111111111");

        assertThat(same.hashHigh()).isEqualTo(vault.hashHigh());
        assertThat(same.hashLow()).isEqualTo(vault.hashLow());
        assertThat(other.hashHigh()).isNotEqualTo(vault.hashHigh());
    }

    @Test
    void sealsUnderTheNewestKeyAndOpensWhatOlderOnesSealed() {
        byte[] before = new byte[AccountVault.SEALED_PAN_LENGTH];
        rotated(1).sealPan(PAN, 0, PAN.length, before);
        byte[] mandate = rotated(1).sealText("MNDT2018090100000042");
        AccountVault now = rotated(1, 2);
        byte[] after = new byte[AccountVault.SEALED_PAN_LENGTH];
        now.sealPan(PAN, 0, PAN.length, after);

        assertThat(before[1]).isEqualTo((byte) 1);
        assertThat(after[1]).isEqualTo((byte) 2);
        byte[] digits = new byte[20];
        assertThat(now.openPan(before, digits)).isEqualTo(PAN.length);
        assertThat(Arrays.copyOf(digits, PAN.length)).isEqualTo(PAN);
        assertThat(now.openPan(after, digits)).isEqualTo(PAN.length);
        assertThat(now.openText(mandate, 0, mandate.length)).isEqualTo("MNDT2018090100000042");
    }

    @Test
    void saysWhichKeyIsNoLongerNamed() {
        byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];
        rotated(1, 2).sealPan(PAN, 0, PAN.length, sealed);

        assertThatThrownBy(() -> rotated(1, 3).openPan(sealed, new byte[20]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("data key 2")
                .hasMessageContaining("add it to data-keys");
    }

    @Test
    void refusesAValueThatNamesAnotherKeyThanItsOwn() {
        byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];
        AccountVault both = rotated(1, 2);
        both.sealPan(PAN, 0, PAN.length, sealed);
        sealed[1] = 1;

        assertThatThrownBy(() -> both.openPan(sealed, new byte[20])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hashesAreTheSameWhateverTheDataKeys() {
        vault.hash(PAN, 0, PAN.length);
        AccountVault later = rotated(1, 2, 9);
        later.hash(PAN, 0, PAN.length);

        assertThat(later.hashHigh()).isEqualTo(vault.hashHigh());
        assertThat(later.hashLow()).isEqualTo(vault.hashLow());
    }

    /// Also where the nonce begins like the mark of today's form.
    @Test
    void opensWhatVersionOneSealed() throws GeneralSecurityException {
        for (int first : new int[] {0x00, 0xD1}) {
            byte[] sealed = sealedByVersionOne(PAN, 20, first);
            byte[] digits = new byte[20];
            assertThat(rotated(1, 2).openPan(sealed, digits)).isEqualTo(PAN.length);
            assertThat(Arrays.copyOf(digits, PAN.length)).isEqualTo(PAN);
            byte[] text = sealedByVersionOne("MNDT1".getBytes(US_ASCII), 5, first);
            assertThat(rotated(1).openText(text, 0, text.length)).isEqualTo("MNDT1");
        }
    }

    /// What version 1 did, written down once more.
    private static byte[] sealedByVersionOne(byte[] text, int room, int firstOfNonce) throws GeneralSecurityException {
        byte[] master = new byte[AccountVault.KEY_LENGTH];
        Arrays.fill(master, (byte) 1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master, "HmacSHA256"));
        byte[] key = mac.doFinal("lowu sealing".getBytes(US_ASCII));
        byte[] nonce = new byte[12];
        nonce[0] = (byte) firstOfNonce;
        nonce[1] = 1;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] body = cipher.doFinal(Arrays.copyOf(text, room));
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + body.length);
        System.arraycopy(body, 0, sealed, nonce.length, body.length);
        return sealed;
    }

    private static AccountVault rotated(int... dataKeys) {
        byte[] bytes = new byte[AccountVault.KEY_LENGTH];
        Arrays.fill(bytes, (byte) 1);
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        for (int id : dataKeys) {
            byte[] key = new byte[AccountVault.KEY_LENGTH];
            Arrays.fill(key, (byte) (100 + id));
            keys.put(id, key);
        }
        return new AccountVault(new VaultKeys(bytes, keys));
    }

    private static AccountVault vault(int key) {
        byte[] bytes = new byte[AccountVault.KEY_LENGTH];
        Arrays.fill(bytes, (byte) key);
        return new AccountVault(bytes);
    }
}
