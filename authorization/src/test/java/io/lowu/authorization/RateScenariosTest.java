package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 1.8, 6.5 and S-18 to S-20: how rate tables come into force, and quotes.
final class RateScenariosTest {
    @Test
    void s18HonoursAQuoteToItsLastMoment() {
        Script.run("""
                quote U1 => quote 00 quote=1 6=11390 10=61139040 51=344 version=42
                rates version=43 156>344=61150000/61141000
                +60s 0200 U1 stan=1 quote=1 => 0210 00 6=11390 10=61139040 16=1001
                books WAL:U1:HKD=88610 FXP:HKD=11300 FXM:HKD=90
                """);
    }

    @Test
    void s18RefusesAQuoteThatIsTooOld() {
        Script.run("""
                quote U1 => quote 00 quote=1
                rates version=43 156>344=61150000/61141000
                +60001ms 0200 U1 stan=1 quote=1 => 0210 19 reason=QUOTE_EXPIRED
                books WAL:U1:HKD=100000
                quote U1 => quote 00 quote=2 6=11500 version=43
                0200 U1 stan=2 quote=2 => 0210 00 6=11500 10=61150000
                """);
    }

    @Test
    void s18UsesAQuoteOnce() {
        Script.run("""
                quote U1 => quote 00 quote=1
                0200 U1 stan=1 quote=1 => 0210 00
                0200 U1 stan=2 quote=1 => 0210 19
                0201 U1 stan=1 quote=1 => 0210 00 replayed=YES
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void s18UsesAQuoteUpEvenIfThePaymentIsDeclined() {
        Script.run("""
                wallet U2 balance=11389
                quote U2 => quote 00 quote=1
                0200 U2 stan=1 quote=1 => 0210 51
                0200 U2 stan=2 quote=1 => 0210 19
                """);
    }

    @Test
    void s18TakesAQuoteForNothingElse() {
        Script.run("""
                wallet U2
                quote U1 => quote 00 quote=1
                0200 U2 stan=1 quote=1 => 0210 19
                0200 U1 stan=2 quote=1 amount=10001 => 0210 19
                0200 U1 stan=3 quote=1 currency=392 => 0210 19
                0200 U1 stan=4 quote=2 => 0210 19
                0200 card:K stan=5 quote=1 => 0210 19
                0200 U1 stan=6 quote=1 => 0210 00
                """);
    }

    @Test
    void s18QuotesNothingThatCouldNotBePaid() {
        Script.run("""
                wallet U2 status=FROZEN
                quote U2 => quote 62 quote=0 6=0
                quote U9 => quote 14
                quote U1 amount=0 => quote 13
                quote U1 currency=978 => quote 40
                quote U1 currency=344 => quote 00 quote=1 6=10000 10=0 version=0
                0200 U1 stan=1 currency=344 quote=1 => 0210 00 6=0
                +901s quote U1 => quote 91
                """);
    }

    @Test
    void s18KeepsAPriceThatReversalsUndo() {
        Script.run("""
                quote U1 => quote 00 quote=1
                rates version=43 156>344=61150000/61141000
                0200 U1 stan=1 quote=1 => 0210 00 6=11390
                0420 stan=1 => 0430 00
                books WAL:U1:HKD=100000 FXP:HKD=0 FXM:HKD=0
                """);
    }

    @Test
    void s19PutsATableInForceAtItsTime() {
        Script.run("""
                rates version=43 from=120 156>344=61150000/61141000
                +119s 0200 U1 stan=1 => 0210 00 6=11390
                +1s 0200 U1 stan=2 => 0210 00 6=11500 10=61150000
                rates version=43 from=120 156>344=61150000/61141000
                0200 U1 stan=3 => 0210 00 6=11500
                """);
    }

    @Test
    void s19RefusesAJumpOfTheFeed() {
        Script.run("""
                rates 156>344=61173212/61163900 => alert RATES_REFUSED
                rates 156>344=61173211/61163900 392>344=70693120/70687620
                0200 U1 stan=1 => 0210 00 6=11732
                rates 156>344=61173211/61198818 => alert RATES_REFUSED
                rates 156>344=61138014/61163900 => alert RATES_REFUSED
                rates 156>344=61138015/61163900
                0200 U1 stan=2 => 0210 00 6=11380
                """);
    }

    @Test
    void s19NeverGoesBackToAnOldVersion() {
        Script.run("""
                rates version=43 156>344=61150000/61141000
                rates version=42 156>344=61139040/61130000 => alert RATES_REFUSED
                rates version=43 156>344=61150001/61141000 => alert RATES_REFUSED
                0200 U1 stan=1 => 0210 00 6=11500
                """);
    }

    @Test
    void s19ASecondPersonApprovesWhatTheFirstProposes() {
        Script.run("""
                propose anna 156>344=61250000/61240000 => rates PROPOSED handle=7 version=43
                0200 U1 stan=1 => 0210 00 6=11390
                approve anna => rates SAME_PERSON handle=8 version=43
                0200 U1 stan=2 => 0210 00 6=11390
                approve ben version=44 => rates NOT_PROPOSED
                approve ben => rates APPROVED
                0200 U1 stan=3 => 0210 00 6=12500 10=61250000
                approve carl => rates NOT_PROPOSED
                """);
    }

    @Test
    void s19AProposalMustBeNewAndUsable() {
        Script.run("""
                propose anna version=42 156>344=61150000/61141000 => rates OLD_VERSION
                propose anna => rates UNUSABLE
                propose anna 156>344=0/61141000 => rates UNUSABLE
                propose anna from=60 until=60 156>344=61150000/61141000 => rates UNUSABLE
                propose anna 156>344=61150000/61141000 => rates PROPOSED
                rates version=44 156>344=61140000/61131000
                approve ben => rates OLD_VERSION
                approve ben => rates NOT_PROPOSED
                0200 U1 stan=1 => 0210 00 6=11400
                """);
    }

    @Test
    void s19AnApprovedTableWaitsForItsTime() {
        Script.run("""
                propose anna from=120 156>344=61150000/61141000 => rates PROPOSED
                approve ben => rates APPROVED
                +60s 0200 U1 stan=1 => 0210 00 6=11390
                +60s 0200 U1 stan=2 => 0210 00 6=11500
                """);
    }

    @Test
    void s20StopsAtTheEndOfATable() {
        Script.run("""
                rates version=43 until=120 156>344=61150000/61141000
                +119s 0200 U1 stan=1 => 0210 00 6=11500
                +1s 0200 U1 stan=2 => alert RATE_STALE ; 0210 91
                0200 U1 stan=3 currency=344 => 0210 00
                rates version=44 156>344=61150000/61141000
                0200 U1 stan=4 => 0210 00 6=11500
                """);
    }
}
