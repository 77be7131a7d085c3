package io.lowu.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AgreementTest {
    @ParameterizedTest
    @EnumSource
    void allLibrariesReadTheSameValuesAndWriteTheSameAnswers(Form form) {
        assertThatCode(() -> Agreement.check(Agreement.libraries(form), Iso8583Sample.messages(form)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void anotherValueIsADisagreement(Form form) {
        byte[][] messages = Iso8583Sample.messages(form);
        byte[] last = messages[messages.length - 1];
        messages[messages.length - 1] = messages[0];

        assertThatThrownBy(() -> Agreement.check(Agreement.libraries(form), messages))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("lowu reads message 63 as");
        assertThat(last).isNotEqualTo(messages[0]);
    }

    @Test
    void anotherAnswerIsADisagreement() {
        byte[][] messages = Iso8583Sample.messages(Form.BCD);
        Map<String, Iso8583Library> libraries = Agreement.libraries(Form.BCD);
        libraries.put("other", new OtherAnswer(new LowuLibrary(Form.BCD)));

        assertThatThrownBy(() -> Agreement.check(libraries, messages))
                .hasMessageStartingWith("other answers message 0");
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerHasTheFieldsOfA0210(Form form) {
        LowuLibrary lowu = new LowuLibrary(form);

        assertThat(lowu.fields(lowu.answerBytes(Iso8583Sample.messages(form)[0])))
                .containsEntry(0, "0210")
                .containsEntry(38, "7F3A21")
                .containsEntry(39, "00")
                .containsOnlyKeys(0, 2, 3, 4, 7, 11, 12, 13, 25, 32, 37, 38, 39, 41, 42, 49);
    }

    @Test
    void theRequestHasTwentyFieldsWithChipData() {
        assertThat(Iso8583Sample.fields(0))
                .containsOnlyKeys(0, 2, 3, 4, 7, 11, 12, 13, 14, 18, 22, 25, 32, 35, 37, 41, 42, 43, 49, 52, 55)
                .hasEntrySatisfying(55, chip -> assertThat(chip).hasSize(2 * 112));
    }

    @Test
    void bothLibrariesWriteTheSameStatusReport() {
        assertThatCode(() -> PaymentAgreement.check(PaymentAgreement.libraries(), PaymentAgreement.creditTransfer()))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherStatusReportIsADisagreement() {
        byte[] other = new String(PaymentAgreement.creditTransfer(), StandardCharsets.UTF_8)
                .replace("<TxId>TX99", "<TxId>TX98")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PaymentAgreement.check(PaymentAgreement.libraries(), other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TX9820181001000000001");
    }
}
