package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageListingTest {
    private final PaymentXml xml = new PaymentXml(EnvelopeSettings.STANDARD);

    private static MessageListing list(String text, boolean unmasked) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return MessageListing.of(bytes, 0, bytes.length, unmasked);
    }

    private static String lines(MessageListing listing) {
        return listing.lines().stream()
                .map(line -> line.path() + "=" + line.value())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void listsValuesAndHidesNamesAndAccounts() {
        String text = new String(xml.write(Samples.HEADER, Samples.TRANSFER), StandardCharsets.UTF_8);
        MessageListing listing = list(text, false);
        assertThat(listing.messageDefinition()).isEqualTo("pacs.008.001.06");
        assertThat(listing.malformed()).isEmpty();
        String info = "FpsMsg/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/";
        assertThat(lines(listing))
                .contains(
                        "FpsMsg/AppHdr/BizMsgIdr=B9920181001000000001\n",
                        info + "IntrBkSttlmAmt/@Ccy=HKD\n" + info + "IntrBkSttlmAmt=113.90\n",
                        info + "Dbtr/Nm=***\n" + info + "DbtrAcct/Id/Othr/Id=***5678\n",
                        info + "DbtrAcct/Id/Othr/SchmeNm/Prtry=BBAN\n",
                        info + "DbtrAgt/FinInstnId/ClrSysMmbId/MmbId=949\n",
                        info + "RmtInf/Ustrd=***")
                .doesNotContain("CHAN", "WONG", "949012345678", "61234567", "Dinner");
        for (MessageListing.Line line : listing.lines()) {
            assertThat(text.substring(line.offset())).startsWith("<");
        }
    }

    @Test
    void showsEverythingIfItIsToldTo() {
        String text = new String(xml.write(Samples.HEADER, Samples.TRANSFER), StandardCharsets.UTF_8);
        assertThat(lines(list(text, true))).contains("Dbtr/Nm=CHAN TAI MAN", "Othr/Id=949012345678");
    }

    @Test
    void hidesWhatIsNotKnownToBeHarmless() {
        String text = Samples.ENVELOPE.replace(
                "<TxSts>", "<Secret4111 pan=\"4111111111111111\">4111111111111111</Secret4111><TxSts>");
        assertThat(lines(list(text, false))).doesNotContain("4111").contains("/*/@pan=***");
    }

    @Test
    void listsWhatStandsBeforeTheFault() {
        MessageListing listing = list(Samples.ENVELOPE.replace("<TxSts>RJCT", "<TxSts>RJCTED"), false);
        assertThat(listing.malformed())
                .hasValueSatisfying(malformed -> assertThat(malformed.path()).endsWith("TxSts"));
        assertThat(listing.messageDefinition()).isEmpty();
        assertThat(lines(listing)).contains("OrgnlTxId=").doesNotContain("AddtlInf");
    }

    @Test
    void listsNothingOfWhatIsNoXml() {
        MessageListing listing = list("0200F238648188E08000", false);
        assertThat(listing.lines()).isEmpty();
        assertThat(listing.malformed()).hasValue(new Reading.Malformed("", 0, "is no XML"));
    }
}
