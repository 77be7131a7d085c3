package io.lowu.server.simulation;

import io.lowu.server.engine.EffectListener;
import io.lowu.server.journal.Disk;

/// Where tests put something else in, to see that the simulation finds what is wrong with it. Nothing but a
/// test of this package makes one that changes anything.
interface Seams {
    /// The switch as it is.
    Seams NONE = new Seams() {};

    /// The core of a new process.
    default Machine machine() {
        return new Machine();
    }

    /// The disk as the switch sees it.
    default Disk disk(VirtualDisk disk) {
        return disk;
    }

    /// Who takes durable effects.
    default EffectListener listener(EffectListener listener) {
        return listener;
    }
}
