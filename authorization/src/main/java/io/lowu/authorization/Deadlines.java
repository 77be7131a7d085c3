package io.lowu.authorization;

import io.lowu.authorization.Institutions.Institution;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.InstitutionStatusDecoder;
import io.lowu.authorization.sbe.LegFailedDecoder;
import io.lowu.authorization.sbe.LegFailure;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.PaymentState;

/// What happens without a message from a peer: time passes, links come and go, the process starts.
final class Deadlines {
    private final CoreState state;
    private final Outcomes outcomes;
    private final Holds holds;
    private final StoreAndForward storeAndForward;
    private final Quotes quotes;
    private final Payment payment;

    Deadlines(CoreState state, Outcomes outcomes, Holds holds, StoreAndForward storeAndForward, Quotes quotes) {
        this.state = state;
        this.holds = holds;
        this.outcomes = outcomes;
        this.storeAndForward = storeAndForward;
        this.quotes = quotes;
        this.payment = state.payments.cursor();
    }

    /// Acts on every deadline that has passed.
    void fire() {
        while (next() <= state.now()) {
            int kind = state.timers.kind();
            long number = state.timers.number();
            state.timers.removeFirst();
            if (kind == Timers.PAYMENT) {
                timeIsOver(payment.moveTo(number));
            } else {
                storeAndForward.due(number);
            }
        }
    }

    private void timeIsOver(Payment late) {
        if (late.read().state() == PaymentState.HELD) {
            holds.expire(late);
        } else {
            outcomes.timeOut(late);
        }
    }

    /// The first deadline that still stands, or [StateMachine#NO_DEADLINE].
    long next() {
        Timers timers = state.timers;
        while (!timers.isEmpty()) {
            boolean stands = timers.kind() == Timers.PAYMENT
                    ? isWaiting(timers.number(), timers.deadline())
                    : storeAndForward.isDue(timers.number(), timers.deadline());
            if (stands) {
                return timers.deadline();
            }
            timers.removeFirst();
        }
        return StateMachine.NO_DEADLINE;
    }

    /// Forgets a few of the payments, codes and quotes that nobody may ask for any more.
    void forgetOld() {
        state.payments.forget(state.keptSince());
        state.codes.forget(state.repeatedSince());
        quotes.forget(state.repeatedSince());
    }

    /// The edge lost a leg, or could not send it (S-33, S-34).
    void legFailed(LegFailedDecoder command) {
        long number = command.leg();
        if (command.deferred() == Bool.YES) {
            storeAndForward.failed(number, command.failure());
        } else if (isForwarded(number)) {
            if (command.failure() == LegFailure.NOT_SENT) {
                outcomes.decline(payment, LegState.NONE, Reason.ISSUER_UNAVAILABLE);
            } else {
                outcomes.timeOut(payment);
            }
        }
    }

    void linkChanged(InstitutionStatusDecoder command) {
        Institution institution = state.institutions.of(command.institution());
        if (command.up() == Bool.YES) {
            storeAndForward.up(institution);
        } else {
            storeAndForward.down(institution);
        }
    }

    /// No link is up, and nobody knows what became of the legs of the time before (S-35).
    void started() {
        for (Institution institution : state.institutions.inOrder()) {
            storeAndForward.down(institution);
        }
        for (long number : state.timers.payments()) {
            if (isForwarded(number)) {
                outcomes.timeOut(payment);
            }
        }
    }

    private boolean isWaiting(long number, long deadline) {
        return state.payments.holds(number)
                && isOpen(payment.moveTo(number).read().state())
                && payment.read().deadline() == deadline;
    }

    private static boolean isOpen(PaymentState open) {
        return open == PaymentState.FORWARDED || open == PaymentState.HELD;
    }

    /// Moves to a payment that waits for its issuer.
    private boolean isForwarded(long number) {
        return state.payments.holds(number) && payment.moveTo(number).read().state() == PaymentState.FORWARDED;
    }
}
