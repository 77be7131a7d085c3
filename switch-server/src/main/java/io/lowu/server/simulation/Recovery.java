package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.EffectSink;
import io.lowu.server.engine.Replay;
import io.lowu.server.journal.Disk;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Checks that a state which was rebuilt from a snapshot is that which all commands from the first on lead to.
final class Recovery {
    private Recovery() {}

    /// @param recovered the state right after the start of a process
    static void check(Disk disk, AuthorizationCore recovered) throws IOException {
        AuthorizationCore replayed = new AuthorizationCore();
        Replay.fromBeginning(disk, Setting.DIRECTORY, new Machine() {
            {
                core = replayed;
            }
        });
        replayed.apply(
                recovered.logTime(),
                VirtualSwitch.started(),
                0,
                VirtualSwitch.started().capacity(),
                new Digest());
        if (digest(replayed) != digest(recovered)) {
            throw new Broken("the state from snapshot and journal is not the state from the journal alone");
        }
    }

    private static long digest(AuthorizationCore core) {
        Digest digest = new Digest();
        core.writeSnapshot(digest);
        return digest.crc.getValue();
    }

    private static final class Digest implements EffectSink {
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);
        private final CRC32C crc = new CRC32C();

        @Override
        public int claim(int maxLength) {
            buffer.checkLimit(maxLength);
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            crc.update(buffer.byteArray(), 0, length);
        }
    }
}
