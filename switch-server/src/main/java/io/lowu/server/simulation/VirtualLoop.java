package io.lowu.server.simulation;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/// A Netty event loop that runs when it is told to, in virtual time.
final class VirtualLoop extends ManualIoEventLoop {
    private static final long NOTHING_SCHEDULED = -1;

    VirtualLoop(Agenda agenda) {
        super(null, Thread.currentThread(), LocalIoHandler.newFactory(), new VirtualTicker(agenda));
    }

    /// Runs what is due, until nothing is.
    ///
    /// @return whether there was anything
    boolean runDue() {
        boolean ran = false;
        while (runNow() > 0) {
            ran = true;
        }
        return ran;
    }

    /// When the next timer is due, nanoseconds of virtual time, or [Long#MAX_VALUE].
    long nextTimer() {
        long next = nextScheduledTaskNano();
        return next == NOTHING_SCHEDULED ? Long.MAX_VALUE : ticker().nanoTime() + next;
    }

    private record VirtualTicker(Agenda agenda) implements Ticker {
        @Override
        public long initialNanoTime() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return agenda.now();
        }

        @Override
        public void sleep(long delay, TimeUnit unit) {
            throw new UnsupportedOperationException("virtual time passes without sleep");
        }
    }

    /// Buffers that the garbage collector frees: a process that dies releases none.
    static final class HeapBuffers extends AbstractByteBufAllocator {
        static final HeapBuffers INSTANCE = new HeapBuffers();

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return new UnpooledHeapByteBuf(this, initialCapacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            return newHeapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }
}
