package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The composite elements of DOMAIN.md 1.7 and 2.2, with the samples given there.
class CupsCompositesTest {
    private static final Dialect CUPS = Dialect.parse("cups", """
            dialect: cups
            mti: ascii
            bitmap: hex
            fields:
              54: {name: additional-amounts, content: an, encoding: ascii, length: 120,
                   prefix: {digits: 3, encoding: ascii, counts: bytes},
                   composite: {kind: positional, elements: {
                     1: {name: account-type, content: n, encoding: ascii, length: 2, log: plain},
                     2: {name: amount-type, content: n, encoding: ascii, length: 2, log: plain},
                     3: {name: currency, content: n, encoding: ascii, length: 3, log: plain},
                     4: {name: amount, content: x+n, encoding: ascii, length: 12, log: plain},
                     5: {name: account-type, content: n, encoding: ascii, length: 2, log: plain},
                     6: {name: amount-type, content: n, encoding: ascii, length: 2, log: plain},
                     7: {name: currency, content: n, encoding: ascii, length: 3, log: plain},
                     8: {name: amount, content: x+n, encoding: ascii, length: 12, log: plain}}}}
              60: {name: self-defined, content: ans, encoding: ascii, length: 100,
                   prefix: {digits: 3, encoding: ascii, counts: bytes},
                   composite: {kind: positional, elements: {
                     1: {name: message-reason, content: n, encoding: ascii, length: 4, log: plain},
                     2: {name: account-owner-type, content: n, encoding: ascii, length: 1, log: plain},
                     3: {name: terminal-reading-capability, content: n, encoding: ascii, length: 1, log: plain},
                     4: {name: ic-condition, content: n, encoding: ascii, length: 1, log: plain},
                     5: {name: reserved, content: n, encoding: ascii, length: 1, log: plain},
                     6: {name: terminal-type, content: n, encoding: ascii, length: 2, log: plain},
                     7: {name: no-pin, content: n, encoding: ascii, length: 1, log: plain},
                     8: {name: ic-verification-reliability, content: n, encoding: ascii, length: 1, log: plain},
                     9: {name: eci, content: n, encoding: ascii, length: 2, log: plain},
                     10: {name: interaction-mode, content: n, encoding: ascii, length: 1, log: plain},
                     11: {name: transaction-additional, content: ans, encoding: ascii, length: 15, min: 1,
                          composite: {kind: positional, elements: {
                            1: {name: special-billing-type, content: n, encoding: ascii, length: 2, log: plain},
                            2: {name: special-billing-level, content: n, encoding: ascii, length: 1, log: plain},
                            3: {name: reserved, content: n, encoding: ascii, length: 3, log: plain},
                            4: {name: partial-approval, content: n, encoding: ascii, length: 1, log: plain},
                            5: {name: initiation, content: n, encoding: ascii, length: 1, log: plain},
                            6: {name: medium, content: n, encoding: ascii, length: 1, log: plain},
                            7: {name: ic-application-type, content: n, encoding: ascii, length: 1, log: plain},
                            8: {name: account-settlement, content: n, encoding: ascii, length: 2, log: plain},
                            9: {name: account-level, content: n, encoding: ascii, length: 1, log: plain},
                            10: {name: card-product, content: ans, encoding: ascii, length: 2, log: plain}}}}}}}
              61: {name: cardholder-authentication, content: ans, encoding: ascii, length: 200,
                   prefix: {digits: 3, encoding: ascii, counts: bytes},
                   composite: {kind: positional, elements: {
                     1: {name: id-type, content: n, encoding: ascii, length: 2, log: plain},
                     2: {name: id-number, content: ans, encoding: ascii, length: 20, log: never},
                     3: {name: cvv-result, content: an, encoding: ascii, length: 1, log: plain},
                     4: {name: pvv-result, content: an, encoding: ascii, length: 1, log: plain},
                     5: {name: centre-flag, content: ans, encoding: ascii, length: 3, log: plain},
                     6: {name: no-card-check-value, content: ans, encoding: ascii, length: 3, log: never},
                     7: {name: no-card-check-result, content: ans, encoding: ascii, length: 1, log: plain},
                     8: {name: arqc-result, content: ans, encoding: ascii, length: 1, log: plain},
                     9: {name: security-flag, content: ans, encoding: ascii, length: 3, log: plain},
                     10: {name: usage, content: ans, encoding: ascii, length: 165, min: 1,
                          composite: {kind: tagged, tag: 2, elements: {
                            AM: {name: check-mask, content: ans, encoding: ascii, length: 163, min: 16, log: never},
                            AR: {name: ar, content: ans, encoding: ascii, length: 163, min: 1, log: never},
                            CR: {name: cr, content: ans, encoding: ascii, length: 163, min: 1, log: never}}}}}}}
              90: {name: original-data-elements, content: n, encoding: ascii, length: 42,
                   composite: {kind: positional, elements: {
                     1: {name: original-message-type, content: n, encoding: ascii, length: 4, log: plain},
                     2: {name: original-stan, content: n, encoding: ascii, length: 6, log: plain},
                     3: {name: original-transmission-time, content: n, encoding: ascii, length: 10,
                         format: MMDDhhmmss, log: plain},
                     4: {name: original-acquirer, content: n, encoding: ascii, length: 11, log: plain},
                     5: {name: original-forwarder, content: n, encoding: ascii, length: 11, log: plain}}}}
              95: {name: replacement-amounts, content: an, encoding: ascii, length: 42,
                   composite: {kind: positional, elements: {
                     1: {name: actual-amount-transaction, content: n, encoding: ascii, length: 12, log: plain},
                     2: {name: actual-amount-settlement, content: n, encoding: ascii, length: 12, log: plain},
                     3: {name: actual-fee-transaction, content: x+n, encoding: ascii, length: 8, log: plain},
                     4: {name: actual-fee-settlement, content: x+n, encoding: ascii, length: 8, log: plain}}}}
            """);

    private final MessageReader reader = new MessageReader(CUPS);

    /// The innermost elements of a message that has this one value, and back.
    private String elements(int field, String value) {
        MessageBuilder builder = new MessageBuilder(CUPS);
        byte[] message = builder.build(200, Map.of(ElementPath.of(field), value));
        assertThat(reader.read(message, 0, message.length)).isTrue();
        Map<ElementPath, String> values = Elements.values(reader);
        assertThat(builder.build(200, new LinkedHashMap<>(values))).isEqualTo(message);
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    @Test
    void readsTheSampleOfField60() {
        assertThat(elements(60, "000005000100000000004021002"))
                .isEqualTo("60.1=0000 60.2=0 60.3=5 60.4=0 60.5=0 60.6=01 60.7=0 60.8=0 60.9=00 60.10=0"
                        + " 60.11.1=00 60.11.2=0 60.11.3=004 60.11.4=0 60.11.5=2 60.11.6=1 60.11.7=0 60.11.8=02");
    }

    @Test
    void readsField61WithItsUsage() {
        String number = "440000199001010011  ";
        assertThat(elements(61, "01" + number + "0" + "0" + "000" + "   " + " " + " " + "001" + "AM1000000000000000x"))
                .contains("61.2=" + number + " ", "61.9=001 61.10.AM=1000000000000000x");
        assertThat(elements(61, "01")).isEqualTo("61.1=01");
    }

    @Test
    void refusesAUsageThatNobodyKnows() {
        byte[] message = InsideMessages.content("02000000000000000008" + "043" + "01" + " ".repeat(20) + "00" + "000"
                + " ".repeat(5) + "001" + "XX123456");
        assertThat(reader.read(message, 0, message.length)).isFalse();
        assertThat(reader.malformed().field()).isEqualTo("61.10.?");
        assertThat(reader.malformed().offset()).isEqualTo(20 + 3 + 35);
    }

    @Test
    void readsTheSampleOfField54() {
        assertThat(elements(54, "3001156C0000017971003002156C000004810938"))
                .isEqualTo(
                        "54.1=30 54.2=01 54.3=156 54.4=C000001797100" + " 54.5=30 54.6=02 54.7=156 54.8=C000004810938");
    }

    @Test
    void readsTheSampleOfField90() {
        assertThat(elements(90, "020070045610010830150002001584000099990344"))
                .isEqualTo("90.1=0200 90.2=700456 90.3=1001083015 90.4=00020015840 90.5=00099990344");
    }

    @Test
    void findsABadDateInsideOfField90() {
        byte[] message = InsideMessages.content(
                "040080000000000000000000004000000000" + "020070045613010830150002001584000099990344");
        assertThat(reader.read(message, 0, message.length)).isFalse();
        assertThat(reader.malformed()).isEqualTo(new Malformed("90.3", 36 + 10, "the month is not 01 to 12"));
    }

    @Test
    void readsTheSampleOfField95() {
        assertThat(elements(95, "000000006000" + "000000006834" + "D00000000" + "D00000000"))
                .isEqualTo("95.1=000000006000 95.2=000000006834 95.3=D00000000 95.4=D00000000");
    }

    @Test
    void givesEveryElementItsNameAndPlace() {
        assertThat(elements(90, "020070045610010830150002001584000099990344")).isNotEmpty();
        List<Element> all = Elements.of(reader);
        assertThat(all).hasSize(6);
        assertThat(all.getFirst().composite()).isTrue();
        assertThat(all.get(2).name()).isEqualTo("original-stan");
        assertThat(all.get(2).offset()).isEqualTo(40);
        assertThat(all.get(2).length()).isEqualTo(6);
        assertThat(all.get(2)).hasToString("element 90.2, 6 bytes");
    }
}
