package io.lowu.authorization;

import io.lowu.authorization.Institutions.Institution;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.LegFailure;
import io.lowu.authorization.sbe.ReversalAnswerDecoder;
import java.util.Collection;
import java.util.TreeMap;
import org.agrona.collections.Long2LongCounterMap;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/// What is owed to issuers, repeated until they have it or a day has passed (DOMAIN.md 1.13, S-70, S-71).
///
/// Reversals and advices to a card issuer go out one at a time, oldest first: the next one waits until the one before
/// is
/// acknowledged. Messages to a bank know their payment by TxId, so each has a schedule of its own and none waits
/// for another.
///
/// What is given up stays as a dead letter until an operator drops it or has it tried again.
final class StoreAndForward {
    /// After so long an entry becomes a dead letter and people take over.
    static final long GIVE_UP_AFTER = 24 * 3600 * SwitchCalendar.MICROS_PER_SECOND;

    private static final int[] BACK_OFF_SECONDS = {5, 10, 20, 40, 60};

    private final CoreState state;
    private final Delivery delivery;
    private final Payment payment;
    private final TreeMap<Long, Deferred> entries = new TreeMap<>();
    private final TreeMap<Long, Deferred> dead = new TreeMap<>();
    /// Open reversals by account, the upper half of its hash: that two accounts share one makes a payment wait in
    /// vain at worst.
    private final Long2LongCounterMap owed = new Long2LongCounterMap(0);

    private final LongArrayList freed = new LongArrayList();
    private long nextNumber = 1;

    StoreAndForward(CoreState state) {
        this.state = state;
        this.delivery = new Delivery(state);
        this.payment = state.payments.cursor();
    }

    /// Queues an entry about a payment and sends it at once where that is possible.
    ///
    /// @param reversalReason DE 39 of a reversal, 0 where it is none
    void defer(Payment subject, DeferredKind kind, int reversalReason) {
        if (subject.read().deferred() != HashIndex.NONE) {
            throw new IllegalStateException("payment " + subject.number() + " has entry "
                    + subject.read().deferred() + " already");
        }
        boolean card = isToCard(kind);
        Deferred entry = new Deferred(
                nextNumber++,
                subject.number(),
                subject.read().institution(),
                subject.read().billingAmount(),
                subject.read().billingCurrency(),
                kind,
                state.now(),
                SwitchCalendar.transmission(state.now()),
                card ? state.sequences.stan() : 0,
                state.businessDate(),
                reversalReason);
        subject.write().deferred(entry.number);
        if (kind == DeferredKind.CARD_ADVICE) {
            // What is about this one later names it by these.
            subject.write().legStan(entry.stan).legTransmission(entry.transmission);
        }
        restored(entry);
        if (!card || institutionOf(entry).reversals.peekFirst() == entry) {
            begin(entry);
        }
    }

    /// The time of an entry has come: repeat it, or give up.
    void due(long number) {
        Deferred entry = require(number);
        if (isTooOld(entry)) {
            giveUp(entry);
        } else if (institutionOf(entry).up) {
            attempt(entry);
        } else {
            wakeAt(entry, entry.queuedAt + GIVE_UP_AFTER);
        }
    }

    /// Whether an entry is still due at this time.
    boolean isDue(long number, long deadline) {
        Deferred entry = entries.get(number);
        return entry != null && entry.due == deadline;
    }

    private static boolean isToCard(DeferredKind kind) {
        return kind == DeferredKind.CARD_REVERSAL || kind == DeferredKind.CARD_ADVICE;
    }

    /// A card issuer answered a reversal or an advice.
    void answered(ReversalAnswerDecoder answer) {
        Institution institution = state.institutions.of(answer.institution());
        Deferred entry = institution.reversals.peekFirst();
        if (entry == null
                || entry.attempts == 0
                || entry.stan != answer.stan()
                || entry.transmission != answer.transmission()) {
            state.effects.alert(AlertKind.UNMATCHED_ANSWER, 0, answer.institution(), answer.stan());
            return;
        }
        int code = FixedField.pair(answer, ReversalAnswerDecoder.responseCodeEncodingOffset());
        entry.answer = code;
        boolean advice = entry.kind == DeferredKind.CARD_ADVICE;
        if (advice ? ResponseCodes.endsAdvice(code) : ResponseCodes.endsReversal(code)) {
            remove(entry);
            advance(institution);
        } else if (advice ? ResponseCodes.refusesAdvice(code) : ResponseCodes.isFormatError(code)) {
            giveUp(entry);
        } else {
            entry.outstanding = false;
        }
    }

    /// Ends the entry of a payment, if there is one: the bank has said how it stands.
    void done(Payment subject) {
        Deferred entry = entries.get(subject.read().deferred());
        if (entry != null) {
            remove(entry);
        }
        dead.values().removeIf(letter -> letter.payment == subject.number());
    }

    /// Ends the entry of a payment, if there is one, as one that people must look at.
    void refused(Payment subject) {
        Deferred entry = entries.get(subject.read().deferred());
        if (entry != null) {
            giveUp(entry);
        }
    }

    /// The edge could not deliver the entry of a payment. It stays due as it was.
    void failed(long paymentNumber, LegFailure failure) {
        if (!state.payments.holds(paymentNumber)) {
            return;
        }
        Deferred entry = entries.get(payment.moveTo(paymentNumber).read().deferred());
        if (entry != null && entry.outstanding) {
            entry.outstanding = false;
            // What never left is not repeated: the next attempt is an x420 again.
            entry.attempts -= failure == LegFailure.NOT_SENT ? 1 : 0;
        }
    }

    /// An issuer can be reached: everything it is owed is due now.
    void up(Institution institution) {
        institution.up = true;
        advance(institution);
        for (Deferred entry : entries.values().toArray(Deferred[]::new)) {
            if (!isToCard(entry.kind) && institutionOf(entry) == institution) {
                begin(entry);
            }
        }
    }

    /// An issuer can't be reached: nothing is sent, only the end of an entry's life is due.
    void down(Institution institution) {
        institution.up = false;
        for (Deferred entry : entries.values()) {
            if (entry.due != Deferred.NOT_DUE && institutionOf(entry) == institution) {
                entry.outstanding = false;
                wakeAt(entry, entry.queuedAt + GIVE_UP_AFTER);
            }
        }
    }

    /// All open entries, oldest first.
    Collection<Deferred> entries() {
        return entries.values();
    }

    /// What was given up and not yet dropped, oldest first.
    Collection<Deferred> deadLetters() {
        return dead.values();
    }

    /// The open entry or dead letter with this number.
    @Nullable
    Deferred find(long number) {
        Deferred open = entries.get(number);
        return open == null ? dead.get(number) : open;
    }

    /// Sends an entry now, as far as the order of reversals lets it; a dead letter is queued anew first.
    ///
    /// @return the entry, with another number where it was a dead letter; or null where it can't be queued again
    @Nullable
    Deferred retry(Deferred wanted) {
        Deferred entry = wanted;
        if (wanted.dead) {
            if (!state.payments.holds(wanted.payment)
                    || payment.moveTo(wanted.payment).read().deferred() != HashIndex.NONE) {
                return null;
            }
            dead.remove(wanted.number);
            entry = wanted.revived(nextNumber++, state.now());
            payment.write().deferred(entry.number);
            restored(entry);
        }
        if (!isBehindOthers(entry)) {
            begin(entry);
        }
        return entry;
    }

    /// Whether another reversal or advice has to be acknowledged before this entry can go out.
    boolean isBehindOthers(Deferred entry) {
        return isToCard(entry.kind) && institutionOf(entry).reversals.peekFirst() != entry;
    }

    /// Takes an entry out for good.
    void drop(Deferred entry) {
        state.effects.alert(AlertKind.DEFERRED_DROPPED, entry.payment, entry.institution, entry.stan);
        if (entry.dead) {
            dead.remove(entry.number);
        } else {
            remove(entry);
            advance(institutionOf(entry));
        }
    }

    /// Whether a reversal for the account of a payment's issuer leg is still to be acknowledged (S-72).
    boolean owes(Payment subject) {
        return !owed.isEmpty() && owed.get(subject.read().legAccount().high()) > 0;
    }

    /// Accounts whose last open reversal has ended since they were taken from here.
    LongArrayList freed() {
        return freed;
    }

    long nextNumber() {
        return nextNumber;
    }

    void nextNumber(long number) {
        nextNumber = number;
    }

    /// Takes in an entry: a new one, or one of a snapshot.
    void restored(Deferred entry) {
        if (entry.dead) {
            dead.put(entry.number, entry);
            return;
        }
        entries.put(entry.number, entry);
        if (isToCard(entry.kind)) {
            institutionOf(entry).reversals.addLast(entry);
        }
        if (entry.kind == DeferredKind.CARD_REVERSAL) {
            owed.incrementAndGet(accountOf(entry));
        }
        if (entry.due != Deferred.NOT_DUE) {
            state.timers.add(entry.due, Timers.DEFERRED, entry.number);
        }
    }

    /// Sends the oldest reversal of a card issuer, unless it is on its way.
    private void advance(Institution institution) {
        Deferred oldest = institution.reversals.peekFirst();
        while (oldest != null && isTooOld(oldest)) {
            deadLetter(oldest);
            oldest = institution.reversals.peekFirst();
        }
        if (oldest != null && !oldest.outstanding) {
            begin(oldest);
        }
    }

    private void begin(Deferred entry) {
        if (institutionOf(entry).up) {
            attempt(entry);
        } else {
            wakeAt(entry, entry.queuedAt + GIVE_UP_AFTER);
        }
    }

    private void attempt(Deferred entry) {
        int step = Math.min(entry.attempts, BACK_OFF_SECONDS.length - 1);
        delivery.send(entry, payment.moveTo(entry.payment));
        entry.attempts++;
        entry.outstanding = true;
        long next = state.now() + BACK_OFF_SECONDS[step] * SwitchCalendar.MICROS_PER_SECOND;
        wakeAt(entry, Math.min(next, entry.queuedAt + GIVE_UP_AFTER));
    }

    private void wakeAt(Deferred entry, long due) {
        entry.due = due;
        state.timers.add(due, Timers.DEFERRED, entry.number);
    }

    private boolean isTooOld(Deferred entry) {
        return state.now() >= entry.queuedAt + GIVE_UP_AFTER;
    }

    private void giveUp(Deferred entry) {
        Institution institution = institutionOf(entry);
        deadLetter(entry);
        advance(institution);
    }

    private void deadLetter(Deferred entry) {
        state.effects.alert(AlertKind.DEAD_LETTER, entry.payment, entry.institution, entry.stan);
        remove(entry);
        entry.dead = true;
        entry.outstanding = false;
        entry.due = Deferred.NOT_DUE;
        dead.put(entry.number, entry);
    }

    private void remove(Deferred entry) {
        Institution institution = institutionOf(entry);
        entries.remove(entry.number);
        institution.reversals.remove(entry);
        if (entry.kind == DeferredKind.CARD_REVERSAL && owed.decrementAndGet(accountOf(entry)) == 0) {
            freed.addLong(accountOf(entry));
        }
        payment.moveTo(entry.payment).write().deferred(HashIndex.NONE);
    }

    private Institution institutionOf(Deferred entry) {
        return state.institutions.of(entry.institution);
    }

    private long accountOf(Deferred entry) {
        return payment.moveTo(entry.payment).read().legAccount().high();
    }

    private Deferred require(long number) {
        Deferred entry = entries.get(number);
        if (entry == null) {
            throw new IllegalStateException("no store-and-forward entry " + number);
        }
        return entry;
    }
}
