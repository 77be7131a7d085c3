package io.lowu.authorization;

import io.lowu.authorization.sbe.DeferredHandledEncoder;
import io.lowu.authorization.sbe.DropDeferredDecoder;
import io.lowu.authorization.sbe.OrderOutcome;
import io.lowu.authorization.sbe.RetryDeferredDecoder;
import org.agrona.sbe.Flyweight;
import org.jspecify.annotations.Nullable;

/// What operators order about entries of store-and-forward. Who and why stand in the command, and so in the
/// journal; the effect repeats them for the log.
final class Orders {
    private final CoreState state;
    private final StoreAndForward storeAndForward;
    private final DeferredHandledEncoder handled = new DeferredHandledEncoder();

    Orders(CoreState state, StoreAndForward storeAndForward) {
        this.state = state;
        this.storeAndForward = storeAndForward;
    }

    void retry(RetryDeferredDecoder order) {
        Deferred wanted = storeAndForward.find(order.number());
        Deferred entry = wanted;
        OrderOutcome outcome = OrderOutcome.UNKNOWN_ENTRY;
        if (wanted != null) {
            Deferred queued = storeAndForward.retry(wanted);
            entry = queued == null ? wanted : queued;
            outcome = queued == null ? refusal(wanted) : outcomeOf(queued);
        }
        begin(order.handle(), order.number(), entry, outcome);
        copyWho(order, RetryDeferredDecoder.whoEncodingOffset());
        state.effects.end(handled);
    }

    private OrderOutcome refusal(Deferred letter) {
        return state.payments.holds(letter.payment) ? OrderOutcome.SUPERSEDED : OrderOutcome.PAYMENT_FORGOTTEN;
    }

    private OrderOutcome outcomeOf(Deferred queued) {
        if (!state.institutions.isUp(queued.institution)) {
            return OrderOutcome.LINK_DOWN;
        }
        return storeAndForward.isBehindOthers(queued) ? OrderOutcome.BEHIND_OTHERS : OrderOutcome.SENT;
    }

    void drop(DropDeferredDecoder order) {
        Deferred entry = storeAndForward.find(order.number());
        if (entry != null) {
            storeAndForward.drop(entry);
        }
        begin(order.handle(), order.number(), entry, entry == null ? OrderOutcome.UNKNOWN_ENTRY : OrderOutcome.DROPPED);
        copyWho(order, DropDeferredDecoder.whoEncodingOffset());
        FixedField.copy(
                order,
                DropDeferredDecoder.whyEncodingOffset(),
                handled,
                DeferredHandledEncoder.whyEncodingOffset(),
                DeferredHandledEncoder.whyEncodingLength());
        state.effects.end(handled);
    }

    private void begin(long handle, long number, @Nullable Deferred entry, OrderOutcome outcome) {
        state.effects.begin(handled, 0);
        handled.handle(handle)
                .number(entry == null ? number : entry.number)
                .payment(entry == null ? 0 : entry.payment)
                .institution(entry == null ? 0 : entry.institution)
                .outcome(outcome);
    }

    private void copyWho(Flyweight order, int who) {
        FixedField.copy(
                order,
                who,
                handled,
                DeferredHandledEncoder.whoEncodingOffset(),
                DeferredHandledEncoder.whoEncodingLength());
    }
}
