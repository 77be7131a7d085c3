package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lowu.authorization.sbe.ConfigureDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final int HKD = 344;
    private static final int CNY = 156;

    private final Parameters parameters = new Parameters();
    private final Ledger ledger = new Ledger(parameters);

    @BeforeEach
    void configure() {
        byte[] command = Requests.configure(Arguments.of("configure"));
        UnsafeBuffer buffer = new UnsafeBuffer(command);
        ConfigureDecoder decoder = new ConfigureDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        parameters.configure(decoder, buffer, 0, command.length);
    }

    @Test
    void appliesAPostingThatSumsToZero() {
        ledger.debit(Book.FPS, 0, HKD, 100).credit(Book.WALLET, 1, HKD, 100);
        ledger.post();
        assertThat(ledger.balance(ledger.account(Book.WALLET, 1, HKD))).isEqualTo(100);
        assertThat(ledger.balance(ledger.account(Book.FPS, 0, HKD))).isEqualTo(-100);
        ledger.audit();
    }

    @Test
    void refusesAPostingThatDoesNotSumToZero() {
        ledger.debit(Book.FPS, 0, HKD, 100).credit(Book.WALLET, 1, HKD, 99);
        assertThatIllegalStateException()
                .isThrownBy(ledger::post)
                .withMessageContaining("-1")
                .withMessageContaining("FPS");
        assertThat(ledger.balance(ledger.account(Book.FPS, 0, HKD))).isZero();
    }

    @Test
    void refusesOneCurrencyForAnother() {
        ledger.debit(Book.FPS, 0, HKD, 100).credit(Book.ACQUIRER, 7, CNY, 100);
        assertThatIllegalStateException().isThrownBy(ledger::post);
    }

    @Test
    void refusesToTakeAWalletBelowZero() {
        ledger.debit(Book.WALLET, 1, HKD, 1).credit(Book.FPS, 0, HKD, 1);
        assertThatIllegalStateException().isThrownBy(ledger::post).withMessageContaining("below zero");
    }

    @Test
    void refusesForeignMoneyThatNoAcquirerIsOwed() {
        ledger.debit(Book.FX_POSITION, 0, CNY, 1).credit(Book.SUSPENSE, 0, CNY, 1);
        assertThatIllegalStateException().isThrownBy(ledger::post).withMessageContaining("apart");
    }

    @Test
    void keepsOwnersAndCurrenciesApart() {
        long first = ledger.account(Book.ACQUIRER, 1, HKD);
        assertThat(ledger.account(Book.ACQUIRER, 2, HKD)).isNotEqualTo(first);
        assertThat(ledger.account(Book.ACQUIRER, 1, CNY)).isNotEqualTo(first);
        assertThat(ledger.account(Book.ISSUER, 1, HKD)).isNotEqualTo(first);
        assertThat(ledger.account(Book.ACQUIRER, 1, HKD)).isEqualTo(first);
    }
}
