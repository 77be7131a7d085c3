package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CodeRecordDecoder;
import io.lowu.authorization.sbe.CodeRecordEncoder;

/// Payment codes (DOMAIN.md 4.3): good once, until they expire; used up even by a payment that is declined.
final class PaymentCodes {
    /// Commands forget at most so many old codes each, so that none pays for all.
    private static final int FORGOTTEN_PER_COMMAND = 4;

    private final RecordStore codes = new RecordStore(CodeRecordDecoder.BLOCK_LENGTH);
    private final HashIndex index = new HashIndex(codes);
    private final CodeRecordDecoder read = new CodeRecordDecoder();
    private final CodeRecordEncoder write = new CodeRecordEncoder();

    /// Number of the code with this hash, or [HashIndex#NONE].
    long find(long high, long low) {
        for (long number = index.newest(hash(high, low)); number != HashIndex.NONE; number = index.older(number)) {
            CodeRecordDecoder code = at(number);
            if (code.code().high() == high && code.code().low() == low) {
                return number;
            }
        }
        return HashIndex.NONE;
    }

    void issue(long high, long low, long wallet, long expires) {
        long number = codes.append();
        write.wrap(codes.buffer(number), codes.offset(number))
                .wallet(wallet)
                .expires(expires)
                .used(Bool.NO);
        write.code().high(high).low(low);
        index.add(hash(high, low), number);
    }

    /// Uses a code up.
    ///
    /// @return [Reason#APPROVED], or why it can't pay
    Reason use(long number, long now) {
        CodeRecordDecoder code = at(number);
        if (code.used() == Bool.YES) {
            return Reason.DUPLICATE;
        }
        write.wrap(codes.buffer(number), codes.offset(number)).used(Bool.YES);
        return now < code.expires() ? Reason.APPROVED : Reason.EXPIRED;
    }

    /// Number of the wallet that a code stands for.
    long wallet(long number) {
        return at(number).wallet();
    }

    /// Drops the oldest codes that expired before a time.
    void forget(long before) {
        for (int i = 0; i < FORGOTTEN_PER_COMMAND && codes.first() < codes.next(); i++) {
            CodeRecordDecoder code = at(codes.first());
            if (code.expires() >= before) {
                return;
            }
            index.removeOldest(hash(code.code().high(), code.code().low()), codes.first());
            codes.forgetFirst();
        }
    }

    RecordStore records() {
        return codes;
    }

    /// Makes a code that a snapshot restored findable.
    void restored(long number) {
        CodeRecordDecoder code = at(number);
        index.add(hash(code.code().high(), code.code().low()), number);
    }

    private CodeRecordDecoder at(long number) {
        return read.wrap(
                codes.buffer(number),
                codes.offset(number),
                CodeRecordDecoder.BLOCK_LENGTH,
                CodeRecordDecoder.SCHEMA_VERSION);
    }

    private static long hash(long high, long low) {
        return HashIndex.mix(high + HashIndex.mix(low));
    }
}
