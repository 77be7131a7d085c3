package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 H, S-70 to S-72: what is owed to card issuers, and what operators may do about it.
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

    @Test
    void s70SurvivesARestartInItsOrder() {
        Script.run("""
                0200 card:A stan=1 => 0200
                0200 card:B stan=2 => 0200
                0200 card:A stan=3 => 0200
                +1s down card
                +9s tick => 0210 91 payment=1 ; 0210 91 payment=2 ; 0210 91 payment=3
                +600s started
                pending 3
                up card => 0420 leg=1 11=700459 7=1001083025
                +1s down card
                +60s started
                up card => 0421 leg=1 11=700459 7=1001083025
                reversal-answer 25 => 0420 leg=2
                reversal-answer 00 => 0420 leg=3
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s71RepeatsTheSameMessageWithItsBackOff() {
        Script.run("""
                0200 card:A stan=1 => 0200
                +10s tick => 0420 11=700457 7=1001083025 ; 0210 91
                reversal-answer 91
                +4s tick
                +1s tick => 0421 11=700457 7=1001083025
                reversal-answer 96
                +9s tick
                +1s tick => 0421 11=700457 7=1001083025
                +20s tick => 0421 11=700457 7=1001083025
                reversal-answer 00
                pending 0
                dead 0
                """);
    }

    @Test
    void s71ADeadLetterStaysUntilItIsTriedAgain() {
        Script.run("""
                0200 card:A stan=1 => 0200
                +10s tick => 0420 11=700457 ; 0210 91
                reversal-answer 30 => alert DEAD_LETTER payment=1
                pending 0
                dead 1
                no-deadline
                retry 1 => 0421 leg=1 11=700457 7=1001083025 ; handled SENT number=2 payment=1 who=ann
                pending 1
                dead 0
                reversal-answer 00
                pending 0
                retry 1 => handled UNKNOWN_ENTRY number=1
                """);
    }

    @Test
    void s71ADeadLetterIsDroppedByHand() {
        Script.run("""
                0200 card:A stan=1 => 0200
                +10s tick => 0420 ; 0210 91
                reversal-answer 30 => alert DEAD_LETTER payment=1
                drop 1 who=ann why=credited-by-mail => alert DEFERRED_DROPPED payment=1 ; handled DROPPED number=1 who=ann why=credited-by-mail
                dead 0
                drop 1 => handled UNKNOWN_ENTRY
                """);
    }

    @Test
    void s71ADeadLetterOutlivesItsPayment() {
        Script.run("""
                configure retention=100000 refund-days=0
                0200 card:A stan=1 => 0200
                +10s tick => 0420 ; 0210 91
                reversal-answer 30 => alert DEAD_LETTER payment=1
                +200000s tick
                tick
                dead 1
                retry 1 => handled PAYMENT_FORGOTTEN number=1 payment=1 institution=10020344
                drop 1 => alert DEFERRED_DROPPED payment=1 ; handled DROPPED
                dead 0
                """);
    }

    @Test
    void s71ADeadLetterOfADayThatTheBankSettlesIsNoMore() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                +8s tick => pacs.028 ; 0210 91
                down bank
                +86400s tick => alert DEAD_LETTER payment=1
                dead 1
                up bank
                bank SETTLED leg=1 => alert LATE_SETTLEMENT ; pacs.008
                dead 0
                pending 1
                bank SETTLED refund leg=1
                pending 0
                """);
    }

    @Test
    void retryKeepsTheOrderOfReversals() {
        Script.run("""
                0200 card:A stan=1 => 0200
                0200 card:B stan=2 => 0200
                +10s tick => 0420 leg=1 ; 0210 91 ; 0210 91
                retry 2 => handled BEHIND_OTHERS number=2 payment=2
                retry 1 => 0421 leg=1 ; handled SENT
                down card
                retry 1 => handled LINK_DOWN
                up card => 0421 leg=1
                reversal-answer 00 => 0420 leg=2
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void dropLetsTheNextReversalGo() {
        Script.run("""
                0200 card:A stan=1 => 0200
                0200 card:B stan=2 => 0200
                +10s tick => 0420 leg=1 ; 0210 91 ; 0210 91
                drop 1 => alert DEFERRED_DROPPED payment=1 ; 0420 leg=2 ; handled DROPPED
                reversal-answer 00 leg=1 => alert UNMATCHED_ANSWER
                reversal-answer 00 leg=2
                pending 0
                """);
    }

    @Test
    void s72WaitsForTheReversalsOfItsAccountOnly() {
        Script.run("""
                0200 card:A stan=1 => 0200
                0200 card:B stan=2 => 0200
                0200 card:A stan=3 => 0200
                +1s down card
                +9s tick => 0210 91 ; 0210 91 ; 0210 91
                up card => 0420 leg=1
                0200 card:A stan=4
                0200 card:C stan=5 => 0200 leg=5
                reversal-answer 00 leg=1 => 0420 leg=2
                +1s reversal-answer 00 leg=2 => 0420 leg=3
                in-flight 2
                reversal-answer 00 leg=3 => 0200 leg=4 15=1001 7=1001083026 49=156
                issuer 00 leg=4 => 0210 00 payment=4
                issuer 00 leg=5 => 0210 00 payment=5
                pending 0
                """);
    }

    @Test
    void s72IsAnswered91AfterFiveSecondsAndNothingIsSentOrReversed() {
        Script.run("""
                wallet U2 funding=CARD
                0200 U2 stan=1 => 0200
                +10s tick => 0420 leg=1 ; 0210 91
                0200 U2 stan=2
                +4999ms tick
                in-flight 1
                +1ms tick => 0421 leg=1 ; 0210 91 payment=2 reason=ISSUER_UNAVAILABLE
                in-flight 0
                pending 1
                reversal-answer 00
                payment 2 DECLINED
                no-deadline
                0201 U2 stan=2 => 0210 91 payment=2 replayed=YES
                """);
    }

    @Test
    void s72AReversalOfTheWaitingPaymentKeepsItFromTheIssuer() {
        Script.run("""
                0200 card:A stan=1 => 0200
                +10s tick => 0420 leg=1 ; 0210 91
                0200 card:A stan=2
                0420 stan=2 => 0430 00
                reversal-answer 00 leg=1 => 0210 22 payment=2
                pending 0
                no-deadline
                """);
    }

    @Test
    void s72WaitsNoLongerWhenTheReversalIsDroppedOrTheProcessStarts() {
        Script.run("""
                0200 card:A stan=1 => 0200
                +10s tick => 0420 leg=1 ; 0210 91
                0200 card:A stan=2
                drop 1 => alert DEFERRED_DROPPED ; handled DROPPED ; 0200 leg=2
                issuer 00 leg=2 => 0210 00
                0200 card:A stan=3 => 0200 leg=3
                +10s tick => 0420 leg=3 ; 0210 91
                0200 card:A stan=4
                started => 0210 91 payment=4
                up card => 0421 leg=3
                reversal-answer 00
                pending 0
                in-flight 0
                """);
    }
}
