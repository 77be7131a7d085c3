package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 H, S-70 and S-71: what is owed to card issuers.
final class StoreAndForwardScenariosTest {
    @Test
    void s70DeliversInOrderAndOneAtATime() {
        Script.run("""
                0200 card:A stan=1 => 0200
                0200 card:B stan=2 => 0200
                0200 card:A stan=3 => 0200
                +1s down card
                +9s tick => 0210 91 payment=1 ; 0210 91 payment=2 ; 0210 91 payment=3
                pending 3
                up card => 0420 leg=1
                +1s reversal-answer 00 => 0420 leg=2
                reversal-answer 91
                +5s tick => 0421 leg=2
                reversal-answer 00 => 0420 leg=3
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s70ANewReversalWaitsBehindOneThatIsRetried() {
        Script.run("""
                0200 card:A stan=1 => 0200
                0200 card:B stan=2 => 0200
                issuer 00 leg=2 => 0210 00
                +10s tick => 0420 leg=1 ; 0210 91
                reversal-answer 96
                0420 stan=2 => 0430 00
                pending 2
                +5s tick => 0421 leg=1
                reversal-answer 00 => 0420 leg=2
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s71EndsRetriesOrGivesUpByTheAnswer() {
        Script.run("""
                0200 card:A stan=1 => 0200
                +10s tick => 0420 ; 0210 91
                reversal-answer 12
                pending 0
                0200 card:A stan=2 => 0200
                +10s tick => 0420 ; 0210 91
                reversal-answer 30 => alert DEAD_LETTER payment=2
                pending 0
                reversal-answer 00 => alert UNMATCHED_ANSWER
                """);
    }

    @Test
    void s71BuriesAReversalAfterADay() {
        Script.run("""
                down bank
                0200 card:A stan=1 => 0200
                0200 card:A stan=2 => 0200
                +10s tick => 0420 leg=1 ; 0210 91 payment=1 ; 0210 91 payment=2
                down card
                deadline 86400
                +86400s tick => alert DEAD_LETTER payment=1 ; alert DEAD_LETTER payment=2
                pending 0
                no-deadline
                """);
    }
}
