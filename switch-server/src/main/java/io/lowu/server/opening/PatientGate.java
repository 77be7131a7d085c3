package io.lowu.server.opening;

import io.lowu.server.link.CommandGate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;

/// Offers commands that nobody waits for a fraction of a second for: it tries again until the engine has room.
final class PatientGate {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final CommandGate gate;

    PatientGate(CommandGate gate) {
        this.gate = gate;
    }

    /// @throws IllegalStateException when the engine takes nothing for half a minute: it has stopped
    void offer(DirectBuffer command, int length) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!gate.offer(command, 0, length)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the engine has taken no command for 30 s");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
