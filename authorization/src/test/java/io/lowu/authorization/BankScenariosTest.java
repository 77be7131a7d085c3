package io.lowu.authorization;

import org.junit.jupiter.api.Test;

/// DOMAIN.md 8 I: the bank account as a source.
final class BankScenariosTest {
    @Test
    void s75PaysWhenTheBankSettles() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                deadline 8
                +1200ms bank SETTLED => 0210 00
                bank SETTLED => alert DUPLICATE_ANSWER
                books FPS:HKD=-211390
                """);
    }

    @Test
    void s76TellsWhyTheBankRejected() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                bank REJECTED reason=AM04 leg=1 => 0210 51
                0200 U3 stan=2 => pacs.003
                bank REJECTED reason=AC04 leg=2 => 0210 14
                0200 U3 stan=3 => pacs.003
                bank REJECTED reason=MD01 leg=3 => 0210 57
                0200 U3 stan=4 => pacs.003
                bank REJECTED reason=AM02 leg=4 => 0210 61
                0200 U3 stan=5 => pacs.003
                bank REJECTED reason=AC06 leg=5 => 0210 62
                0200 U3 stan=6 => pacs.003
                bank REJECTED reason=ZZ99 leg=6 => 0210 05
                books FPS:HKD=-200000 SUS:HKD=0
                """);
    }

    @Test
    void s77AsksForTheStatusAndNeverDebitsAgain() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                bank PENDING
                +8s tick => pacs.028 leg=1 attempt=1 ; 0210 91 reason=ISSUER_TIMEOUT
                +5s tick => pacs.028 attempt=2
                bank PENDING
                +10s tick => pacs.028 attempt=3
                +20s tick => pacs.028 attempt=4
                bank REJECTED
                pending 0
                no-deadline
                books FPS:HKD=-200000
                """);
    }

    @Test
    void s78SendsALateSettlementBack() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                +8s tick => pacs.028 ; 0210 91
                +7s bank SETTLED => pacs.028 attempt=2 ; alert LATE_SETTLEMENT payment=1 ; pacs.008 leg=1 attempt=1 amount=11390
                books FPS:HKD=-211390 SUS:HKD=11390 ACP:20015840:CNY=0
                bank SETTLED => alert DUPLICATE_ANSWER
                +5s tick => pacs.008 attempt=2
                bank SETTLED refund
                books FPS:HKD=-200000 SUS:HKD=0
                pending 0
                """);
    }

    @Test
    void keepsARefusedRefundInSuspense() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                bank SETTLED => 0210 00
                0420 stan=1 => pacs.008 ; 0430 00
                bank REJECTED refund => alert DEAD_LETTER payment=1
                books SUS:HKD=11390
                pending 0
                bank SETTLED refund
                books SUS:HKD=0
                """);
    }

    @Test
    void refundsTheAccountThatWasDebited() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003 mandate=mandate-of-U3
                bank SETTLED => 0210 00
                wallet U3 funding=BANK text=another-mandate
                0420 stan=1 => pacs.008 mandate=mandate-of-U3 ; 0430 00
                0200 U3 stan=2 => pacs.003 mandate=another-mandate
                """);
    }

    @Test
    void s33DoesNotAskAboutADebitThatWasNeverSent() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                failed NOT_SENT => 0210 91 reason=ISSUER_UNAVAILABLE
                pending 0
                """);
    }

    @Test
    void s34AsksAboutADebitWhoseOutcomeIsUnknown() {
        Script.run("""
                wallet U3 funding=BANK
                0200 U3 stan=1 => pacs.003
                failed OUTCOME_UNKNOWN => pacs.028 ; 0210 91
                failed NOT_SENT deferred
                +5s tick => pacs.028 attempt=1
                bank REJECTED
                pending 0
                """);
    }
}
