package io.lowu.loadtest.bench;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.MessageReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What `docs/decisions/0002` rests on: a frame lies in Netty's direct memory and is copied once into an array to be
/// read there. Compared are the copy alone, the copy with all reading, and the same checks of digits made in an array
/// after the copy and in the direct buffer without one.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BufferBenchmark {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long THREES = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;

    private final MessageReader reader = new MessageReader(LowuLibrary.dialect(Form.ASCII));
    private final byte[] array = new byte[1024];
    private ByteBuf[] frames = {};
    private int[] from = {};
    private int[] to = {};
    private int next;

    /// For JMH.
    public BufferBenchmark() {}

    /// Puts the requests into direct buffers, and notes where their digits are: in the same places in each.
    @Setup
    public void prepare() {
        byte[][] messages = Iso8583Sample.messages(Form.ASCII);
        frames = new ByteBuf[messages.length];
        for (int i = 0; i < messages.length; i++) {
            frames[i] =
                    PooledByteBufAllocator.DEFAULT.directBuffer(array.length).writeBytes(messages[i]);
        }
        if (!reader.read(messages[0], 0, messages[0].length)) {
            throw new IllegalStateException("refused: " + reader.malformed());
        }
        int[] digits = IntStream.rangeClosed(2, 128)
                .filter(reader::has)
                .filter(field -> reader.dialect().field(field).content() == Content.N)
                .toArray();
        from = IntStream.of(digits).map(reader::valueOffset).toArray();
        to = IntStream.of(digits)
                .map(field -> reader.valueOffset(field) + reader.valueLength(field))
                .toArray();
    }

    /// Gives the direct buffers back.
    @TearDown
    public void release() {
        for (ByteBuf frame : frames) {
            frame.release();
        }
    }

    private ByteBuf frame() {
        next = (next + 1) % Iso8583Sample.COUNT;
        return frames[next];
    }

    private int copied() {
        ByteBuf frame = frame();
        int length = frame.readableBytes();
        frame.getBytes(0, array, 0, length);
        return length;
    }

    /// The copy alone.
    @Benchmark
    public Object copy() {
        copied();
        return array;
    }

    /// The copy, and the message read.
    @Benchmark
    public boolean copyAndRead() {
        return reader.read(array, 0, copied());
    }

    /// The copy, and every digit of the message checked in the array.
    @Benchmark
    public boolean copyAndCheckDigits() {
        copied();
        long bad = 0;
        for (int field = 0; field < from.length; field++) {
            int i = from[field];
            for (; i + Long.BYTES <= to[field]; i += Long.BYTES) {
                bad |= notDigits((long) EIGHT.get(array, i));
            }
            if (i < to[field]) {
                bad |= notDigits(first(to[field] - i, (long) EIGHT.get(array, i)));
            }
        }
        return bad == 0;
    }

    /// Every digit of the message checked in the direct buffer.
    @Benchmark
    public boolean checkDigitsInPlace() {
        ByteBuf frame = frame();
        long bad = 0;
        for (int field = 0; field < from.length; field++) {
            int i = from[field];
            for (; i + Long.BYTES <= to[field]; i += Long.BYTES) {
                bad |= notDigits(frame.getLong(i));
            }
            if (i < to[field]) {
                bad |= notDigits(first(to[field] - i, frame.getLong(i)));
            }
        }
        return bad == 0;
    }

    /// The first 1 to 7 of eight bytes, the others replaced by digits. There are always eight: fields that hold no
    /// digits
    /// end the message.
    private static long first(int count, long eight) {
        long others = -1L >>> (Byte.SIZE * count);
        return (eight & ~others) | (THREES & others);
    }

    /// Zero if all eight bytes are ASCII digits: the upper half of each is 3, and still is with 6 added.
    private static long notDigits(long eight) {
        return ((eight & HIGH_HALVES) ^ THREES) | (((eight + SIXES) & HIGH_HALVES) ^ THREES);
    }
}
