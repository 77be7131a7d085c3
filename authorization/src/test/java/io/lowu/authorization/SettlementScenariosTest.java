package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.DayRecordDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.SnapshotEndDecoder;
import io.lowu.authorization.sbe.SnapshotEndEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/// DOMAIN.md 6 and 8 L: the business day, its totals, what acquirers say of them. Scripts begin on 2018-10-01 at
/// 16:30:15 in Hong Kong; the cut-over is at 23:00:00, 23,385 seconds later.
final class SettlementScenariosTest {
    @Test
    void s68KeepsTheDateOfWhatWasAcceptedBeforeTheCutover() {
        Script.run("""
                date 20181001
                0200 U1 stan=1 amount=4000 => 0210 00 15=1001
                +23384999ms rates 156>344=61139040/61130000
                0200 card:K stan=2 amount=6000 => 0200 15=1001
                +1ms tick => cut-over 20181002 ended=20181001
                date 20181002
                +2s issuer 00 => 0210 00 15=1001
                0200 card:K stan=3 amount=100 => 0200 15=1002
                issuer 00 => 0210 00 15=1002
                totals 20181001 20015840 156 76=2 88=10000 97=10000
                totals 20181002 20015840 156 76=1 88=100 97=100
                +298s 0420 stan=2 amount=6000 => 0420 15=1002 ; 0430 00 15=1002
                reversal-answer 00
                totals 20181001 20015840 156 76=2 88=10000 97=10000
                totals 20181002 20015840 156 76=1 77=1 88=100 89=6000 97=-5900
                totals 20181001 10020344 344 link=0 76=1 88=6834 97=-6834
                totals 20181002 10020344 344 link=0 76=1 77=1 88=114 89=6834 97=6720
                totals 20181001 10010344 344 link=0 76=1 88=4556 97=-4556
                books ACP:20015840:CNY=4100 ISR:10020344:HKD=-114
                +300s tick => frozen 20181001 ; issuer-totals 10010344 97=-4556 ; issuer-totals 10020344 97=-6834
                """);
    }

    @Test
    void s68AnAnswerAfterTheGracePeriodCountsOnTheNextDate() {
        Script.run("""
                configure grace=1
                +23384s rates 156>344=61139040/61130000
                0200 card:K stan=1 => 0200 15=1001
                +1s tick => cut-over 20181002
                +1s tick => frozen 20181001
                +1s issuer 00 => 0210 00 15=1001
                totals 20181001 20015840 156
                totals 20181002 20015840 156 76=1 88=10000 97=10000
                """);
    }

    @Test
    void s68AnOperatorEndsTheDayEarly() {
        Script.run("""
                0200 U1 stan=1 => 0210 00 15=1001
                cutover => cut-over 20181002 ended=20181001 ; 0810 00 date=20181002
                0200 U1 stan=2 => 0210 00 15=1002
                cutover date=1002 => 0810 00 date=20181002
                cutover => 0810 22 date=20181002
                +600s tick => frozen 20181001 ; issuer-totals 10010344
                # 1003 would be two days ahead of the clock
                cutover => 0810 22 date=20181002
                # at 23:00 the clock has nothing to add
                +22785s tick =>
                date 20181002
                +86400s tick => cut-over 20181003 ended=20181002
                """);
    }

    @Test
    void aDayWithoutTrafficEndsWithTheFirstCommandAfterIt() {
        Script.run("""
                no-deadline
                +200000s tick => cut-over 20181004 ended=20181001 ; frozen 20181001
                date 20181004
                0200 U1 stan=1 => alert RATE_STALE ; 0210 91 15=1004
                """);
    }

    @Test
    void refusesToCutOverToADateThatIsNotTheNext() {
        Script.run("""
                cutover date=1003 => 0810 22 date=20181001
                cutover date=930 => 0810 22 date=20181001
                cutover date=1332 => 0810 22 date=20181001
                """);
    }

    /// The worked day of 6.3: two purchases, the second one reversed in full, a refund of the first one.
    @Test
    void s98AgreesWithTheTotalsOfTheAcquirer() {
        Script.run("""
                0200 U1 stan=1 amount=10000 => 0210 00 6=11390
                0200 U1 stan=2 amount=9375 => 0210 00 6=10679
                0420 stan=2 amount=9375 => 0430 00
                0220 refund stan=4 of=1 amount=3333 => 0230 00 6=3796
                0200 U1 stan=3 amount=0 => 0210 13
                totals 20181001 20015840 156 74=1 76=2 77=1 86=3333 88=19375 89=9375 97=6667
                totals 20181001 10010344 344 link=0 74=1 76=2 77=1 86=3796 88=22069 89=10679 97=-7594
                books ACP:20015840:CNY=6667 FXP:HKD=7534 FXM:HKD=60
                0500 74=1 76=2 77=1 86=3333 88=19375 89=9375 97=6667 => 0510 09 66=0
                cutover => 0810 00
                0500 74=1 76=2 77=1 86=3333 88=19375 89=9375 97=6667 => 0510 09 66=0
                +600s 0500 74=1 76=2 77=1 86=3333 88=19375 89=9375 97=6667 => 0510 00 66=1 97=6667 74=1 76=2 77=1 86=3333 88=19375 89=9375
                0520 99=20015840 74=1 76=2 77=1 86=3333 88=19375 89=9375 97=6667 => 0510 00 66=1
                """);
    }

    @Test
    void s98CountsARefundOnItsOwnDateByItsOwnLink() {
        Script.run("""
                0200 U1 stan=1 amount=10000 link=1 => 0210 00 6=11390
                cutover => 0810 00
                0220 refund stan=2 of=1 amount=3333 link=2 => 0230 00 6=3796
                0220 void stan=3 of=1 amount=10000 link=2 => 0230 22
                0420 stan=1 amount=10000 95=1000 link=2 => 0430 00
                totals 20181001 20015840 156 76=1 88=10000 97=10000
                totals 20181002 20015840 156 link=2 74=1 77=1 86=3333 89=5667 97=-9000
                totals 20181001 10010344 344 link=0 76=1 88=11390 97=-11390
                totals 20181002 10010344 344 link=0 74=1 77=1 86=3796 89=6455 97=10251
                """);
    }

    @Test
    void s98ARefundAtTheRateOfTodayCountsWhatTheCustomerGets() {
        Script.run("""
                configure refund-rate=CURRENT
                0200 U1 stan=1 amount=10000 => 0210 00 6=11390
                rates 156>344=61150000/61140000
                0220 refund stan=2 of=1 amount=4000 => 0230 00 6=4600
                totals 20181001 20015840 156 74=1 76=1 86=4000 88=10000 97=6000
                totals 20181001 10010344 344 link=0 74=1 76=1 86=4600 88=11390 97=-6790
                """);
    }

    /// What a completion takes beyond the wallet is lent by suspense, and a refund to a closed wallet waits there:
    /// the acquirer's side is whole, the issuer's is what its wallets moved.
    @Test
    void s98CountsACompletionAndWhatSuspenseLends() {
        Script.run("""
                wallet U2 balance=11400
                0100 U2 stan=1 amount=10000 => 0110 00 6=11390
                totals 20181001 20015840 156
                cutover => 0810 00
                0220 completion stan=2 of=1 amount=12000 => alert UNCOLLECTED ; 0230 00
                totals 20181001 20015840 156
                totals 20181002 20015840 156 76=1 88=12000 97=12000
                totals 20181002 10010344 344 link=0 76=1 88=11400 97=-11400
                0220 refund stan=3 of=2 amount=6000 => 0230 00 6=6834
                totals 20181002 20015840 156 74=1 76=1 86=6000 88=12000 97=6000
                totals 20181002 10010344 344 link=0 74=1 76=1 86=4566 88=11400 97=-6834
                """);
    }

    @Test
    void s98LeavesARefundInSuspenseOutOfTheIssuersTotals() {
        Script.run("""
                0200 card:K stan=1 amount=10000 expiry=1810 => 0200
                issuer 00 => 0210 00
                cutover => 0810 00
                +3000000s rates 156>344=61139040/61130000
                tick
                0220 refund stan=2 of=1 amount=3333 => alert REFUND_UNPLACED ; 0230 00 6=3796
                books ISR:10020344:HKD=-11390 SUS:HKD=3796
                totals 20181001 20015840 156 76=1 88=10000 97=10000
                totals 20181105 20015840 156 74=1 86=3333 97=-3333
                totals 20181105 10020344 344 link=0
                """);
    }

    @Test
    void s99SaysThatTotalsDifferAndAdjustsNothing() {
        Script.run("""
                0200 U1 stan=1 amount=10000 => 0210 00
                0200 U1 stan=2 amount=9375 => 0210 00
                0420 stan=2 amount=9375 => 0430 00
                cutover => 0810 00
                +600s 0500 76=2 77=1 88=19374 89=9375 97=9999 => 0510 95 66=2 88=19375 97=10000 ; alert OUT_OF_BALANCE
                0501 76=2 77=1 88=19374 89=9375 97=9999 => 0510 95 66=2 88=19375 97=10000 ; alert OUT_OF_BALANCE
                0500 76=3 77=1 88=19375 89=9375 97=10000 => 0510 95 66=2 ; alert OUT_OF_BALANCE
                0500 76=2 77=1 88=19375 89=9375 97=-10000 => 0510 95 66=2 ; alert OUT_OF_BALANCE
                totals 20181001 20015840 156 76=2 77=1 88=19375 89=9375 97=10000
                books ACP:20015840:CNY=10000 WAL:U1:HKD=88610
                0500 76=2 77=1 88=19375 89=9375 97=10000 => 0510 00 66=1
                """);
    }

    @Test
    void answersEachLinkForItself() {
        Script.run("""
                0200 U1 stan=1 amount=10000 link=1 => 0210 00
                0200 U1 stan=2 amount=100 link=2 => 0210 00
                # a repeat by another link doesn't move what was counted
                0201 U1 stan=1 amount=10000 link=2 => 0210 00
                0420 stan=1 amount=10000 link=1 => 0430 00
                cutover => 0810 00
                +600s 0500 link=1 76=1 77=1 88=10000 89=10000 => 0510 00 66=1
                0500 link=2 76=1 88=100 97=100 => 0510 00 66=1
                0500 link=2 99=7 => 0510 00 66=1
                0500 link=2 50=344 => 0510 00 66=1
                """);
    }

    @Test
    void saysThatADateIsNoDateOrTooOld() {
        Script.run("""
                0500 15=1332 => 0510 30 66=3
                0500 15=1002 => 0510 30 66=3
                0500 15=930 => 0510 00 66=1
                """);
    }

    @Test
    void bringsForwardWhatNobodyAsksForAnyMore() {
        Machine machine = new Machine(true);
        machine.apply(Requests.configure(Arguments.of("configure")));
        machine.apply(Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42));
        machine.apply(Requests.wallet(Arguments.of("wallet U1")));
        machine.apply(Requests.purchase(Arguments.of("0200 U1 stan=1"), machine.now()));
        machine.advance((Totals.KEPT_DAYS + 2) * 86_400_000_000L);
        machine.apply(Requests.tick());

        List<SettlementPosition> positions = new ArrayList<>();
        machine.core().forEachPosition(positions::add);
        assertThat(positions)
                .extracting(SettlementPosition::date, SettlementPosition::debits, SettlementPosition::net)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 0L, 10_000L),
                        org.assertj.core.groups.Tuple.tuple(0, 0L, -11_390L));
        assertThat(machine.core().nextDeadline()).isNotEqualTo(0);
    }

    @Test
    void bringsForwardWhatASnapshotOfTheVersionBeforeHolds() {
        Machine machine = new Machine(false);
        for (byte[] command : List.of(
                Requests.configure(Arguments.of("configure")),
                Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42),
                Requests.wallet(Arguments.of("wallet U1")),
                Requests.link(Arguments.of("up card")),
                Requests.purchase(Arguments.of("0200 U1 stan=1"), Commands.START))) {
            machine.apply(command);
        }
        AuthorizationCore restored = new AuthorizationCore();
        List<byte[]> records = versionBefore(Machine.snapshot(machine.core()).messages());
        for (byte[] record : records) {
            restored.readSnapshot(new UnsafeBuffer(record), 0, record.length);
        }
        restored.verifyInvariants();
        byte[] reversal = Requests.reversal(Arguments.of("0420 stan=1"));
        restored.apply(Commands.START, new UnsafeBuffer(reversal), 0, reversal.length, new RecordedMessages());
        restored.verifyInvariants();

        List<String> nets = new ArrayList<>();
        restored.forEachPosition(position -> nets.add(
                position.date() + " " + position.institution() + " " + position.link() + " " + position.net()));
        assertThat(nets)
                .containsExactlyInAnyOrder(
                        "0 0 0 -11390", "0 20015840 65534 10000", "20181001 20015840 1 -10000", "20181001 0 0 11390");
    }

    /// Records as the version before there were totals has written them.
    private static List<byte[]> versionBefore(List<byte[]> records) {
        List<byte[]> before = new ArrayList<>();
        for (byte[] record : records) {
            MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(new UnsafeBuffer(record), 0);
            int template = header.templateId();
            if (template >= DayRecordDecoder.TEMPLATE_ID) {
                continue;
            }
            int block = header.blockLength();
            if (template == PaymentRecordDecoder.TEMPLATE_ID) {
                block = PaymentRecordDecoder.panSealedEncodingOffset() + PaymentRecordDecoder.panSealedEncodingLength();
            }
            byte[] old = java.util.Arrays.copyOf(record, record.length - header.blockLength() + block);
            UnsafeBuffer buffer = new UnsafeBuffer(old);
            new MessageHeaderEncoder().wrap(buffer, 0).blockLength(block).version(1);
            if (template == SnapshotEndDecoder.TEMPLATE_ID) {
                new SnapshotEndEncoder()
                        .wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH)
                        .records(before.size());
            }
            before.add(old);
        }
        return before;
    }

    @Test
    void showsEveryPostingToWhomWritesClearingFiles() {
        AuthorizationCore core = new AuthorizationCore();
        List<SettlementEntry> entries = new ArrayList<>();
        core.observeSettlement(entries::add);
        for (byte[] command : List.of(
                Requests.configure(Arguments.of("configure")),
                Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42),
                Requests.wallet(Arguments.of("wallet U1")),
                Requests.purchase(Arguments.of("0200 U1 stan=1"), Commands.START),
                Requests.purchase(Arguments.of("0200 U1 stan=2 amount=0"), Commands.START),
                Requests.reversal(Arguments.of("0420 stan=1")),
                Requests.purchase(Arguments.of("0200 U1 stan=3"), Commands.START),
                Requests.related(Arguments.of("0220 refund stan=4 of=3 amount=3333")))) {
            core.apply(Commands.START, new UnsafeBuffer(command), 0, command.length, new RecordedMessages());
        }
        assertThat(entries).hasSize(4);
        assertThat(entries.getFirst().approvalCode()).hasSize(6);
        assertThat(entries.getFirst().issuer()).isEqualTo(Commands.WALLET_ISSUER);
        assertThat(entries.getFirst().state().name()).isEqualTo("APPROVED");
        assertThat(entries.get(1).kind().name()).isEqualTo("DEBIT_REVERSAL");
        assertThat(entries.get(1).state().name()).isEqualTo("REVERSED");
        SettlementEntry refund = entries.getLast();
        assertThat(refund.kind().name()).isEqualTo("CREDIT");
        assertThat(refund.processingCode()).isEqualTo(200_000);
        assertThat(refund.key().stan()).isEqualTo(4);
        assertThat(refund.original().stan()).isEqualTo(3);
        assertThat(refund.billingAmount()).isEqualTo(3796);
    }
}
