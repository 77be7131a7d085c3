package io.lowu.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.routing.RoutingTable.AccountKind;
import io.lowu.routing.RoutingTable.Decision;
import io.lowu.routing.RoutingTable.Range;
import io.lowu.routing.RoutingTable.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {
    private final RoutingTable table = RoutingTable.of(List.of(
            new Range("9344010", 19, 19, true, AccountKind.WALLET, 10010344, true),
            new Range("4", 13, 19, true, AccountKind.CARD, 10990344, true),
            new Range("411111", 16, 16, true, AccountKind.CARD, 10020344, true),
            new Range("15", 18, 18, false, AccountKind.PAYMENT_CODE, 10010344, true),
            new Range("62", 19, 19, false, AccountKind.PAYMENT_CODE, 10000000, false)));

    @ParameterizedTest
    @CsvSource({
        "9344010000000000019, WALLET, 10010344",
        "4111111111111111, CARD, 10020344",
        "4012888888881881, CARD, 10990344",
        "151234567890123456, PAYMENT_CODE, 10010344",
    })
    void forwardsByTheLongestPrefix(String number, AccountKind kind, long issuer) {
        assertThat(route(number)).isEqualTo(new Decision.Forward(kind, issuer));
    }

    @ParameterizedTest
    @CsvSource({
        "5555555555554444, NO_SUCH_ISSUER",
        "9, NO_SUCH_ISSUER",
        "4111111111111112, INVALID_NUMBER",
        "41111111111111116, INVALID_NUMBER",
        "9344010000000000018, INVALID_NUMBER",
        "15123456789012345, INVALID_NUMBER",
        "1512345678901234567, INVALID_NUMBER",
        "6212345678901234567, NO_ROUTE",
    })
    void refusesWhatLeadsNowhere(String number, Refusal refusal) {
        assertThat(route(number)).isEqualTo(new Decision.Reject(refusal));
    }

    @Test
    void refusesTwoRangesWithOnePrefix() {
        Range range = new Range("4", 13, 19, true, AccountKind.CARD, 1, true);
        assertThatThrownBy(() -> RoutingTable.of(List.of(range, range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two ranges have the prefix 4");
    }

    @ParameterizedTest
    @CsvSource({"'', 1, 19", "4a, 13, 19", "1234567890123, 16, 16", "4, 0, 19", "4, 19, 13", "4, 13, 20"})
    void refusesARangeThatCanHoldNothing(String prefix, int minLength, int maxLength) {
        assertThatThrownBy(() -> new Range(prefix, minLength, maxLength, true, AccountKind.CARD, 1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix");
    }

    private Decision route(String number) {
        byte[] bytes = ("##" + number + "##").getBytes(US_ASCII);
        return table.route(bytes, 2, number.length());
    }
}
