package io.lowu.codec.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.MessageBuilder;
import io.lowu.codec.iso8583.MessageReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMeaningTest {
    private static final Map<String, String> CURRENCIES = Map.of("49", "156", "50", "392", "51", "344");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3  | 000000                       | purchase",
                "3  | 200030                       | refund to credit account",
                "3  | 401020                       | transfer from savings account to cheque account",
                "3  | 990000                       | ''",
                "4  | 000000010000                 | CNY 100.00",
                "4  | 000123456789                 | CNY 1,234,567.89",
                "5  | 000000010000                 | JPY 10,000",
                "6  | 000000000005                 | HKD 0.05",
                "7  | 1001083015                   | 1 October, 08:30:15",
                "10 | 61139040                     | rate 1.139040",
                "10 | 00000007                     | rate 7",
                "12 | 163015                       | 16:30:15",
                "13 | 0229                         | 29 February",
                "18 | 4121                         | taxi",
                "18 | 0001                         | ''",
                "19 | 344                          | Hong Kong",
                "22 | 032                          | barcode or QR, no PIN can be entered",
                "22 | 050                          | contact chip",
                "22 | 991                          | PIN can be entered",
                "24 | 200                          | ''",
                "25 | 59                           | e-commerce",
                "28 | D00000150                    | debit CNY 1.50",
                "29 | C00000150                    | credit JPY 150",
                "37 | 827416000123                 | ''",
                "39 | 51                           | insufficient funds",
                "39 | A0                           | MAC failed (UnionPay)",
                "39 | Z9                           | ''",
                "54 | 3001156C000001797100         | ledger balance credit CNY 17,971.00",
                "66 | 1                            | in balance",
                "70 | 301                          | echo test",
                "73 | 281231                       | 31 December 2028",
                "90 | 020070045610010830150002001584000099990344 | '0200, STAN 700456, 1 October, 08:30:15, acquirer"
                        + " 20015840, forwarder 99990344'",
                "90 | 020070045610010830150002001584000000000000 | '0200, STAN 700456, 1 October, 08:30:15, acquirer"
                        + " 20015840'",
                "95 | 000000006000000000006834D00000000D00000000 | 'CNY 60.00 stands, settlement JPY 6,834'",
                "97 | D0000000000000150            | debit JPY 150"
            })
    void saysWhatAFieldOf1987StandsFor(String field, String value, String meaning) {
        assertThat(meaning("iso87-ascii", 200, field, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "24, 401, partial reversal",
        "25, 4021, timed out waiting for a response",
        "26, 5812, restaurant",
        "39, 116, insufficient funds",
        "12, 240229163015, '29 February 2024, 16:30:15'"
    })
    void tellsTheVersionOf1993Apart(String field, String value, String meaning) {
        assertThat(meaning("iso93-ascii", 1200, field, value)).isEqualTo(meaning);
    }

    private static String meaning(String preset, int mti, String field, String value) {
        Dialect dialect = Dialect.preset(preset);
        Map<ElementPath, String> values = new HashMap<>();
        CURRENCIES.forEach((path, currency) -> values.put(ElementPath.parse(path), currency));
        values.put(ElementPath.parse(field), value);
        byte[] bytes = new MessageBuilder(dialect).build(mti, values);
        MessageReader reader = new MessageReader(dialect);
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        return FieldMeaning.of(reader, Integer.parseInt(field));
    }
}
