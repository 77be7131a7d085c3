package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 B: amounts, currencies and rates.
final class AmountScenariosTest {
    @Test
    void s11RoundsHalfUp() {
        Script.run("""
                0200 U1 stan=1 amount=9375 => 0210 00 6=10679
                books FXP:HKD=10594 FXM:HKD=85
                """);
    }

    @Test
    void s12AcceptsTheLimitAndRefusesACentMore() {
        Script.run("""
                wallet U2 balance=3000000
                0200 U2 stan=1 amount=877932 => 0210 00 6=1000000
                0200 U2 stan=2 amount=877933 => 0210 61
                0200 card:K stan=3 amount=877933 => 0210 61
                books WAL:U2:HKD=2000000 FXP:HKD=992063 FXM:HKD=7937
                """);
    }

    @Test
    void s13RefusesAZeroAmount() {
        Script.run("""
                0200 U1 stan=1 amount=0 => 0210 13 10=0
                0200 U1 stan=2 amount=10000 verdict=FORMAT_ERROR => 0210 30
                books WAL:U1:HKD=100000
                """);
    }

    @Test
    void s14RefusesWhatTwelveDigitsCannotHold() {
        Script.run("""
                0200 U1 stan=1 amount=999999999999 => 0210 13
                0200 U1 stan=3 amount=877932293861 => 0210 61
                0200 U1 stan=4 amount=877932293862 => 0210 13
                """);
    }

    @Test
    void s15ConvertsByMajorUnits() {
        Script.run("""
                0200 U1 stan=1 amount=1000 currency=392 => 0210 00 6=6931 10=70693120 50=392
                books FXP:HKD=6876 FXM:HKD=55 FXP:JPY=-1000 ACP:20015840:JPY=1000
                """);
    }

    @Test
    void s16RefusesWhatConvertsToNothing() {
        Script.run("""
                0200 U1 stan=1 amount=1 currency=704 => 0210 13
                """);
    }

    @Test
    void s17TellsAnUnknownCurrencyFromOneWithoutARate() {
        Script.run("""
                0200 U1 stan=1 currency=999 => 0210 13
                0200 U1 stan=2 currency=978 => 0210 40
                """);
    }

    @Test
    void s19KeepsTheRateOfTheRequest() {
        Script.run("""
                wallet U2 balance=0 funding=CARD
                0200 U2 stan=1 => 0200 10=61139040
                +1s rates 156>344=61150000/61141000
                +1s issuer 00 => 0210 00 6=11390 10=61139040
                0200 U1 stan=2 => 0210 00 6=11500 10=61150000
                0420 stan=1 => 0420 6=11390 ; 0430 00
                reversal-answer 00
                books ISR:10020344:HKD=0 FXP:HKD=11410 FXM:HKD=90 ACP:20015840:CNY=10000
                pending 0
                """);
    }

    @Test
    void s20StopsAtStaleRatesAndRecovers() {
        Script.run("""
                +900s 0200 U1 stan=1 => 0210 00
                +1s 0200 U1 stan=2 => alert RATE_STALE ; 0210 91 reason=RATE_STALE
                rates 156>344=61139040/61130000
                0200 U1 stan=3 => 0210 00
                """);
    }

    @Test
    void s20ConvertsNothingWithinOneCurrency() {
        Script.run("""
                +3600s 0200 U1 stan=1 amount=10000 currency=344 => 0210 00 5=0 6=0 9=0 10=0 16=0 50=0 51=0
                books WAL:U1:HKD=90000 ACP:20015840:HKD=10000 FXP:HKD=0
                0420 stan=1 => 0430 00
                books WAL:U1:HKD=100000 ACP:20015840:HKD=0
                """);
    }
}
