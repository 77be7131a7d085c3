package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 D: timeouts, lost links, restarts.
final class TimeoutScenariosTest {
    @Test
    void s29AnswersAtOnceWhenTheLinkIsDown() {
        Script.run("""
                down card
                0200 card:K stan=1 => 0210 91 reason=ISSUER_UNAVAILABLE
                pending 0
                """);
    }

    @Test
    void s30QueuesTheReversalBeforeItAnswers() {
        Script.run("""
                wallet U2 funding=CARD
                0200 U2 stan=123 => 0200 11=700456
                +9999ms tick
                in-flight 1
                +1ms tick => 0420 7=1001083025 11=700457 39=68 4=10000 6=11390 original=700456 original7=1001083015 pan=77 ; 0210 91 reason=ISSUER_TIMEOUT
                pending 1
                books ISR:10020344:HKD=0 WAL:U2:HKD=100000
                +4s tick
                +1s tick => 0421 7=1001083025 11=700457
                +10s tick => 0421
                +20s tick => 0421
                +40s tick => 0421
                +60s tick => 0421
                +60s tick => 0421
                reversal-answer 00
                pending 0
                no-deadline
                """);
    }

    @Test
    void s31CountsALateApprovalOnce() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +10s tick => 0420 ; 0210 91
                +2s issuer 00 => alert LATE_APPROVAL payment=1
                issuer 00 => alert DUPLICATE_ANSWER
                reversal-answer 00
                pending 0
                books ISR:10020344:HKD=0
                """);
    }

    @Test
    void anAnswerAtTheDeadlineIsLate() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +10s issuer 00 => 0420 ; 0210 91 ; alert LATE_APPROVAL
                """);
    }

    @Test
    void s32DeliversTheReversalOfALateDecline() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +10s tick => 0420 ; 0210 91
                +2s issuer 51 => alert LATE_DECLINE
                pending 1
                reversal-answer 25
                pending 0
                """);
    }

    @Test
    void s33DoesNotReverseWhatWasNeverSent() {
        Script.run("""
                wallet U2 funding=CARD
                0200 U2 stan=1 => 0200
                failed NOT_SENT => 0210 91 reason=ISSUER_UNAVAILABLE
                pending 0
                no-deadline
                issuer 00 => alert LATE_APPROVAL ; 0420 39=22
                reversal-answer 00
                books ISR:10020344:HKD=0
                """);
    }

    @Test
    void s34ReversesWhenTheOutcomeIsUnknown() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +1s failed OUTCOME_UNKNOWN => 0420 39=68 ; 0210 91 reason=ISSUER_TIMEOUT
                failed NOT_SENT deferred
                down card
                +3600s tick
                up card => 0420 39=68
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s35ResolvesOpenLegsAfterARestart() {
        Script.run("""
                wallet U2 funding=CARD
                wallet U3 funding=BANK
                0200 U2 stan=1 => 0200
                0200 U3 stan=2 => pacs.003 leg=2
                0200 U1 stan=3 => 0210 00
                +3600s started => 0210 91 payment=1 ; 0210 91 payment=2
                in-flight 0
                pending 2
                up card => 0420 leg=1 original=700456
                up bank => pacs.028 leg=2 attempt=1
                reversal-answer 00
                bank REJECTED leg=2
                pending 0
                0201 U1 stan=3 => 0210 00 38=7F3A21 replayed=YES
                books WAL:U1:HKD=88610 ISR:10020344:HKD=0
                """);
    }

    @Test
    void s35ReversalsOfBeforeTheRestartGoOutAgain() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +10s tick => 0420 11=700457 ; 0210 91
                +600s started
                up card => 0421 11=700457
                reversal-answer 00
                pending 0
                """);
    }
}
