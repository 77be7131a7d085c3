package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 A and 8 J: payments that go well, over the three sources and by payment code.
final class HappyPathScenariosTest {
    @Test
    void s01ApprovesFromTheWalletBalance() {
        Script.run("""
                0200 U1 stan=123 amount=10000 => 0210 00 5=10000 6=11390 9=61000000 10=61139040 15=1001 16=1001 50=156 51=344 38=7F3A21 funding=BALANCE handle=1123 payment=1 replayed=NO
                books WAL:U1:HKD=88610 FXP:HKD=11300 FXM:HKD=90 FXP:CNY=-10000 ACP:20015840:CNY=10000 FPS:HKD=-100000
                in-flight 0
                """);
    }

    @Test
    void s02AsksTheIssuerOfTheBoundCard() {
        Script.run("""
                wallet U2 balance=0 funding=CARD
                0200 U2 stan=123 => 0200 4=10000 5=11390 6=11390 7=1001083015 9=61139040 10=61139040 11=700456 15=1001 16=1001 32=20015840 37=827416000123 41=T0000001 42=M00000000000123 49=156 50=344 51=344 pan=77 on-file=YES handle=1123 institution=10020344
                in-flight 1
                deadline 10
                issuer 00 38=A1B2C3 => 0210 00 38=A1B2C3 6=11390 5=10000 funding=CARD
                books ISR:10020344:HKD=-11390 FXP:HKD=11300 FXM:HKD=90 FXP:CNY=-10000 ACP:20015840:CNY=10000 WAL:U2:HKD=0
                in-flight 0
                no-deadline
                """);
    }

    @Test
    void s02PassesACardOfItsOwnNetworkThrough() {
        Script.run("""
                0200 card:K stan=5 => 0200 6=11390 pan=66 on-file=NO
                issuer 00 => 0210 00 38=ISS001
                books ISR:10020344:HKD=-11390
                """);
    }

    @Test
    void s03DebitsTheBankAccount() {
        Script.run("""
                wallet U3 balance=0 funding=BANK
                0200 U3 stan=1 => pacs.003 leg=1 amount=11390 currency=344 mandate=mandate-of-U3 institution=10030344
                +1200ms bank SETTLED => 0210 00 38=7F3A21 funding=BANK
                books FPS:HKD=-111390 FXP:HKD=11300 FXM:HKD=90 ACP:20015840:CNY=10000
                """);
    }

    @Test
    void s04PaysTheTrain() {
        Script.run("""
                0200 U1 stan=1 amount=55300 mcc=4112 => 0210 00 6=62989
                books WAL:U1:HKD=37011 FXP:HKD=62489 FXM:HKD=500
                """);
    }

    @Test
    void s05PaysTheTaxi() {
        Script.run("""
                0200 U1 stan=1 amount=6850 mcc=4121 => 0210 00 6=7802
                books FXP:HKD=7741 FXM:HKD=61
                """);
    }

    @Test
    void s06PaysByPaymentCode() {
        Script.run("""
                code C1 U1 => issued 00
                0200 code:C1 stan=1 amount=8888 => 0210 00 6=10124 funding=BALANCE
                books WAL:U1:HKD=89876 FXP:HKD=10043 FXM:HKD=81
                """);
    }

    @Test
    void s07PaysTheSmallestAmount() {
        Script.run("""
                0200 U1 stan=1 amount=1 => 0210 00 6=1
                books WAL:U1:HKD=99999 FXP:HKD=1 FXM:HKD=0 ACP:20015840:CNY=1
                """);
    }

    @Test
    void s10FallsBackToTheCardAndNeverUsesBoth() {
        Script.run("""
                wallet U4 balance=5000 funding=BALANCE,CARD
                0200 U4 stan=1 => 0200 6=11390
                issuer 00 => 0210 00 funding=CARD
                books WAL:U4:HKD=5000 ISR:10020344:HKD=-11390
                """);
    }

    @Test
    void s10DoesNotFallBackOnceAnIssuerWasAsked() {
        Script.run("""
                wallet U4 balance=100000 funding=CARD,BALANCE
                0200 U4 stan=1 => 0200
                issuer 51 => 0210 51 reason=ISSUER_DECLINED
                books WAL:U4:HKD=100000 ISR:10020344:HKD=0
                """);
    }

    @Test
    void fallsBackFromAnIssuerThatIsDown() {
        Script.run("""
                wallet U4 balance=100000 funding=CARD,BALANCE
                down card
                0200 U4 stan=1 => 0210 00 funding=BALANCE
                """);
    }

    @Test
    void s88ACodeIsGoodUntilItExpires() {
        Script.run("""
                code C1 U1 => issued 00
                code C2 U1 => issued 00
                +59s 0200 code:C1 stan=1 => 0210 00
                +1s 0200 code:C2 stan=2 => 0210 54
                0200 code:C9 stan=3 => 0210 14
                """);
    }

    @Test
    void s89ACodeIsGoodOnceEvenIfThePaymentIsDeclined() {
        Script.run("""
                code C1 U1 => issued 00
                0200 code:C1 stan=1 => 0210 00
                0200 code:C1 stan=2 => 0210 94 reason=DUPLICATE
                code C2 U1 => issued 00
                0200 code:C2 stan=3 amount=0 => 0210 13
                0200 code:C2 stan=4 => 0210 94
                books WAL:U1:HKD=88610
                """);
    }

    @Test
    void refusesACodeThatCannotLive() {
        Script.run("""
                code C1 U1 => issued 00
                code C1 U1 => issued 94
                code C2 NOBODY => issued 14
                code C3 U1 expires=0 => issued 54
                wallet U1 status=FROZEN
                code C4 U1 => issued 62
                0200 code:C1 stan=1 => 0210 62
                """);
    }
}
