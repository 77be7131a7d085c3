package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MxPacs00200108;
import com.prowidesoftware.swift.model.mx.MxPacs00800106;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Prowide as the other side: it reads what we write, and we read what it writes of that.
class ProwideTest {
    private static final int MESSAGES = Integer.getInteger("lowu.messages", 10);

    static Stream<Arguments> messages() {
        return SchemaTest.messages();
    }

    /// Repeat a run with `-Dlowu.seed=…`.
    @ParameterizedTest
    @MethodSource("messages")
    void holdsTheSameValuesAfterProwideReadAndWroteThem(MessageKind kind, MessageVersions versions) {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        EnvelopeSettings settings = EnvelopeSettings.bare(versions, "FPS");
        RandomMessages messages = new RandomMessages(new Random(seed), NetworkHabits.USUAL);
        MessageWriter writer = new MessageWriter(settings);
        MessageReader reader = new MessageReader(settings);
        for (int i = 0; i < MESSAGES; i++) {
            Map<MessageElement, String> values = messages.values(kind, settings.versions());
            // Prowide writes characters beyond the first plane as two references, which is no well-formed XML, and a
            // carriage return as it is, which is read back as a line feed.
            values.replaceAll((element, value) -> value.replace("𠮷", "吉").replace("\r", ""));
            String written = new String(RandomMessages.write(writer, kind, values), StandardCharsets.UTF_8);
            AbstractMX theirs = AbstractMX.parse(written);
            assertThat(theirs).as(written).isNotNull();
            byte[] back = theirs.document().getBytes(StandardCharsets.UTF_8);
            boolean right = reader.read(back, 0, back.length);
            assertThat(right)
                    .as("%s %s", right ? "" : reader.malformed(), theirs.document())
                    .isTrue();
            assertThat(normal(RandomMessages.read(reader))).isEqualTo(normal(values));
        }
    }

    /// Prowide keeps amounts as numbers and times as calendars, so their texts may change: `0.01` and `+08:00` stay
    /// what
    /// they mean.
    private static Map<MessageElement, String> normal(Map<MessageElement, String> values) {
        Map<MessageElement, String> normal = new EnumMap<>(values);
        normal.replaceAll((element, value) -> {
            if (element.name().endsWith("AMOUNT")) {
                return new BigDecimal(value).stripTrailingZeros().toPlainString();
            }
            return switch (element) {
                case CREATED, ACCEPTED, ORIGINAL_CREATED -> Long.toString(millis(value));
                case ASSIGNMENT_CANCELLED, POSSIBLE_DUPLICATE ->
                    value.equals("true") || value.equals("1") ? "true" : "false";
                case SETTLEMENT_DATE, COLLECTION_DATE, ORIGINAL_SETTLEMENT_DATE -> value.substring(0, 10);
                default -> value;
            };
        });
        return normal;
    }

    /// A time without a zone is taken for one of this machine by Prowide.
    private static long millis(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        int here = TimeZone.getDefault().getOffset(1_538_382_615_000L) / 1000;
        return IsoTimes.seconds(bytes, 0, bytes.length, here) * 1000
                + IsoTimes.nanos(bytes, 0, bytes.length) / 1_000_000;
    }

    @Test
    void readsAWrittenTransferByItsOwnAccessors() {
        MxPacs00800106 theirs = MxPacs00800106.parse(document(Samples.TRANSFER));
        var info = theirs.getFIToFICstmrCdtTrf().getCdtTrfTxInf().getFirst();
        assertThat(info.getPmtId().getTxId()).isEqualTo("TX9920181001000000001");
        assertThat(info.getIntrBkSttlmAmt().getValue()).isEqualTo("113.90");
        assertThat(info.getIntrBkSttlmAmt().getCcy()).isEqualTo("HKD");
        assertThat(info.getDbtr().getNm()).isEqualTo("CHAN TAI MAN");
        assertThat(info.getCdtrAcct().getId().getOthr().getId()).isEqualTo("+852-61234567");
        assertThat(info.getPmtTpInf().getLclInstrm().getPrtry()).isEqualTo("PERFORM_PYE_VRF");
    }

    @Test
    void readsAWrittenReportByItsOwnAccessors() {
        MxPacs00200108 theirs = MxPacs00200108.parse(document(Samples.REJECTED));
        var info = theirs.getFIToFIPmtStsRpt().getTxInfAndSts().getFirst();
        assertThat(info.getTxSts()).isEqualTo("RJCT");
        assertThat(info.getStsRsnInf().getFirst().getRsn().getCd()).isEqualTo("AC04");
        assertThat(info.getStsRsnInf().getFirst().getAddtlInf()).containsExactly("Account closed");
    }

    private static String document(FastPayment payment) {
        byte[] bytes = new PaymentXml(EnvelopeSettings.STANDARD).write(Samples.HEADER, payment);
        return Schemas.part(new String(bytes, StandardCharsets.UTF_8), "Document");
    }
}
