package io.lowu.server.engine;

import io.lowu.authorization.EffectSink;
import io.lowu.authorization.StateMachine;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// A machine small enough to be right at sight: a tally that depends on the order of all commands and their
/// times.
///
/// A command is 16 bytes or more: kind and value, both int64. An effect is the same: kind and tally.
final class TallyMachine implements StateMachine {
    static final long STARTED = 1;
    static final long TICK = 2;
    static final long ADD = 3;
    static final long ALARM = 4;
    static final long BREAK = 5;

    static final int LENGTH = 16;

    private static final int RECORD_LENGTH = 32;

    private long tally;
    private long commands;
    private long starts;
    private long deadline = NO_DEADLINE;

    static UnsafeBuffer command(long kind, long value) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
        put(buffer, 0, kind, value);
        return buffer;
    }

    static void put(MutableDirectBuffer buffer, int offset, long kind, long value) {
        buffer.putLong(offset, kind, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + 8, value, ByteOrder.LITTLE_ENDIAN);
    }

    static long kind(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    static long value(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + 8, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
        long kind = kind(command, offset);
        long value = value(command, offset);
        commands++;
        tally = tally * 31 + value * 7 + kind + logTime;
        if (kind == STARTED) {
            starts++;
        } else if (kind == ALARM) {
            deadline = value;
        } else if (kind == TICK) {
            deadline = NO_DEADLINE;
        } else if (kind == BREAK) {
            throw new IllegalStateException("told to break");
        }
        // ADD 0 has no effect, every other command echoes its value, odd ones twice.
        if (kind != ADD || value != 0) {
            for (int i = 0; i <= (value & 1); i++) {
                int at = effects.claim(64);
                put(effects.buffer(), at, kind, value);
                effects.commit(LENGTH);
            }
        }
    }

    @Override
    public long nextDeadline() {
        return deadline;
    }

    @Override
    public void writeSnapshot(EffectSink sink) {
        int at = sink.claim(RECORD_LENGTH);
        put(sink.buffer(), at, tally, commands);
        put(sink.buffer(), at + LENGTH, starts, deadline);
        sink.commit(RECORD_LENGTH);
    }

    @Override
    public void readSnapshot(DirectBuffer record, int offset, int length) {
        tally = kind(record, offset);
        commands = value(record, offset);
        starts = kind(record, offset + LENGTH);
        deadline = value(record, offset + LENGTH);
    }

    String state() {
        return "tally %d after %d commands, %d starts, deadline %d".formatted(tally, commands, starts, deadline);
    }

    long starts() {
        return starts;
    }
}
