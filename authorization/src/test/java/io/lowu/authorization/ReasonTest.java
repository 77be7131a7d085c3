package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReasonTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsWireCode(Reason reason) {
        assertThat(Reason.ofWire(reason.wire())).isSameAs(reason);
    }

    @Test
    void wireCodesAreUnique() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::wire)).doesNotHaveDuplicates();
    }

    @Test
    void refusesAnUnknownWireCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reason.ofWire(255))
                .withMessageContaining("255");
    }

    @Test
    void aRefusalComesBeforeAnApprovalAndThenByPrecedence() {
        assertThat(Reason.first(Reason.APPROVED, Reason.RATE_STALE)).isSameAs(Reason.RATE_STALE);
        assertThat(Reason.first(Reason.INVALID_AMOUNT, Reason.APPROVED)).isSameAs(Reason.INVALID_AMOUNT);
        assertThat(Reason.first(Reason.INSUFFICIENT_FUNDS, Reason.LIMIT_EXCEEDED))
                .isSameAs(Reason.LIMIT_EXCEEDED);
        assertThat(Reason.first(Reason.APPROVED, Reason.APPROVED)).isSameAs(Reason.APPROVED);
    }
}
