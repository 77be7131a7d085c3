package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 6.5 and 8 E: refunds and voids of the merchant.
final class RefundScenariosTest {
    @Test
    void s45RefundsInThirdsToTheLastCent() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                rates 156>344=61150000/61141000
                +1s 0220 refund stan=2 of=1 amount=3333 => 0230 00 6=3796 10=61139040 51=344
                books WAL:U1:HKD=92406 FXP:HKD=7534 FXM:HKD=60 ACP:20015840:CNY=6667
                payment 1 REFUNDED
                0220 refund stan=3 of=1 amount=3333 => 0230 00 6=3797
                0220 refund stan=4 of=1 amount=3334 => 0230 00 6=3797
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0 FXP:CNY=0 ACP:20015840:CNY=0
                0220 refund stan=5 of=1 amount=1 => 0230 13
                0201 U1 stan=1 => 0210 00 6=11390
                """);
    }

    @Test
    void s46RefusesARefundAfterAFullReversal() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0420 stan=1 => 0430 00
                0220 refund stan=2 of=1 amount=1000 => 0230 22
                books WAL:U1:HKD=100000
                """);
    }

    @Test
    void s46AReversalAfterARefundReversesWhatRemains() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0220 refund stan=2 of=1 amount=4000 => 0230 00 6=4556
                0420 stan=1 => 0430 00
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0 ACP:20015840:CNY=0
                payment 1 REVERSED
                0421 stan=1 => 0430 00
                0220 refund stan=3 of=1 amount=1 => 0230 22
                """);
    }

    @Test
    void s46TheSameRefundAgainGetsTheFirstResult() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0220 refund stan=2 of=1 amount=4000 => 0230 00 6=4556 replayed=NO payment=2
                0220 refund stan=2 of=1 amount=4000 => 0230 00 6=4556 replayed=YES payment=2
                0221 refund stan=2 of=1 amount=4000 => 0230 00 6=4556 replayed=YES
                0220 refund stan=3 of=1 amount=4000 37=827416000099 => 0230 00 replayed=NO payment=3
                0220 refund stan=4 of=1 amount=4000 37=827416000099 => 0230 00 replayed=YES payment=3
                books WAL:U1:HKD=97722 ACP:20015840:CNY=2000
                0220 refund stan=2 of=1 amount=4001 => 0230 94 ; alert STAN_REUSE
                0200 U1 stan=2 amount=4000 => 0210 94 ; alert STAN_REUSE
                """);
    }

    @Test
    void s46RefusesARefundAfterAYear() {
        Script.run("""
                configure retention=172800
                0200 U1 stan=1 => 0210 00
                0200 U1 stan=2 => 0210 00
                +31536000s 0220 refund stan=3 of=1 => 0230 00
                +86400s 0220 refund stan=4 of=2 => 0230 57
                +259200s tick
                tick
                0220 refund stan=5 of=2 => 0230 25
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void aKeyCanComeAgainAfterTheTimeForRepeats() {
        Script.run("""
                rates 156>344=61139040/61130000
                0200 U1 stan=1 => 0210 00
                +604800s rates 156>344=61139040/61130000
                0200 U1 stan=1 => 0210 94
                +1s 0200 U1 stan=1 => 0210 00 payment=2
                0220 refund stan=3 of=1 => 0230 00
                payment 1 APPROVED
                payment 2 REFUNDED
                """);
    }

    @Test
    void refusesMoreRefundsThanAreAllowedButNotTheLast() {
        Script.run("""
                configure refunds-max=2
                0200 U1 stan=1 => 0210 00
                0220 refund stan=2 of=1 amount=1000 => 0230 00
                0220 refund stan=3 of=1 amount=1000 => 0230 00
                0220 refund stan=4 of=1 amount=1000 => 0230 65
                0220 refund stan=5 of=1 amount=8000 => 0230 00
                books WAL:U1:HKD=100000
                """);
    }

    @Test
    void refundsAtTheCurrentRateAtTheHousesRisk() {
        Script.run("""
                configure refund-rate=CURRENT
                0200 U1 stan=1 => 0210 00
                rates 156>344=61150000/61141000
                0220 refund stan=2 of=1 amount=4000 => 0230 00 6=4600 10=61150000
                books WAL:U1:HKD=93210 FXP:HKD=6780 FXM:HKD=10 ACP:20015840:CNY=6000
                0420 stan=1 => 0430 00
                books WAL:U1:HKD=100044 FXP:HKD=0 FXM:HKD=-44
                """);
    }

    @Test
    void refundsToAClosedWalletWaitInSuspense() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                wallet U1 status=CLOSED
                0220 refund stan=2 of=1 amount=4000 => alert REFUND_UNPLACED ; 0230 00
                books WAL:U1:HKD=88610 SUS:HKD=4556 ACP:20015840:CNY=6000
                """);
    }

    @Test
    void refundsToAnExpiredCardWaitInSuspense() {
        Script.run("""
                wallet U2 funding=CARD expiry=1810
                0200 U2 stan=1 => 0200
                issuer 00 => 0210 00
                +2678400s 0220 refund stan=2 of=1 amount=4000 => alert REFUND_UNPLACED payment=2 ; 0230 00
                books ISR:10020344:HKD=-11390 SUS:HKD=4556
                pending 0
                """);
    }

    @Test
    void advisesTheCardIssuerOfARefundUntilItHasIt() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 00 => 0210 00
                0220 refund stan=2 of=1 amount=4000 => 0220 leg=2 3=200000 4=4000 6=4556 10=61139040 pan=66 90=200 original=700456 11=700457 37=827416000002 ; 0230 00
                books ISR:10020344:HKD=-6834
                advice-answer 96
                +5s tick => 0221 leg=2 11=700457
                failed OUTCOME_UNKNOWN leg=2 deferred
                +10s tick => 0221
                advice-answer 00
                pending 0
                0420 stan=1 => 0420 leg=3 95=4000/4556 original=700456 ; 0430 00
                books ISR:10020344:HKD=0
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void aRefundThatTheCardIssuerRefusesIsForPeople() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 00 => 0210 00
                0220 refund stan=2 of=1 amount=4000 => 0220 ; 0230 00
                0220 refund stan=3 of=1 amount=1000 => 0230 00
                advice-answer 25 => alert DEAD_LETTER payment=2 ; 0220 leg=3
                advice-answer A2
                pending 0
                """);
    }

    @Test
    void refundsABankPaymentByCreditTransfer() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 37=827416000777 => pacs.003
                bank SETTLED => 0210 00
                down bank
                0220 refund stan=2 of=1 amount=4000 => 0230 00
                books SUS:HKD=4556 ACP:20015840:CNY=6000
                up bank => pacs.008 leg=2 amount=4556 37=827416000777
                bank SETTLED refund leg=2
                books SUS:HKD=0 FPS:HKD=-206834
                pending 0
                """);
    }

    @Test
    void refusesARefundOfWhatIsNotApproved() {
        Script.run("""
                0200 card:K stan=1 => 0200
                0220 refund stan=2 of=1 => 0230 22
                issuer 51 => 0210 51
                0220 refund stan=3 of=1 => 0230 22
                0220 refund stan=4 of=9 => 0230 25
                0200 U1 stan=5 => 0210 00
                0220 refund stan=6 of=5 amount=0 => 0230 13
                0220 refund stan=7 of=5 currency=344 => 0230 13
                0220 refund stan=8 of=7 => 0230 22
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void refundsByTheKeyOfATerminal() {
        Script.run("""
                0200 U1 stan=1 terminal 37=827416000001 => 0210 00
                0220 refund stan=1 of=1 terminal 37=827416000001 amount=4000 => 0230 94 ; alert STAN_REUSE
                """);
    }

    @Test
    void s46VoidsAPaymentOnce() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0200 void stan=2 of=1 amount=9999 => 0210 13
                0200 void stan=3 of=1 => 0210 00
                books WAL:U1:HKD=100000 FXM:HKD=0 ACP:20015840:CNY=0
                0201 void stan=3 of=1 => 0210 00 replayed=YES
                0200 void stan=3 of=1 => 0210 94
                0200 void stan=4 of=1 => 0210 22
                0220 refund stan=5 of=1 => 0230 22
                0420 stan=1 => 0430 00
                0420 stan=3 => 0430 40
                """);
    }

    @Test
    void voidsWhatTheIssuerIsStillAskedFor() {
        Script.run("""
                0200 card:K stan=1 => 0200
                0200 void stan=2 of=1 => 0210 00
                0200 void stan=3 of=1 => 0210 22
                issuer 00 => 0420 39=17 ; 0210 22
                reversal-answer 00
                books ISR:10020344:HKD=0
                """);
    }

    @Test
    void refusesAVoidAfterARefund() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0220 refund stan=2 of=1 amount=1000 => 0230 00
                0220 void stan=3 of=1 => 0230 22
                0220 void stan=4 of=9 => 0230 25
                """);
    }
}
