package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"2", "192", "55.9F26", "60.6", "127.3.2", "48.NK", "48.O%2E", "55.72.86#2", "48.a-b_c"})
    void readsAPath(String path) {
        assertThat(ElementPath.parse(path)).hasToString(path).isEqualTo(ElementPath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1",
                "193",
                "055",
                "5 5",
                "x",
                "-2",
                "55.",
                ".55",
                "55..1",
                "55.9F 26",
                "55.#2",
                "55.86#",
                "55.86#0",
                "55.86#01",
                "55.%2",
                "55.%2e",
                "55.é",
                "55.1234567890123456789012345",
                "99999999999"
            })
    void refusesWhatIsNone(String path) {
        assertThatThrownBy(() -> ElementPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPathOfTooManySteps() {
        assertThat(ElementPath.parse("55" + ".70".repeat(64)).depth()).isEqualTo(64);
        assertThatThrownBy(() -> ElementPath.parse("55" + ".70".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotRepeatWhatItRefuses() {
        assertThatThrownBy(() -> ElementPath.parse("4111111111111111"))
                .hasMessage("a path begins with a field, 2 to 192");
        assertThatThrownBy(() -> ElementPath.parse("55.4111 1111"))
                .hasMessage("step 1 of the path is no element's number or tag");
    }
}
