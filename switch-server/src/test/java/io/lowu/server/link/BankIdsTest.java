package io.lowu.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankIdsTest {
    private static final LocalDate DATE = LocalDate.of(2018, 10, 1);

    @Test
    void leadsFromATransactionBackToItsPayment() {
        String debit = BankIds.transaction(BankIds.DEBIT, DATE, 2);

        assertThat(debit).isEqualTo("TX9201810010000000002");
        assertThat(BankIds.payment(debit)).hasValue(2);
        assertThat(BankIds.payment(BankIds.transaction(BankIds.REFUND, DATE, 12_345_678_901L)))
                .hasValue(12_345_678_901L);
    }

    @Test
    void makesAMessageIdNewWithEachAttempt() {
        assertThat(BankIds.message('S', DATE, 2, 1)).isNotEqualTo(BankIds.message('S', DATE, 2, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TX9",
                "TX92018100100000000",
                "TX9201810010000000O02",
                "AB9201810010000000002",
                "TX92018100199999999999999999999",
                "TX9201810010000000002X"
            })
    void knowsAForeignTransaction(String id) {
        assertThat(BankIds.payment(id)).isEmpty();
    }
}
