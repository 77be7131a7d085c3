package io.lowu.authorization;

import java.nio.charset.StandardCharsets;
import org.agrona.sbe.EncoderFlyweight;

/// The numbers that the switch gives itself.
final class Sequences {
    private static final int STAN_MAX = 999_999;
    private static final int CODE_MASK = 0xFFFFFF;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private int nextStan;
    private int nextApprovalCode;

    /// Begins the sequences of new books.
    void begin(int firstStan, int approvalCodeSeed) {
        nextStan = firstStan >= 1 && firstStan <= STAN_MAX ? firstStan : 1;
        nextApprovalCode = approvalCodeSeed & CODE_MASK;
    }

    void restore(int stan, int approvalCode) {
        nextStan = stan;
        nextApprovalCode = approvalCode;
    }

    /// DE 11 of an outgoing request: 1 to 999999, then 1 again.
    int stan() {
        int stan = nextStan;
        nextStan = stan == STAN_MAX ? 1 : stan + 1;
        return stan;
    }

    /// Writes DE 38: six hexadecimal digits. The sequence visits all 24-bit numbers once a round (a linear
    /// congruential generator of full period), so that neighbours don't look alike and one receipt doesn't tell
    /// the next one's code.
    void approvalCode(EncoderFlyweight to, int field) {
        for (int i = 0; i < 6; i++) {
            int digit = (nextApprovalCode >>> (20 - 4 * i)) & 0xF;
            to.buffer().putByte(to.offset() + field + i, HEX[digit]);
        }
        nextApprovalCode = (nextApprovalCode * 1_140_671_485 + 12_820_163) & CODE_MASK;
    }

    int nextStan() {
        return nextStan;
    }

    int nextApprovalCode() {
        return nextApprovalCode;
    }
}
