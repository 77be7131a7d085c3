package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 F: duplicates, repeats and the correlation of answers.
final class DuplicateScenariosTest {
    @Test
    void s47RefusesTheSameRequestAgain() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0200 U1 stan=1 => 0210 94
                books WAL:U1:HKD=88610
                0200 card:K stan=2 => 0200
                0200 card:K stan=2 handle=77 => 0210 94 handle=77
                issuer 00 => 0210 00 handle=1002
                """);
    }

    @Test
    void s48AlertsWhenAKeyIsReused() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0200 U1 stan=1 amount=10100 => 0210 94 ; alert STAN_REUSE payment=1
                0200 U1 stan=1 currency=392 => 0210 94 ; alert STAN_REUSE
                0200 U1 stan=1 42=M00000000000999 => 0210 94 ; alert STAN_REUSE
                0201 card:K stan=1 => 0210 94 ; alert STAN_REUSE
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void s48TellsForwardersApart() {
        Script.run("""
                0200 U1 stan=1 33=1 => 0210 00
                0200 U1 stan=1 33=2 => 0210 00
                """);
    }

    @Test
    void s49ProcessesARepeatOfWhatNeverCame() {
        Script.run("""
                0201 U1 stan=1 => 0210 00 replayed=NO
                0201 U1 stan=1 => 0210 00 replayed=YES 38=7F3A21
                0201 U1 stan=1 => 0210 00 replayed=YES 38=7F3A21
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void s49AttachesARepeatInFlight() {
        Script.run("""
                0200 card:K stan=1 => 0200
                0201 card:K stan=1 handle=71
                0201 card:K stan=1 handle=72
                0201 card:K stan=1 handle=73
                issuer 00 => 0210 00 handle=73
                """);
    }

    @Test
    void s49ReplaysTheStoredAnswer() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 51 => 0210 51 replayed=NO
                rates 156>344=61150000/61141000
                0201 card:K stan=1 => 0210 51 replayed=YES 6=11390 10=61139040
                0200 card:K stan=2 => 0200
                +10s tick => 0420 ; 0210 91
                0201 card:K stan=2 => 0210 91 reason=ISSUER_TIMEOUT replayed=YES
                """);
    }

    @Test
    void s50RejectsAnAnswerThatContradictsTheRequest() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 00 4=10001 => alert INVALID_ANSWER
                issuer 00 2=OTHER => alert INVALID_ANSWER
                issuer 00 49=344 => alert INVALID_ANSWER
                issuer 00 37=000000000000 => alert INVALID_ANSWER
                +9s issuer 00 => 0210 00
                books ISR:10020344:HKD=-11390
                """);
    }

    @Test
    void s50TimesOutAfterAnInvalidAnswer() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +1s issuer 00 4=10001 => alert INVALID_ANSWER
                +9s tick => 0420 ; 0210 91
                """);
    }

    @Test
    void s51ProcessesOneOfMany() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0200 U1 stan=1 handle=2 => 0210 94 handle=2
                0200 U1 stan=1 handle=3 => 0210 94 handle=3
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void s52CountsDuplicateAndUnknownAnswers() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 00 => 0210 00
                issuer 00 => alert DUPLICATE_ANSWER
                issuer 00 11=1 => alert UNMATCHED_ANSWER
                issuer 00 institution=10030344 => alert UNMATCHED_ANSWER
                bank SETTLED leg=1 => alert UNMATCHED_ANSWER
                bank SETTLED leg=99 => alert UNMATCHED_ANSWER
                books ISR:10020344:HKD=-11390
                """);
    }

    @Test
    void forgetsPaymentsAfterTheirRetention() {
        Script.run("""
                configure retention=60 refund-days=0
                0200 U1 stan=1 => 0210 00
                +61s tick
                0420 stan=1 => 0430 25
                """);
    }

    @Test
    void doesNotForgetWhatIsStillOwed() {
        Script.run("""
                configure retention=60 refund-days=0
                down bank
                0200 card:K stan=1 => 0200
                +10s tick => 0420 ; 0210 91
                down card
                +3600s tick
                0421 stan=1 => 0430 00
                up card => 0421
                reversal-answer 00
                pending 0
                """);
    }
}
