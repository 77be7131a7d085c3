package io.lowu.server.engine;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets one thread sleep until others have work for it, at the price of a fence where it is awake.
///
/// The sleeper arms the bell, looks once more for work, then sleeps; a ringer publishes the work, then
/// rings. Either the sleeper's second look finds the work or the ringer finds the bell armed.
final class Doorbell {
    private volatile @Nullable Thread sleeper;

    /// To be called by the sleeper before its last look for work.
    void arm() {
        sleeper = Thread.currentThread();
    }

    /// Sleeps until the bell rings or the time is over; may end early.
    void sleep(long nanos) {
        if (sleeper != null) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /// The sleeper is awake.
    void disarm() {
        sleeper = null;
    }

    /// To be called by others after they have published work.
    void ring() {
        VarHandle.fullFence();
        Thread thread = sleeper;
        if (thread != null) {
            sleeper = null;
            LockSupport.unpark(thread);
        }
    }
}
