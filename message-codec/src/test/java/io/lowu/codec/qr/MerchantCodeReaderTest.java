package io.lowu.codec.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantCodeReaderTest {
    /// What every code has, in the order of ids.
    private static final List<String> WHOLE =
            List.of("00=01", "02=4111111111111111", "52=5812", "53=156", "58=CN", "59=BAR", "60=GUANGZHOU");

    private final MerchantCodeReader reader = new MerchantCodeReader();
    private final MerchantCodeReader strict = new MerchantCodeReader(QrRules.STRICT);

    private static MerchantCode code(MerchantReading reading) {
        assertThat(reading).isInstanceOf(MerchantReading.Read.class);
        return ((MerchantReading.Read) reading).code();
    }

    private static QrFault fault(MerchantReading reading) {
        assertThat(reading).isInstanceOf(MerchantReading.Malformed.class);
        return ((MerchantReading.Malformed) reading).fault();
    }

    /// The whole code with elements replaced (`54=1.00`), removed (`54`) or put before the checksum.
    private static String changed(String changes) {
        List<String> elements = new ArrayList<>(WHOLE);
        for (String change : changes.split(" (?![^\\[]*])", -1)) {
            int same = 0;
            while (same < elements.size() && !elements.get(same).startsWith(change.substring(0, 2))) {
                same++;
            }
            if (same == elements.size()) {
                elements.add(change);
            } else if (change.length() > 2) {
                elements.set(same, change);
            } else {
                elements.remove(same);
            }
        }
        return QrVectors.withCrc(QrVectors.elements(String.join(" ", elements)));
    }

    @Test
    void readsTheSampleOfEmvco() {
        MerchantCode code = code(reader.read(QrVectors.EMVCO));
        assertThat(code.dynamic()).isTrue();
        assertThat(code.accounts()).extracting(MerchantAccount::id).containsExactly(29, 31);
        assertThat(code.account("D15600000000").orElseThrow().elements().get(1))
                .isEqualTo(QrElement.of(5, "A93FO3230Q"));
        assertThat(code.category()).isEqualTo("4111");
        assertThat(code.currency()).isEqualTo(156);
        assertThat(code.amount()).isEqualTo(OptionalLong.of(2372));
        assertThat(code.tip()).isEqualTo(new Tip.Asked());
        assertThat(code.country()).isEqualTo("CN");
        assertThat(code.name()).isEqualTo("BEST TRANSPORT");
        assertThat(code.city()).isEqualTo("BEIJING");
        assertThat(code.localName()).contains(new LocalName("ZH", "最佳运输", Optional.of("北京")));
        assertThat(code.label(AdditionalLabel.STORE)).contains("1234");
        assertThat(code.label(AdditionalLabel.CUSTOMER)).contains(AdditionalLabel.ASKED);
        assertThat(code.label(AdditionalLabel.TERMINAL)).contains("A6008667");
        assertThat(code.label(AdditionalLabel.REFERENCE)).isEmpty();
        assertThat(code.dataRequest()).isEqualTo("ME");
        assertThat(code.element(91).orElseThrow().inner(7)).contains("12345678");
        assertThat(code).hasToString("dynamic code, currency 156, 14 elements");
    }

    @Test
    void readsAHongKongCode() {
        MerchantCode code = code(reader.read(QrVectors.HKQR));
        assertThat(code.fps()).contains(FpsAccount.of(FpsAccount.AddressKind.FPS_IDENTIFIER, "999999999999"));
        assertThat(code.amount()).isEqualTo(OptionalLong.of(10_000));
        assertThat(code.label(AdditionalLabel.REFERENCE)).contains("QR12345");
    }

    @Test
    void readsACodeOfFpsWithAnAmount() {
        MerchantCode code = code(reader.read(QrVectors.FPS));
        FpsAccount account = code.fps().orElseThrow();
        assertThat(account.address().value()).isEqualTo("1234567");
        assertThat(account.clearingCode()).isEmpty();
        assertThat(code.currency()).isEqualTo(344);
        assertThat(code.amount()).isEqualTo(OptionalLong.of(11_390));
        assertThat(code.tip()).isEqualTo(new Tip.None());
    }

    @Test
    void readsACodeOfTheMainland() {
        MerchantCode code = code(reader.read(QrVectors.MAINLAND));
        assertThat(code.fps()).isEmpty();
        assertThat(code.account("com.example.xbpay").orElseThrow().elements())
                .containsExactly(QrElement.of(0, "com.example.xbpay"), QrElement.of(1, "M00000000000123"));
        assertThat(code.amount()).isEqualTo(OptionalLong.of(10_000));
        assertThat(code.label(AdditionalLabel.REFERENCE)).contains("ORD0001");
    }

    @ParameterizedTest
    @FieldSource("io.lowu.codec.qr.QrVectors#MERCHANT")
    void writesWhatItRead(String text) {
        MerchantCode code = code(strict.read(text));
        assertThat(code.text()).isEqualTo(text);
        assertThat(code(reader.read(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(code);
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        String text = QrVectors.withCrc(QrVectors.elements(
                "00=01 65=x 99[00=A 02=zz] 62[01=abc 42=xyz] 60=B 59=C 58=CN 53=156 52=0000 26[00=X 99=y] 79=hello"));
        MerchantCode code = code(strict.read(text));
        assertThat(code.text()).isEqualTo(text);
        assertThat(code.elements()).extracting(QrElement::id).startsWith(0, 65, 99, 62, 60);
        assertThat(code.element(62).orElseThrow().inner(42)).contains("xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01=11",
                "01=12",
                "15=1234567890123456789012345678901",
                "16=1",
                "26[00=ABCD]",
                "51[00=abcdefghijklmnopqrstuvwxyz123456 01=支付 99=x]",
                "26[00=hk.com.hkicl 02=1234567] 53=344",
                "26[00=hk.com.hkicl 01=012 03=+852-91234567 05=20261124120000]",
                "26[00=hk.com.hkicl 04=a.b+c@example.com.hk] 58=MO",
                "26[00=HK.COM.HKICL.FPS 02=1] 53=840",
                "27[00=hk.com.hkicl 02=1] 53=840",
                "52=0000",
                "54=98",
                "54=98.",
                "54=98.7",
                "54=98.73",
                "54=0.01",
                "54=0000000000.01",
                "54=9999999999999",
                "53=392 54=100",
                "53=414 54=1.234",
                "53=048 54=1.2",
                "55=01",
                "55=02 56=0.01",
                "55=02 56=500",
                "55=03 57=0.01",
                "55=03 57=00.01",
                "55=03 57=99.99",
                "55=03 57=5",
                "59=A",
                "59=ABCDEFGHIJKLMNOPQRSTUVWXY",
                "59=~!_\"#",
                "60=ABCDEFGHIJKLMNO",
                "61=510000",
                "62[01=***]",
                "62[01=ABCDEFGHIJKLMNOPQRSTUVWXY 05=*** 08=a]",
                "62[09=A]",
                "62[09=MEA]",
                "62[50[00=1234 01=ijkl] 99[00=x]]",
                "62[10=支 49=付]",
                "64[00=zh 01=广州]",
                "64[00=ZH 01=支付支付支付支付支付支付支付支付支付支付支付支付支 02=支付支付支付支付支付支付支付支 03=😀]",
                "64[00=EN 01=😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀]",
                "65=😀",
                "80[00=ABCD 01=x]"
            })
    void accepts(String change) {
        String text = changed(change);
        assertThat(code(strict.read(text)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # elements                                  | path     | flaw            | sentence
            00                                          | 00       | FORMAT_NOT_FIRST| the payload format indicator is not the first element
            00=02                                       | 00       | FORMAT          | is not the payload format that is known
            00=1                                        | 00       | FORMAT          | is not the payload format that is known
            01=10                                       | 01       | INITIATION      | is neither 11 nor 12
            01=123                                      | 01       | INITIATION      | is neither 11 nor 12
            02                                          | ''       | NO_ACCOUNT      | no merchant account is there
            02 52=5812 65=x                             | ''       | NO_ACCOUNT      | no merchant account is there
            02=支付                                     | 02       | NOT_COMMON      | holds a character that is not printable ASCII
            26=A                                        | 26       | ELEMENT_TRUNCATED | an element needs 4 characters before its value, 1 are left
            26=0004ABC                                  | 26.00    | OVERRUN         | its length is 4, 3 characters are left
            26=0004ABCDE                                | 26       | ELEMENT_TRUNCATED | an element needs 4 characters before its value, 1 are left
            26=00xxABCD                                 | 26.00    | LENGTH_NOT_DIGITS | the length is not two digits
            26=AB04ABCD                                 | 26       | ID_NOT_DIGITS   | the id is not two digits
            26=0000                                     | 26.00    | LENGTH_ZERO     | the length is 00
            26[01=ABCD]                                 | 26.00    | MISSING         | is missing
            26[00=A 01=B 01=C]                          | 26.01    | DUPLICATE       | is there twice
            26[00=支]                                   | 26.00    | NOT_COMMON      | holds a character that is not printable ASCII
            26[00=abcdefghijklmnopqrstuvwxyz1234567]    | 26.00    | VALUE_TOO_LONG  | has 33 characters, at most 32 are allowed
            26[00=hk.com.hkicl]                         | 26       | FPS_ADDRESS     | an FPS account has 0 of FPS identifier, mobile number and e-mail address, not one
            26[00=hk.com.hkicl 01=012]                  | 26       | FPS_ADDRESS     | an FPS account has 0 of FPS identifier, mobile number and e-mail address, not one
            26[00=hk.com.hkicl 02=1234567 03=+852-91234567] | 26   | FPS_ADDRESS     | an FPS account has 2 of FPS identifier, mobile number and e-mail address, not one
            26[00=hk.com.hkicl 02=123456]               | 26.02    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 02=1234567890123]        | 26.02    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 02=12345a7]              | 26.02    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 03=91234567]             | 26.03    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 03=+85291234567]         | 26.03    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 04=example.com]          | 26.04    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 04=a@b@c]                | 26.04    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 01=12 02=1234567]        | 26.01    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 02=1234567 05=tomorrow]  | 26.05    | FPS_FORM        | is not formed as FPS has it
            26[00=hk.com.hkicl 02=1234567] 53=840       | 53       | FPS_CURRENCY    | FPS settles in 344 and 156 only
            52                                          | 52       | MISSING         | is missing
            52=581                                      | 52       | LENGTH          | has 3 characters instead of 4
            52=58A2                                     | 52       | NOT_DIGITS      | holds something else than digits
            52=٥٨١٢                                     | 52       | NOT_DIGITS      | holds something else than digits
            53                                          | 53       | MISSING         | is missing
            53=CNY                                      | 53       | NOT_DIGITS      | holds something else than digits
            53=0156                                     | 53       | LENGTH          | has 4 characters instead of 3
            53=000                                      | 53       | CURRENCY        | is not the number of a currency
            53=001                                      | 53       | CURRENCY        | is not the number of a currency
            53=999                                      | 53       | CURRENCY        | is not the number of a currency
            53=959                                      | 53       | CURRENCY        | is not the number of a currency
            54=98,73                                    | 54       | AMOUNT          | is not written as digits with at most one point
            54=3_705                                    | 54       | AMOUNT          | is not written as digits with at most one point
            54=.50                                      | 54       | AMOUNT          | is not written as digits with at most one point
            54=.                                        | 54       | AMOUNT          | is not written as digits with at most one point
            54=1.2.3                                    | 54       | AMOUNT          | is not written as digits with at most one point
            54=-1                                       | 54       | AMOUNT          | is not written as digits with at most one point
            54=1e3                                      | 54       | AMOUNT          | is not written as digits with at most one point
            54=１                                       | 54       | AMOUNT          | is not written as digits with at most one point
            54=99999999999999                           | 54       | AMOUNT          | is not written as digits with at most one point
            54=0                                        | 54       | AMOUNT_ZERO     | is zero
            54=0.00                                     | 54       | AMOUNT_ZERO     | is zero
            54=1.234                                    | 54       | DECIMALS        | has 3 decimals, the currency has 2
            53=392 54=100.0                             | 54       | DECIMALS        | has 1 decimals, the currency has 0
            55=00                                       | 55       | TIP             | is none of 01, 02 and 03
            55=1                                        | 55       | TIP             | is none of 01, 02 and 03
            55=02                                       | 56       | MISSING         | is missing
            55=03                                       | 57       | MISSING         | is missing
            56=1.00                                     | 56       | FEE_UNANNOUNCED | is there though the tip indicator does not announce it
            57=1.00                                     | 57       | FEE_UNANNOUNCED | is there though the tip indicator does not announce it
            55=01 56=1.00                               | 56       | FEE_UNANNOUNCED | is there though the tip indicator does not announce it
            55=02 56=1.00 57=1.00                       | 57       | FEE_UNANNOUNCED | is there though the tip indicator does not announce it
            55=02 56=0                                  | 56       | AMOUNT_ZERO     | is zero
            55=02 56=1.005                              | 56       | DECIMALS        | has 3 decimals, the currency has 2
            55=03 57=0                                  | 57       | PERCENTAGE      | is not a percentage from 0.01 to 99.99
            55=03 57=100                                | 57       | PERCENTAGE      | is not a percentage from 0.01 to 99.99
            55=03 57=5%                                 | 57       | PERCENTAGE      | is not a percentage from 0.01 to 99.99
            55=03 57=1.234                              | 57       | PERCENTAGE      | is not a percentage from 0.01 to 99.99
            55=03 57=000.01                             | 57       | PERCENTAGE      | is not a percentage from 0.01 to 99.99
            58                                          | 58       | MISSING         | is missing
            58=cn                                       | 58       | COUNTRY         | is not two capital letters
            58=CHN                                      | 58       | COUNTRY         | is not two capital letters
            59                                          | 59       | MISSING         | is missing
            59=ABCDEFGHIJKLMNOPQRSTUVWXYZ               | 59       | VALUE_TOO_LONG  | has 26 characters, at most 25 are allowed
            59=最佳运输                                 | 59       | NOT_COMMON      | holds a character that is not printable ASCII
            60                                          | 60       | MISSING         | is missing
            60=ABCDEFGHIJKLMNOP                         | 60       | VALUE_TOO_LONG  | has 16 characters, at most 15 are allowed
            61=12345678901                              | 61       | VALUE_TOO_LONG  | has 11 characters, at most 10 are allowed
            62[05=ABCDEFGHIJKLMNOPQRSTUVWXYZ]           | 62.05    | VALUE_TOO_LONG  | has 26 characters, at most 25 are allowed
            62[08=支]                                   | 62.08    | NOT_COMMON      | holds a character that is not printable ASCII
            62[05=A 05=B]                               | 62.05    | DUPLICATE       | is there twice
            62[09=AA]                                   | 62.09    | DATA_REQUEST    | holds something else than A, M and E, each once at most
            62[09=X]                                    | 62.09    | DATA_REQUEST    | holds something else than A, M and E, each once at most
            62[09=AMEA]                                 | 62.09    | DATA_REQUEST    | holds something else than A, M and E, each once at most
            62[50=ijkl]                                 | 62.50    | ID_NOT_DIGITS   | the id is not two digits
            62[50[01=A]]                                | 62.50.00 | MISSING         | is missing
            62[50[00=A 00=B]]                           | 62.50.00 | DUPLICATE       | is there twice
            64[00=ZH]                                   | 64.01    | MISSING         | is missing
            64[01=广州]                                 | 64.00    | MISSING         | is missing
            64[00=ZHO 01=广州]                          | 64.00    | LANGUAGE        | is not two letters
            64[00=支付 01=广州]                         | 64.00    | LANGUAGE        | is not two letters
            64[00=ZH 01=支付支付支付支付支付支付支付支付支付支付支付支付支付] | 64.01 | VALUE_TOO_LONG | has 26 characters, at most 25 are allowed
            64[00=ZH 01=支 02=支付支付支付支付支付支付支付支付] | 64.02 | VALUE_TOO_LONG | has 16 characters, at most 15 are allowed
            80[01=A]                                    | 80.00    | MISSING         | is missing
            99=nothing                                  | 99       | ID_NOT_DIGITS   | the id is not two digits
            """)
    void refusesValues(String change, String path, QrFlaw flaw, String sentence) {
        QrFault fault = fault(reader.read(changed(change)));
        assertThat(fault.flaw()).isEqualTo(flaw);
        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.reason()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                        | path | character | flaw
            ''                            | 00   | 0         | FORMAT_NOT_FIRST
            0                             | ''   | 0         | ELEMENT_TRUNCATED
            000                           | ''   | 0         | ELEMENT_TRUNCATED
            0002                          | 00   | 2         | OVERRUN
            00020                         | 00   | 2         | OVERRUN
            000201                        | 63   | 6         | MISSING
            000201x                       | ''   | 6         | ELEMENT_TRUNCATED
            000201AB02xx                  | ''   | 6         | ID_NOT_DIGITS
            000201٠١02xx                  | ''   | 6         | ID_NOT_DIGITS
            000201010                     | ''   | 6         | ELEMENT_TRUNCATED
            0002010100                    | 01   | 8         | LENGTH_ZERO
            00020101-1                    | 01   | 8         | LENGTH_NOT_DIGITS
            0002010x11                    | ''   | 6         | ID_NOT_DIGITS
            00020101 2                    | 01   | 8         | LENGTH_NOT_DIGITS
            000201000201                  | 00   | 6         | DUPLICATE
            010211000201                  | 00   | 0         | FORMAT_NOT_FIRST
            6304ABCD                      | 00   | 0         | FORMAT_NOT_FIRST
            0002016304ABCD0102 1          | 63   | 6         | CRC_NOT_LAST
            0002016304ABCD01              | ''   | 14        | ELEMENT_TRUNCATED
            0002016303ABC                 | 63   | 10        | LENGTH
            0002016305ABCDE               | 63   | 10        | LENGTH
            0002016304ABCG                | 63   | 10        | CRC_NOT_HEX
            0002016304ＡBCD               | 63   | 10        | CRC_NOT_HEX
            0002016304ABCD                | 63   | 10        | CRC
            """)
    void refusesWhatIsNoListOfElements(String text, String path, int character, QrFlaw flaw) {
        QrFault fault = fault(reader.read(text));
        assertThat(fault.flaw()).isEqualTo(flaw);
        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.character()).isEqualTo(character);
    }

    @Test
    void countsCharactersAndBytes() {
        String text = changed("65=最😀 62[05=A 05=B]");
        QrFault fault = fault(reader.read(text));
        int at = text.indexOf("0501B");
        assertThat(fault.octet()).isEqualTo(text.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
        assertThat(fault.character()).isEqualTo(at - 1);
        assertThat(fault).hasToString("62.05, character " + (at - 1) + " (byte " + (at + 4) + "): is there twice");
    }

    @ParameterizedTest
    @CsvSource({
        "54=0.01, 156, 1",
        "54=98., 156, 9800",
        "54=98.7, 156, 9870",
        "54=100, 392, 100",
        "54=1.234, 414, 1234",
        "54=1.2, 048, 1200",
        "54=9999999999999, 990, 99999999999990000"
    })
    void readsAmountsInMinorUnits(String amount, String currency, long minorUnits) {
        MerchantCode code = code(reader.read(changed("53=" + currency + " " + amount)));
        assertThat(code.amount()).isEqualTo(OptionalLong.of(minorUnits));
    }

    @Test
    void readsTips() {
        assertThat(code(reader.read(changed("55=02 56=5"))).tip()).isEqualTo(new Tip.Fixed(500));
        assertThat(code(reader.read(changed("55=03 57=12.5"))).tip()).isEqualTo(new Tip.Percentage(1250));
    }

    @Test
    void leavesTheAmountToThePayer() {
        MerchantCode code = code(reader.read(changed("61=510000")));
        assertThat(code.amount()).isEmpty();
        assertThat(code.dynamic()).isFalse();
    }

    /// S-87.
    @Test
    void takesAChecksumInSmallLettersUnlessItIsStrict() {
        int crc = QrVectors.EMVCO.length() - 4;
        String small = QrVectors.EMVCO.substring(0, crc)
                + QrVectors.EMVCO.substring(crc).toLowerCase(Locale.ROOT);
        assertThat(code(reader.read(small)).text()).isEqualTo(QrVectors.EMVCO);
        assertThat(fault(strict.read(small)).flaw()).isEqualTo(QrFlaw.CRC_LOWER_CASE);
        assertThat(fault(reader.read(QrVectors.EMVCO.substring(0, crc) + "A13B"))
                        .flaw())
                .isEqualTo(QrFlaw.CRC);
    }

    @Test
    void takesNamesInAnyScriptIfItIsTold() {
        MerchantCodeReader names = new MerchantCodeReader(QrRules.USUAL.withAnyScriptNames(true));
        assertThat(code(names.read(changed("59=最佳运输"))).name()).isEqualTo("最佳运输");
    }

    @Test
    void takesNoMoreCharactersThanItIsTold() {
        String value = "x".repeat(99);
        String body = QrVectors.elements(
                String.join(" ", WHOLE) + " 65=" + value + " 66=" + value + " 67=" + value + " 68=" + value);
        String most = QrVectors.withCrc(body + QrVectors.elements("69=" + "😀".repeat(512 - 12 - body.length())));
        assertThat(most.codePointCount(0, most.length())).isEqualTo(512);
        assertThat(code(reader.read(most)).text()).isEqualTo(most);
        assertThat(fault(reader.read(most + "x")).flaw()).isEqualTo(QrFlaw.TOO_LONG);
        assertThat(fault(reader.read("😀".repeat(10_000))))
                .hasToString("character 0 (byte 0): the code has more than 512 characters");
        MerchantCodeReader less = new MerchantCodeReader(QrRules.STRICT.withGreatestCharacters(511));
        assertThat(fault(less.read(most)).flaw()).isEqualTo(QrFlaw.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\u007F", "\u0085", "\uD83D", "\uDE00", "\uDE00\uD83D"})
    void refusesWhatIsNoText(String characters) {
        QrFault fault = fault(reader.read("000201" + characters));
        assertThat(fault.flaw()).isEqualTo(QrFlaw.NOT_TEXT);
        assertThat(fault.character()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"80, 0", "303030FF, 3", "E69CFF, 0", "30E69C, 1", "C080, 0", "EDA080, 0"})
    void refusesBytesThatAreNotUtf8(String hex, int octet) {
        QrFault fault = fault(reader.read(HexFormat.of().parseHex(hex)));
        assertThat(fault.flaw()).isEqualTo(QrFlaw.NOT_UTF8);
        assertThat(fault.octet()).isEqualTo(octet);
    }

    @ParameterizedTest
    @FieldSource("io.lowu.codec.qr.QrVectors#MERCHANT")
    void refusesEveryTruncation(String text) {
        for (int length = 0; length < text.length(); length++) {
            assertThat(reader.read(text.substring(0, length)))
                    .as("length " + length)
                    .isInstanceOf(MerchantReading.Malformed.class);
        }
    }

    /// The checksum finds every single bit, but for the one between capital and small letters in itself.
    @ParameterizedTest
    @FieldSource("io.lowu.codec.qr.QrVectors#MERCHANT")
    void refusesEveryFlippedBit(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(strict.read(flipped)).as("bit " + bit).isInstanceOf(MerchantReading.Malformed.class);
            if (reader.read(flipped) instanceof MerchantReading.Read(MerchantCode code)) {
                assertThat(bit / 8).isGreaterThanOrEqualTo(bytes.length - 4);
                assertThat(code.text()).isEqualTo(text);
            }
        }
    }

    @Test
    void showsNothingOfAPersonOrAnAccount() {
        MerchantCode code =
                code(reader.read(changed("26[00=hk.com.hkicl 03=+852-91234567] 62[02=+852-98765432 05=ORD0001]")));
        String shown = code + " " + code.elements() + " " + code.accounts() + " " + code.fps();
        assertThat(shown).doesNotContain("41111", "9123", "9876", "ORD0001").contains("***4567", "VISA account 02");
    }
}
