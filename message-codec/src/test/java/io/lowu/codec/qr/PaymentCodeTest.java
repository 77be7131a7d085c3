package io.lowu.codec.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentCodeTest {
    @ParameterizedTest
    @CsvSource({
        "100000000000000000, WECHAT_PAY_MAINLAND",
        "149999999999999999, WECHAT_PAY_MAINLAND",
        "151234567890123456, HONG_KONG_WALLET",
        "2512345678901234, ALIPAY",
        "281234567890123456, ALIPAY",
        "301234567890123456789012, ALIPAY",
        "6212345678901234567, UNIONPAY"
    })
    void tellsTheSchemeByPrefixAndLength(String digits, PaymentCodeScheme scheme) {
        assertThat(PaymentCode.read(digits)).isInstanceOfSatisfying(PaymentCode.Reading.Read.class, read -> {
            assertThat(read.code().scheme()).isEqualTo(scheme);
            assertThat(read.code().digits()).isEqualTo(digits);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_DIGITS",
        "' ', NOT_DIGITS",
        "1, NO_SCHEME",
        "15, LENGTH",
        "15123456789012345, LENGTH",
        "1512345678901234567, LENGTH",
        "10000000000000000, LENGTH",
        "251234567890123, LENGTH",
        "3012345678901234567890123, LENGTH",
        "621234567890123456, LENGTH",
        "62123456789012345678, LENGTH",
        "091234567890123456, NO_SCHEME",
        "161234567890123456, NO_SCHEME",
        "241234567890123456, NO_SCHEME",
        "311234567890123456, NO_SCHEME",
        "611234567890123456, NO_SCHEME",
        "631234567890123456, NO_SCHEME",
        "000000000000000000, NO_SCHEME",
        "15123456789012345a, NOT_DIGITS",
        "'15123456789012345 ', NOT_DIGITS",
        "' 151234567890123456', NOT_DIGITS",
        "15-1234567890123456, NOT_DIGITS",
        "1５1234567890123456, NOT_DIGITS",
        "-51234567890123456, NOT_DIGITS"
    })
    void refuses(String scanned, PaymentCode.Flaw flaw) {
        assertThat(PaymentCode.read(scanned)).isEqualTo(new PaymentCode.Reading.Malformed(flaw));
        assertThat(flaw.sentence()).isNotBlank();
    }

    @Test
    void showsTheSchemeAndTwoDigitsAtEachEnd() {
        assertThat(PaymentCode.read("151234567890123442"))
                .hasToString("Read[code=HONG_KONG_WALLET 15**************42]");
    }

    @Test
    void drawsOwnCodesThatCanBeRead() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        Random random = new Random(seed);
        Set<PaymentCode> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            PaymentCode code = PaymentCode.random(random);
            assertThat(code.scheme()).isEqualTo(PaymentCodeScheme.HONG_KONG_WALLET);
            assertThat(PaymentCode.read(code.digits())).isEqualTo(new PaymentCode.Reading.Read(code));
            drawn.add(code);
        }
        assertThat(drawn).hasSize(10_000);
    }
}
