package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.EffectSink;
import io.lowu.authorization.sbe.DeferredRecordDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.SnapshotHeaderDecoder;
import io.lowu.authorization.sbe.WalletRecordDecoder;
import java.util.Arrays;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Looks at every record of the core, through its snapshot: notes states and transitions, and checks what the
/// books alone don't tell – that limits count exactly the payments which count.
final class Census implements EffectSink {
    private static final int FIRST_ROOM = 256;

    private final Coverage coverage;
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SnapshotHeaderDecoder begin = new SnapshotHeaderDecoder();
    private final WalletRecordDecoder wallet = new WalletRecordDecoder();
    private final PaymentRecordDecoder payment = new PaymentRecordDecoder();
    private final DeferredRecordDecoder deferred = new DeferredRecordDecoder();
    private final long[] spent = new long[FIRST_ROOM];
    private final int[] count = new int[FIRST_ROOM];
    private final int[] limitDay = new int[FIRST_ROOM];
    private byte[] states = new byte[FIRST_ROOM];
    private byte[] legs = new byte[FIRST_ROOM];
    private boolean begun = true;
    private int wallets;
    private int payments;

    Census(Coverage coverage) {
        this.coverage = coverage;
    }

    /// Another process: what the one before had not made durable has not happened, and its numbers are given
    /// again.
    void begin() {
        begun = false;
        Arrays.fill(states, (byte) 0);
        Arrays.fill(legs, (byte) 0);
    }

    void take(AuthorizationCore core) {
        core.verifyInvariants();
        wallets = 0;
        payments = 0;
        core.writeSnapshot(this);
        begun = true;
        for (int i = 1; i <= wallets; i++) {
            if (spent[i] != 0 || count[i] != 0) {
                throw new Broken("the limits of wallet %d count %d payments and %d minor units too many"
                        .formatted(i, count[i], spent[i]));
            }
        }
    }

    @Override
    public int claim(int maxLength) {
        buffer.checkLimit(maxLength);
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        header.wrap(buffer, 0);
        int body = MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId()) {
            case SnapshotHeaderDecoder.TEMPLATE_ID -> {
                begin.wrap(buffer, body, header.blockLength(), header.version());
                payments = (int) begin.firstPayment() - 1;
            }
            case WalletRecordDecoder.TEMPLATE_ID -> {
                wallet.wrap(buffer, body, header.blockLength(), header.version());
                wallets++;
                spent[wallets] = wallet.spentToday();
                count[wallets] = wallet.countToday();
                limitDay[wallets] = wallet.limitDay();
            }
            case PaymentRecordDecoder.TEMPLATE_ID -> {
                payment.wrap(buffer, body, header.blockLength(), header.version());
                payments++;
                note();
            }
            case DeferredRecordDecoder.TEMPLATE_ID -> {
                deferred.wrap(buffer, body, header.blockLength(), header.version());
                coverage.count("store-and-forward", deferred.kind().name());
            }
            default -> {
                // Nothing to be learnt from it.
            }
        }
    }

    private void note() {
        int number = payments;
        if (number >= states.length) {
            states = Arrays.copyOf(states, number * 2);
            legs = Arrays.copyOf(legs, number * 2);
        }
        int paying = (int) payment.wallet();
        if (paying != 0 && payment.limitDay() != 0 && payment.limitDay() == limitDay[paying]) {
            spent[paying] -= payment.billingAmount();
            count[paying]--;
        }
        byte state = (byte) payment.stateRaw();
        byte leg = (byte) payment.legStateRaw();
        if (begun && (states[number] != state || legs[number] != leg)) {
            transition(number, state, leg);
        }
        states[number] = state;
        legs[number] = leg;
    }

    private void transition(int number, byte state, byte leg) {
        String before = states[number] == 0
                ? "new"
                : io.lowu.authorization.sbe.PaymentState.get(states[number]).name();
        if (states[number] != state) {
            coverage.count("payment", payment.state().name() + ", " + payment.funding());
            coverage.count("transition", before + " to " + payment.state());
        }
        if (legs[number] != leg) {
            coverage.count("leg", payment.funding() + " " + payment.legState());
        }
    }
}
