package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.AnswerEncoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class SequencesTest {
    private final Sequences sequences = new Sequences();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[AnswerEncoder.BLOCK_LENGTH]);
    private final AnswerEncoder answer = new AnswerEncoder().wrap(buffer, 0);

    @Test
    void s69StanStartsAgainAtOne() {
        sequences.begin(999_998, 0);
        assertThat(new int[] {sequences.stan(), sequences.stan(), sequences.stan(), sequences.stan()})
                .containsExactly(999_998, 999_999, 1, 2);
    }

    @Test
    void beginsAtOneWhereTheFirstStanIsNone() {
        sequences.begin(0, 0);
        assertThat(sequences.stan()).isEqualTo(1);
    }

    @Test
    void theFirstApprovalCodeIsTheSeed() {
        sequences.begin(1, 0x7F3A21);
        assertThat(code()).isEqualTo("7F3A21");
        assertThat(code()).isNotEqualTo("7F3A22").matches("[0-9A-F]{6}");
    }

    @Test
    void noApprovalCodeComesTwiceInARound() {
        sequences.begin(1, 0x7F3A21);
        BitSet seen = new BitSet(1 << 24);
        for (int i = 0; i < 1 << 24; i++) {
            seen.set(sequences.nextApprovalCode());
            sequences.approvalCode(answer, 0);
        }
        assertThat(seen.cardinality()).isEqualTo(1 << 24);
    }

    private String code() {
        sequences.approvalCode(answer, 0);
        byte[] code = new byte[6];
        buffer.getBytes(0, code);
        return new String(code, StandardCharsets.US_ASCII);
    }
}
