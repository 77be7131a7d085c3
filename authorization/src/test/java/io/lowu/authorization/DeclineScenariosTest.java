package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 C: declines by source or by rule.
final class DeclineScenariosTest {
    @Test
    void s21PaysDownToZero() {
        Script.run("""
                wallet A balance=11389
                wallet B balance=11390
                0200 A stan=1 => 0210 51
                0200 B stan=2 => 0210 00
                books WAL:A:HKD=11389 WAL:B:HKD=0
                """);
    }

    @Test
    void s22RefusesAnExpiredCardWithoutAskingItsIssuer() {
        Script.run("""
                wallet U2 funding=CARD expiry=1809
                0200 U2 stan=1 => 0210 54
                0200 card:K stan=2 expiry=1809 => 0210 54
                0200 card:K stan=3 expiry=1810 => 0200
                issuer 54 => 0210 54
                0200 card:K stan=4 verdict=NO_SUCH_ISSUER => 0210 15
                0200 card:K stan=5 verdict=INVALID_ACCOUNT => 0210 14
                """);
    }

    @Test
    void refusesAnInactiveCard() {
        Script.run("""
                wallet U2 funding=CARD card=INACTIVE
                0200 U2 stan=1 => 0210 57
                """);
    }

    @Test
    void s23RefusesByStatusAndByVerdict() {
        Script.run("""
                wallet F status=FROZEN funding=BALANCE,CARD
                wallet C status=CLOSED
                0200 F stan=1 => 0210 62
                0200 C stan=2 => 0210 14
                0200 NOBODY stan=3 => 0210 14
                0200 U1 stan=4 verdict=INVALID_MERCHANT => 0210 03
                0200 U1 stan=5 verdict=NOT_PERMITTED => 0210 57
                """);
    }

    @Test
    void answersTheFirstReasonInPrecedence() {
        Script.run("""
                wallet F status=FROZEN
                0200 F stan=1 amount=0 => 0210 62
                0200 F stan=2 verdict=INVALID_MERCHANT => 0210 03
                0200 U1 stan=3 amount=0 verdict=RATE_STALE => 0210 13
                """);
    }

    @Test
    void s24LimitsTheDay() {
        Script.run("""
                wallet U2 balance=5000000
                0200 U2 stan=1 amount=990000 currency=344 => 0210 00
                0200 U2 stan=2 amount=1000000 currency=344 => 0210 00
                0200 U2 stan=3 amount=10000 => 0210 61
                0200 U2 stan=4 amount=8779 => 0210 00 6=10000
                0200 U2 stan=6 amount=1 => 0210 61
                0420 stan=4 amount=8779 => 0430 00
                0200 U2 stan=7 amount=8779 => 0210 00
                # 16:30 in Hong Kong; the local day ends at 24:00, eight hours later than the UTC one begins
                +26984s rates 156>344=61139040/61130000
                0200 U2 stan=8 amount=1 => 0210 61
                +1s 0200 U2 stan=9 amount=1 => 0210 00
                """);
    }

    @Test
    void s24CountsTheDay() {
        StringBuilder script = new StringBuilder();
        for (int stan = 1; stan <= 50; stan++) {
            script.append("0200 U1 amount=1 stan=").append(stan).append(" => 0210 00\n");
        }
        script.append("""
                0200 U1 amount=1 stan=51 => 0210 65
                0420 amount=1 stan=50 => 0430 00
                0200 U1 amount=1 stan=52 => 0210 00
                0200 U1 amount=1 stan=53 => 0210 65
                """);
        Script.run(script.toString());
    }

    @Test
    void s24GivesTheLimitBackOnADeclineAndOnATimeout() {
        Script.run("""
                wallet U2 funding=CARD
                0200 U2 stan=1 amount=1000000 currency=344 => 0200
                issuer 51 => 0210 51
                0200 U2 stan=2 amount=1000000 currency=344 => 0200
                +10s tick => 0420 ; 0210 91
                reversal-answer 00
                0200 U2 stan=3 amount=1000000 currency=344 => 0200
                issuer 00 => 0210 00
                0200 U2 stan=4 amount=1000000 currency=344 => 0200
                issuer 00 => 0210 00
                0200 U2 stan=5 amount=1 => 0210 61
                pending 0
                """);
    }

    @Test
    void s25PassesTheIssuersCodesUnchanged() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 55 => 0210 55 reason=ISSUER_DECLINED
                0200 card:K stan=2 => 0200
                issuer 75 => 0210 75
                """);
    }

    @Test
    void s26RefusesACodeThatNobodyKnows() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer ZZ => 0420 39=22 ; 0210 20 reason=INVALID_RESPONSE
                reversal-answer 25
                books ISR:10020344:HKD=0
                pending 0
                """);
    }

    @Test
    void s26TreatsAnAnswerWithoutACodeAsNone() {
        Script.run("""
                0200 card:K stan=1 => 0200
                +2s issuer none => alert INVALID_ANSWER
                in-flight 1
                +8s tick => 0420 39=68 ; 0210 91
                reversal-answer 00
                """);
    }

    @Test
    void s27RefusesAPartialApproval() {
        Script.run("""
                0200 card:K stan=1 => 0200
                issuer 10 4=6000 => 0420 39=17 6=11390 ; 0210 51 reason=INSUFFICIENT_FUNDS
                issuer 10 4=6000 => alert DUPLICATE_ANSWER
                reversal-answer 00
                books ISR:10020344:HKD=0 ACP:20015840:CNY=0
                pending 0
                """);
    }

    @Test
    void s27PassesAPartialApprovalToAnAcquirerThatTakesIt() {
        Script.run("""
                wallet U2 funding=CARD
                configure per-day=11390
                0200 U2 stan=1 takes-part => 0200
                issuer 10 4=6000 6=6834 38=PART01 2= => 0210 10 4=6000 5=6000 6=6834 38=PART01
                books ISR:10020344:HKD=-6834 FXP:HKD=6780 FXM:HKD=54 ACP:20015840:CNY=6000
                0201 U2 stan=1 takes-part => 0210 10 4=6000 6=6834
                0200 U2 stan=1 takes-part => 0210 94
                0200 U2 stan=2 amount=4000 => 0200 6=4556
                issuer 51 2= => 0210 51
                0220 refund stan=3 of=1 amount=1000 => 0220 4=1000 6=1139 ; 0230 00
                advice-answer 00
                0420 stan=1 => 0420 4=10000 6=11390 95=1000/1139 ; 0430 00
                reversal-answer 00
                books ISR:10020344:HKD=0 ACP:20015840:CNY=0 FXM:HKD=0
                pending 0
                """);
    }

    @Test
    void s27UndoesAPartialApprovalThatDoesNotAddUp() {
        Script.run("""
                0200 card:K stan=1 takes-part => 0200
                issuer 10 4=6000 6=6835 => 0420 39=17 4=10000 6=11390 ; 0210 51
                reversal-answer 00
                0200 card:K stan=2 takes-part => 0200
                issuer 10 4=10000 => 0420 ; 0210 51
                reversal-answer 00
                books ISR:10020344:HKD=0
                """);
    }

    @Test
    void s27UndoesAPartialApprovalOfAPaymentReversedInTheMeantime() {
        Script.run("""
                0200 card:K stan=1 takes-part => 0200
                0420 stan=1 => 0430 00
                issuer 10 4=6000 6=6834 => 0420 4=10000 ; 0210 22
                reversal-answer 00
                books ISR:10020344:HKD=0
                """);
    }

    @Test
    void s28ApprovesExactlyOneOfTwo() {
        Script.run("""
                wallet U2 balance=15000
                0200 U2 stan=1 => 0210 00
                0200 U2 stan=2 => 0210 51
                books WAL:U2:HKD=3610
                """);
    }

    @Test
    void s61RefusesAnOldTransmissionOfAFirstRequestOnly() {
        Script.run("""
                configure window=3600
                0200 U1 stan=1 7=1001073015 => 0210 00
                0200 U1 stan=2 7=1001073014 => 0210 30
                0200 U1 stan=3 7=1301073014 => 0210 30
                0201 U1 stan=4 7=0930073014 => 0210 00
                """);
    }

    @Test
    void s84NeverAsksABankWithoutAnActiveMandate() {
        Script.run("""
                wallet U3 balance=0 funding=BANK mandate=INACTIVE
                0200 U3 stan=1 => 0210 57
                wallet U3 balance=0 funding=BANK mandate=ACTIVE
                0200 U3 stan=2 => pacs.003 leg=2
                bank REJECTED leg=2 reason=MD01 => 0210 57
                """);
    }
}
