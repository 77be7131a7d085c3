package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/// A core under test. Its books are verified after every command, and on demand it is replaced by one that was
/// restored from its snapshot: nobody may notice.
final class Machine {
    private AuthorizationCore core = new AuthorizationCore();
    private final boolean isReplaced;
    private long now = Commands.START;

    /// @param isReplaced whether a snapshot takes the place of the core after every command
    Machine(boolean isReplaced) {
        this.isReplaced = isReplaced;
    }

    AuthorizationCore core() {
        return core;
    }

    long now() {
        return now;
    }

    void advance(long micros) {
        now += micros;
    }

    List<Effect> apply(byte[] command) {
        return applyRaw(command).messages().stream().map(Effect::of).toList();
    }

    RecordedMessages applyRaw(byte[] command) {
        RecordedMessages effects = new RecordedMessages();
        core.apply(now, new UnsafeBuffer(command), 0, command.length, effects);
        core.verifyInvariants();
        if (isReplaced) {
            replace();
        }
        return effects;
    }

    /// Puts a restored core in the place of the present one.
    void replace() {
        byte[] before = snapshot(core).bytes();
        AuthorizationCore restored = new AuthorizationCore();
        for (byte[] record : snapshot(core).messages()) {
            restored.readSnapshot(new UnsafeBuffer(record), 0, record.length);
        }
        restored.verifyInvariants();
        assertThat(snapshot(restored).bytes()).isEqualTo(before);
        assertThat(restored.nextDeadline()).isEqualTo(core.nextDeadline());
        core = restored;
    }

    static RecordedMessages snapshot(AuthorizationCore core) {
        RecordedMessages records = new RecordedMessages();
        core.writeSnapshot(records);
        return records;
    }
}
