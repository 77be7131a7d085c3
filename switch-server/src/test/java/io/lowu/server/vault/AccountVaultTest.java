package io.lowu.server.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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

    private static AccountVault vault(int key) {
        byte[] bytes = new byte[AccountVault.KEY_LENGTH];
        Arrays.fill(bytes, (byte) key);
        return new AccountVault(bytes);
    }
}
