package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.SnapshotHeaderDecoder;
import io.lowu.authorization.sbe.SnapshotHeaderEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 H: S-69, the STAN comes round.
final class StanScenariosTest {
    @Test
    void s69TheAcquirersStanComesRound() {
        Script.run("""
                0200 U1 stan=999999 37=827416999999 key7=1001083015 => 0210 00
                0200 U1 stan=1 key7=1001083015 => 0210 00
                0200 U1 stan=999999 37=827416999999 key7=1001083016 => 0210 00
                0200 U1 stan=999999 37=827416999999 key7=1001083016 => 0210 94
                0420 stan=999999 37=827416999999 key7=1001083015 => 0430 00 payment=1
                payment 3 APPROVED
                books WAL:U1:HKD=77220
                """);
    }

    @Test
    void s69OurStanComesRoundAndNoLegIsTakenForAnother() {
        AuthorizationCore core = new AuthorizationCore();
        apply(core, 0, Requests.configure(Arguments.of("configure stan=999999")));
        apply(core, 0, Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42));
        apply(core, 0, Requests.link(Arguments.of("up card")));
        Effect last = purchase(core, 0, 1);
        Effect first = purchase(core, 0, 2);
        assertThat(last.field("11")).isEqualTo("999999");
        assertThat(first.field("11")).isEqualTo("1");

        AuthorizationCore round = restoredAt(core, 999_999);
        Effect again = purchase(round, 1, 3);
        assertThat(again.field("11")).isEqualTo("999999");
        assertThat(again.field("7")).isNotEqualTo(last.field("7"));

        List<String> answered = new ArrayList<>();
        for (Effect leg : List.of(again, last, first)) {
            byte[] answer = Requests.cardAnswer(Arguments.of("issuer 00"), leg, "K");
            answered.add(apply(round, 2, answer).getFirst().field("payment"));
        }
        assertThat(answered).containsExactly("3", "1", "2");
    }

    private static Effect purchase(AuthorizationCore core, int second, int stan) {
        byte[] command = Requests.purchase(Arguments.of("0200 card:K stan=" + stan), Commands.START);
        return apply(core, second, command).getFirst();
    }

    /// The same machine after it has given out a million STANs.
    private static AuthorizationCore restoredAt(AuthorizationCore core, int nextStan) {
        AuthorizationCore restored = new AuthorizationCore();
        for (byte[] record : Machine.snapshot(core).messages()) {
            UnsafeBuffer buffer = new UnsafeBuffer(record);
            if (new MessageHeaderDecoder().wrap(buffer, 0).templateId() == SnapshotHeaderDecoder.TEMPLATE_ID) {
                new SnapshotHeaderEncoder()
                        .wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH)
                        .nextStan(nextStan);
            }
            restored.readSnapshot(buffer, 0, record.length);
        }
        return restored;
    }

    private static List<Effect> apply(AuthorizationCore core, int second, byte[] command) {
        RecordedMessages effects = new RecordedMessages();
        core.apply(Commands.START + second * 1_000_000L, new UnsafeBuffer(command), 0, command.length, effects);
        return effects.messages().stream().map(Effect::of).toList();
    }
}
