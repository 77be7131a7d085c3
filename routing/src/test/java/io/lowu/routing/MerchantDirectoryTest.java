package io.lowu.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantDirectoryTest {
    private final MerchantDirectory directory =
            MerchantDirectory.of(List.of("M00000000000123", "M00000000000007", "RAIL*"), Set.of(7995));

    @ParameterizedTest
    @CsvSource({
        "M00000000000123, true",
        "M00000000000007, true",
        "RAIL12306, true",
        "RAIL, true",
        "RAI, false",
        "M00000000000124, false",
        "M0000000000012, false",
        "M000000000001234, false",
        "'', false",
    })
    void knowsWhatItWasGiven(String id, boolean known) {
        byte[] bytes = ("##" + id + "  ").getBytes(US_ASCII);
        assertThat(directory.knows(bytes, 2, id.length())).isEqualTo(known);
    }

    @Test
    void admitsEveryMerchantByAStar() {
        assertThat(MerchantDirectory.of(List.of("*"), Set.of()).knows(new byte[] {'X'}, 0, 1))
                .isTrue();
    }

    @Test
    void blocksOnlyTheCategoriesThatAreListed() {
        assertThat(directory.blocks(7995)).isTrue();
        assertThat(directory.blocks(5812)).isFalse();
        assertThat(directory.blocks(-1)).isFalse();
    }

    @Test
    void refusesACategoryOfFiveDigits() {
        assertThatThrownBy(() -> MerchantDirectory.of(List.of(), Set.of(10000)))
                .hasMessage("merchant category 10000 is not within 0 to 9999");
    }
}
