package io.lowu.loadtest.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultScriptTest {
    private static final Observed PURCHASE = new Observed(Observed.Kind.PURCHASE, 10_013, "827416000123");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{on: purchase, do: decline 51}",
                "{on: [debit, purchase], do: decline 51}",
                "{amount: 10013, do: decline 51}",
                "{ending: 13, do: decline 51}",
                "{rrn: '827416000123', do: decline 51}",
                "{every: 1, do: decline 51}",
                "{first: 1, do: decline 51}",
            })
    void firesWhenItsConditionsHold(String rule) {
        assertThat(script(rule).next(PURCHASE)).isEqualTo(new Action.Decline("51"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{on: debit, do: decline 51}",
                "{amount: 10014, do: decline 51}",
                "{ending: 14, do: decline 51}",
                "{rrn: '827416000124', do: decline 51}",
                "{every: 2, do: decline 51}",
                "{on: purchase, ending: 14, do: decline 51}",
            })
    void approvesWhenAConditionFails(String rule) {
        assertThat(script(rule).next(PURCHASE)).isEqualTo(new Action.Approve());
    }

    @Test
    void countsEveryAndFirst() {
        FaultScript script = script("{every: 3, first: 3, do: silence}");

        assertThat(script.next(PURCHASE)).isEqualTo(new Action.Approve());
        assertThat(script.next(PURCHASE)).isEqualTo(new Action.Approve());
        assertThat(script.next(PURCHASE)).isEqualTo(new Action.Silence());
        for (int i = 0; i < 6; i++) {
            assertThat(script.next(PURCHASE)).isEqualTo(new Action.Approve());
        }
    }

    @Test
    void takesTheFirstRuleThatFires() {
        FaultScript script = FaultScript.parse(
                "test", "rules:\n  - {on: debit, do: silence}\n  - {do: garbage}\n  - {do: disconnect}\n");

        assertThat(script.next(PURCHASE)).isEqualTo(new Action.Garbage());
    }

    @Test
    void readsADelay() {
        assertThat(script("{do: delay 200ms then decline 05}").next(PURCHASE))
                .isEqualTo(new Action.Delay(Duration.ofMillis(200), new Action.Decline("05")));
    }

    @Test
    void leavesNetworkManagementHealthyWhenAlways() {
        FaultScript script = FaultScript.always(new Action.Silence());

        assertThat(script.next(PURCHASE)).isEqualTo(new Action.Silence());
        assertThat(script.next(new Observed(Observed.Kind.NETWORK, 0, ""))).isEqualTo(new Action.Approve());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {do: explode}                      | unknown action
            {do: decline}                      | decline wants a code
            {do: silence now}                  | nothing may follow
            {do: delay 200 then approve}       | a time needs its unit
            {do: delay xms then approve}       | a whole number and a unit
            {do: delay 200ms}                  | delay reads like
            {on: refunds, do: silence}         | unknown message `refunds`
            {on: purchase}                     | exactly one `do`
            {do: silence, do: garbage}         | exactly one `do`
            {ending: 100, do: silence}         | ending is 0 to 99
            {every: 0, do: silence}            | every is 1 or more
            {first: many, do: silence}         | `first` is a whole number
            {colour: red, do: silence}         | unknown key `colour`
            {amount: [1], do: silence}         | `amount` is a single value
            silence                            | a rule reads like
            """)
    void saysWhereARuleIsWrong(String rule, String why) {
        assertThatThrownBy(() -> FaultScript.parse("faults.yaml", "rules:\n  - {do: approve}\n  - " + rule + "\n"))
                .isInstanceOf(FaultScript.Unusable.class)
                .hasMessageStartingWith("faults.yaml:3: ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule: []", "rules: silence", "- silence", "rules: [", ""})
    void refusesWhatIsNoScript(String yaml) {
        assertThatThrownBy(() -> FaultScript.parse("faults.yaml", yaml))
                .isInstanceOf(FaultScript.Unusable.class)
                .hasMessageStartingWith("faults.yaml:");
    }

    private static FaultScript script(String rule) {
        return FaultScript.parse("test", "rules:\n  - " + rule + "\n");
    }
}
