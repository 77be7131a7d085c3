package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 A and 6.2: authorizations, completions, stand-in advices.
final class HoldScenariosTest {
    @Test
    void s08CompletesAtTheRateOfTheAuthorization() {
        Script.run("""
                0100 U1 stan=1 => 0110 00 6=11390 38=7F3A21
                books WAL:U1:HKD=88610 HLD:U1:HKD=11390 ACP:20015840:CNY=0
                payment 1 HELD
                rates 156>344=61150000/61141000
                0220 completion stan=2 of=1 amount=6850 38=7F3A21 => 0230 00 6=7802 10=61139040 38=7F3A21 payment=2
                books WAL:U1:HKD=92198 HLD:U1:HKD=0 FXP:HKD=7741 FXM:HKD=61 FXP:CNY=-6850 ACP:20015840:CNY=6850
                payment 1 COMPLETED
                no-deadline
                0221 completion stan=2 of=1 amount=6850 38=7F3A21 => 0230 00 replayed=YES
                0220 completion stan=3 of=1 amount=6850 => 0230 22
                0101 U1 stan=1 => 0110 00 6=11390 replayed=YES
                """);
    }

    @Test
    void s09CompletesBeyondTheHold() {
        Script.run("""
                0100 U1 stan=1 => 0110 00
                0220 completion stan=2 of=1 amount=12000 => 0230 00 6=13668
                books WAL:U1:HKD=86332 HLD:U1:HKD=0 FXP:HKD=13560 FXM:HKD=108 ACP:20015840:CNY=12000
                """);
    }

    @Test
    void s09CompletesBeyondWhatTheWalletHas() {
        Script.run("""
                wallet U5 balance=12000
                0100 U5 stan=1 => 0110 00
                0220 completion stan=2 of=1 amount=12000 => alert UNCOLLECTED payment=2 ; 0230 00 6=13668
                books WAL:U5:HKD=0 HLD:U5:HKD=0 SUS:HKD=-1668 ACP:20015840:CNY=12000
                0220 refund stan=3 of=2 amount=1000 => 0230 00 6=1139
                books WAL:U5:HKD=0 SUS:HKD=-529
                0420 stan=2 amount=12000 => 0430 00
                books WAL:U5:HKD=12000 SUS:HKD=0 FXM:HKD=0 ACP:20015840:CNY=0
                """);
    }

    @Test
    void aRefundMayNameTheAuthorizationOrItsCompletion() {
        Script.run("""
                0100 U1 stan=1 => 0110 00
                0220 completion stan=2 of=1 amount=6850 => 0230 00
                0220 refund stan=3 of=1 amount=850 => 0230 00 6=968
                0220 refund stan=4 of=2 amount=6000 => 0230 00 6=6834
                books WAL:U1:HKD=100000 FXM:HKD=0 ACP:20015840:CNY=0
                payment 2 REFUNDED
                0420 stan=1 => 0430 22
                """);
    }

    @Test
    void aHoldExpires() {
        Script.run("""
                0100 U1 stan=1 => 0110 00
                deadline 604800
                +604799s tick
                books HLD:U1:HKD=11390
                +1s tick
                books HLD:U1:HKD=0 WAL:U1:HKD=100000
                payment 1 EXPIRED
                0420 stan=1 => 0430 00
                0220 completion stan=2 of=1 amount=6850 => 0230 00 6=7802
                books HLD:U1:HKD=0 WAL:U1:HKD=92198
                """);
    }

    @Test
    void aHoldIsCancelledByReversalOrAdvice() {
        Script.run("""
                0100 U1 stan=1 => 0110 00
                0420 stan=1 => 0430 00
                books HLD:U1:HKD=0 WAL:U1:HKD=100000
                payment 1 REVERSED
                0220 completion stan=2 of=1 => 0230 22
                0100 U1 stan=3 => 0110 00
                0120 cancel stan=4 of=3 => 0130 00
                0121 cancel stan=4 of=3 => 0130 00 replayed=YES
                0120 cancel stan=5 of=3 => 0130 00
                books HLD:U1:HKD=0 WAL:U1:HKD=100000
                0100 U1 stan=6 => 0110 00
                0100 cancel stan=7 of=6 => 0110 00
                0100 cancel stan=8 of=6 => 0110 22
                0120 cancel stan=9 of=99 => 0130 25
                no-deadline
                """);
    }

    @Test
    void aPartOfAHoldIsReleased() {
        Script.run("""
                0100 U1 stan=1 => 0110 00
                0420 stan=1 95=6000 => 0430 00
                books HLD:U1:HKD=6834 WAL:U1:HKD=93166
                0220 completion stan=2 of=1 amount=6000 => 0230 00 6=6834
                books HLD:U1:HKD=0 WAL:U1:HKD=93166 ACP:20015840:CNY=6000
                """);
    }

    @Test
    void anAuthorizationIsScreenedLikeAPayment() {
        Script.run("""
                wallet U6 balance=11389
                0100 U6 stan=1 => 0110 51
                0100 U1 stan=2 amount=0 => 0110 13
                wallet U3 funding=BANK
                0100 U3 stan=3 => 0110 57
                0100 U1 stan=4 => 0110 00
                0100 U1 stan=4 => 0110 94
                0200 U1 stan=4 => 0210 94 ; alert STAN_REUSE
                configure per-day=11390
                0100 U1 stan=5 amount=1 => 0110 61
                0420 stan=4 => 0430 00
                0100 U1 stan=6 => 0110 00
                0220 completion stan=7 of=6 amount=6000 => 0230 00
                0100 U1 stan=8 amount=4000 => 0110 00
                """);
    }

    @Test
    void aCardIssuerHoldsAndIsAdvisedOfTheCompletion() {
        Script.run("""
                0100 card:K stan=1 => 0100 4=10000 6=11390 11=700456
                issuer 00 38=A1B2C3 => 0110 00 38=A1B2C3
                payment 1 HELD
                books ISR:10020344:HKD=0
                0220 completion stan=2 of=1 amount=6850 38=A1B2C3 => 0220 leg=2 4=6850 6=7802 38=A1B2C3 90=100 original=700456 11=700457 ; 0230 00
                books ISR:10020344:HKD=-7802 ACP:20015840:CNY=6850
                0420 stan=2 amount=6850 => 0430 00
                advice-answer 00 => 0420 leg=3 90=220 original=700457 4=6850 95=0/0
                reversal-answer 00
                books ISR:10020344:HKD=0
                pending 0
                """);
    }

    @Test
    void aCardIssuerIsToldThatAHoldIsOver() {
        Script.run("""
                0100 card:K stan=1 => 0100
                issuer 00 => 0110 00
                +604800s tick => 0420 90=100 original=700456 39=17
                reversal-answer 00
                rates 156>344=61139040/61130000
                0100 card:K stan=2 => 0100
                issuer 00 => 0110 00
                0400 stan=2 => 0420 90=100 ; 0410 00
                reversal-answer 00
                0100 card:K stan=3 => 0100
                +10s tick => 0420 39=68 90=100 ; 0110 91
                reversal-answer 25
                pending 0
                """);
    }

    @Test
    void refusesACompletionOfSomethingElse() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0220 completion stan=2 of=1 => 0230 22
                0100 U1 stan=3 => 0110 00
                0220 completion stan=4 of=3 38=ABCDEF => 0230 25
                0220 completion stan=5 of=3 amount=0 => 0230 13
                0220 completion stan=6 of=3 currency=344 => 0230 13
                0220 completion stan=7 of=9 => 0230 25
                """);
    }

    @Test
    void anAdviceOfAPaymentApprovedElsewhereIsNotDeclined() {
        Script.run("""
                wallet U5 balance=10000
                wallet U5 status=FROZEN
                configure per-day=1
                0220 U5 stan=1 38=OFFL01 => alert UNCOLLECTED ; 0230 00 6=11390 38=OFFL01
                books WAL:U5:HKD=0 SUS:HKD=-1390 ACP:20015840:CNY=10000
                0221 U5 stan=1 38=OFFL01 => 0230 00 replayed=YES
                0220 NOBODY stan=2 => 0230 14
                0220 U5 stan=3 amount=0 => 0230 13
                """);
    }

    @Test
    void anAdviceOfAnAuthorizationHoldsWhatThereIs() {
        Script.run("""
                wallet U5 balance=10000
                0120 U5 stan=1 38=STAND1 => alert UNCOLLECTED ; 0130 00 38=STAND1
                books WAL:U5:HKD=0 HLD:U5:HKD=10000
                0420 stan=1 95=9000 => 0430 00
                books WAL:U5:HKD=0 HLD:U5:HKD=10000
                0420 stan=1 11=901 95=5000 => 0430 00
                books WAL:U5:HKD=4305 HLD:U5:HKD=5695
                0220 completion stan=2 of=1 amount=5000 38=STAND1 => 0230 00
                books WAL:U5:HKD=4305 HLD:U5:HKD=0 SUS:HKD=0
                """);
    }

    @Test
    void anAdviceOnACardGoesToItsIssuer() {
        Script.run("""
                0220 card:K stan=1 38=OFFL01 => 0220 38=OFFL01 90=0 leg=1 ; 0230 00
                books ISR:10020344:HKD=-11390
                0420 stan=1 => 0430 00
                advice-answer 00 => 0420 90=220 leg=2
                reversal-answer 00
                0120 card:K stan=2 38=STAND1 => 0120 38=STAND1 ; 0130 00
                advice-answer 00
                0220 completion stan=3 of=2 amount=5000 => 0220 90=120 ; 0230 00
                advice-answer 00
                books ISR:10020344:HKD=-5695
                pending 0
                """);
    }
}
