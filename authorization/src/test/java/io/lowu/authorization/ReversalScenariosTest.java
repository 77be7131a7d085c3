package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 E: full reversals of the acquirer.
final class ReversalScenariosTest {
    @Test
    void s37MirrorsTheOriginalAmounts() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                rates 156>344=61150000/61141000
                0420 stan=1 => 0430 00 payment=1
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0 FXP:CNY=0 ACP:20015840:CNY=0
                payment 1 REVERSED
                0201 U1 stan=1 => 0210 22
                """);
    }

    @Test
    void s37ReversesAnApprovedCardPaymentAtItsIssuer() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 00 => 0210 00
                0420 stan=1 39=68 => 0420 39=68 original=700456 ; 0430 00
                books ISR:10020344:HKD=0
                issuer 00 => alert DUPLICATE_ANSWER
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s37RefundsAnApprovedBankPayment() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                bank SETTLED => 0210 00
                +60s 0400 stan=1 => pacs.008 leg=1 attempt=1 amount=11390 mandate=mandate-of-U3 ; 0410 00
                books FPS:HKD=-211390 SUS:HKD=11390 ACP:20015840:CNY=0
                bank PENDING refund
                bank SETTLED refund
                books FPS:HKD=-200000 SUS:HKD=0
                bank SETTLED refund => alert DUPLICATE_ANSWER
                pending 0
                """);
    }

    @Test
    void s38ATombstoneStopsTheRequestThatComesLater() {
        Script.run("""
                0420 stan=1 => 0430 25 payment=0
                0421 stan=1 => 0430 25
                0200 card:K stan=1 => 0210 22 reason=ABNORMAL_RELATED
                0201 card:K stan=1 => 0210 22
                in-flight 0
                """);
    }

    @Test
    void s39ReversesInFlightAndThenTheIssuerApproves() {
        Script.run("""
                wallet U2 funding=CARD
                0200 U2 stan=1 => 0200
                +1s 0420 stan=1 39=17 => 0430 00
                0421 stan=1 => 0430 00
                +1s issuer 00 => 0420 39=17 ; 0210 22 38=
                books ISR:10020344:HKD=0
                payment 1 REVERSED
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s39ReversesInFlightAndThenTheIssuerDeclines() {
        Script.run("""
                0200 card:K stan=1 => 0200
                0420 stan=1 => 0430 00
                issuer 51 => 0210 22
                pending 0
                """);
    }

    @Test
    void s39ReversesInFlightAndThenTheIssuerIsSilent() {
        Script.run("""
                0200 card:K stan=1 => 0200
                0420 stan=1 => 0430 00
                +10s tick => 0420 39=68 ; 0210 22
                reversal-answer 00
                0421 stan=1 => 0430 00
                """);
    }

    @Test
    void s39ReversesInFlightAndThenTheBankSettles() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                0420 stan=1 => 0430 00
                bank SETTLED => pacs.008 ; 0210 22
                books SUS:HKD=11390
                bank SETTLED refund
                books SUS:HKD=0 FPS:HKD=-200000
                pending 0
                """);
    }

    @Test
    void s40DoesNotKnowTheOriginal() {
        Script.run("""
                0400 stan=9 => 0410 25
                0200 U1 stan=9 => 0210 00
                0420 stan=8 => 0430 25
                """);
    }

    @Test
    void s41HasNothingToUndoAfterADecline() {
        Script.run("""
                0200 U1 stan=1 amount=0 => 0210 13
                0420 stan=1 amount=0 => 0430 00
                books WAL:U1:HKD=100000
                """);
    }

    @Test
    void s42BooksARepeatedReversalOnce() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0421 stan=1 => 0430 00
                0420 stan=1 => 0430 00
                0421 stan=1 => 0430 00
                0401 stan=1 => 0410 00
                0400 stan=1 => 0410 22
                books WAL:U1:HKD=100000
                """);
    }

    @Test
    void s43GivesAPartBack() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                rates 156>344=61150000/61141000
                0420 stan=1 95=6000 => 0430 00 payment=1
                books WAL:U1:HKD=93166 FXP:HKD=6780 FXM:HKD=54 FXP:CNY=-6000 ACP:20015840:CNY=6000
                payment 1 PARTIALLY_REVERSED
                0201 U1 stan=1 => 0210 00 6=11390
                """);
    }

    @Test
    void s44GivesTheRestBackAndNoMore() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0420 stan=1 11=901 95=6000 => 0430 00
                0420 stan=1 11=902 95=6001 => 0430 13
                0420 stan=1 11=903 95=6000 => 0430 13
                0420 stan=1 11=904 => 0430 00
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0 FXP:CNY=0 ACP:20015840:CNY=0
                payment 1 REVERSED
                0420 stan=1 11=905 95=3000 => 0430 22
                0421 stan=1 11=904 => 0430 00
                0201 U1 stan=1 => 0210 22
                """);
    }

    @Test
    void s44BooksARepeatedPartialReversalOnceEvenAfterALaterOne() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0421 stan=1 11=901 95=6000 => 0430 00
                0421 stan=1 11=901 95=6000 => 0430 00
                0420 stan=1 11=902 95=3333 => 0430 00
                0421 stan=1 11=901 95=6000 => 0430 00
                books WAL:U1:HKD=96204 ACP:20015840:CNY=3333
                0420 stan=1 11=903 => 0430 00
                0421 stan=1 11=901 95=6000 => 0430 00
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0
                """);
    }

    @Test
    void s44AddsUpExactlyOverManyParts() {
        Script.run("""
                configure refunds-max=4
                0200 U1 stan=1 amount=100 => 0210 00 6=114
                0420 stan=1 amount=100 11=901 95=75 => 0430 00
                0420 stan=1 amount=100 11=902 95=50 => 0430 00
                0420 stan=1 amount=100 11=903 95=25 => 0430 00
                0420 stan=1 amount=100 11=904 95=1 => 0430 00
                books WAL:U1:HKD=99999 FXP:HKD=1 FXM:HKD=0
                0200 U1 stan=2 amount=100 => 0210 00
                0420 stan=2 amount=100 11=901 95=99 => 0430 00
                0420 stan=2 amount=100 11=902 95=98 => 0430 00
                0420 stan=2 amount=100 11=903 95=97 => 0430 00
                0420 stan=2 amount=100 11=904 95=96 => 0430 00
                0420 stan=2 amount=100 11=905 95=95 => 0430 65
                0420 stan=2 amount=100 11=906 => 0430 00
                0420 stan=1 amount=100 => 0430 00
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0 ACP:20015840:CNY=0
                """);
    }

    @Test
    void s43TellsTheCardIssuerOfEachPartInTurn() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 00 => 0210 00
                0420 stan=1 11=901 39=32 95=6000 => 0420 39=32 95=6000/6834 4=10000 6=11390 original=700456 90=200 leg=2 ; 0430 00
                books ISR:10020344:HKD=-6834
                0420 stan=1 11=902 => 0430 00
                books ISR:10020344:HKD=0
                pending 2
                reversal-answer 00 => 0420 95=0/0 original=700456 leg=3
                reversal-answer 00
                pending 0
                """);
    }

    @Test
    void s43RefundsEachPartToTheBank() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 37=827416000777 => pacs.003
                bank SETTLED => 0210 00
                0420 stan=1 11=901 95=6000 => pacs.008 leg=2 attempt=1 amount=4556 mandate=mandate-of-U3 37=827416000777 ; 0430 00
                books FPS:HKD=-211390 SUS:HKD=4556 ACP:20015840:CNY=6000
                0420 stan=1 11=902 => pacs.008 leg=3 amount=6834 ; 0430 00
                bank SETTLED refund leg=3
                bank SETTLED refund leg=2
                books FPS:HKD=-200000 SUS:HKD=0
                bank SETTLED refund leg=2 => alert DUPLICATE_ANSWER
                pending 0
                """);
    }

    @Test
    void refusesAPartialReversalWhileTheIssuerIsAsked() {
        Script.run("""
                0200 card:K stan=1 => 0200
                0420 stan=1 95=6000 => 0430 22
                issuer 00 => 0210 00
                books ISR:10020344:HKD=-11390
                """);
    }

    @Test
    void refusesAReversalOfAnotherAmount() {
        Script.run("""
                0200 U1 stan=1 => 0210 00
                0420 stan=1 amount=10001 => 0430 13
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void acceptsOriginalDataWithoutAForwarder() {
        Script.run("""
                0200 U1 stan=1 33=99 => 0210 00
                0420 stan=1 => 0430 00
                """);
    }

    @Test
    void findsTheOriginalByTheKeyOfATerminal() {
        Script.run("""
                0200 U1 stan=1 terminal => 0210 00
                0200 U1 stan=1 terminal 41=T0000002 => 0210 00
                0420 stan=1 terminal 41=T0000003 => 0430 25
                0420 stan=1 terminal 41=T0000002 => 0430 00 payment=2
                books WAL:U1:HKD=88610
                """);
    }
}
