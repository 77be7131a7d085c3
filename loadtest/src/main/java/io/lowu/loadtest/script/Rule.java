package io.lowu.loadtest.script;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One line of a script: conditions that must all hold, and the action then. Counts what it matched, so a rule
/// belongs to one script. Thread safe.
///
/// ```java
/// Rule.on(Kind.PURCHASE).ending(13).first(2).then(new Action.Decline("51"))
/// ```
public final class Rule {
    private final Set<Observed.Kind> kinds;
    private final OptionalLong amountMinor;
    private final OptionalInt ending;
    private final String rrn;
    private final OptionalInt every;
    private final OptionalInt first;
    private final Action action;
    private final AtomicLong matches = new AtomicLong();

    private Rule(Conditions conditions, Action action) {
        this.kinds = Set.copyOf(conditions.kinds);
        this.amountMinor = conditions.amountMinor;
        this.ending = conditions.ending;
        this.rrn = conditions.rrn;
        this.every = conditions.every;
        this.first = conditions.first;
        this.action = action;
    }

    /// Conditions for messages of these kinds; of every kind when none is named.
    public static Conditions on(Observed.Kind... kinds) {
        return new Conditions(Set.of(kinds));
    }

    Action action() {
        return action;
    }

    boolean fires(Observed message) {
        if (!kinds.isEmpty() && !kinds.contains(message.kind())) {
            return false;
        }
        if (amountMinor.isPresent() && amountMinor.getAsLong() != message.amountMinor()) {
            return false;
        }
        if (ending.isPresent() && message.amountMinor() % 100 != ending.getAsInt()) {
            return false;
        }
        if (!rrn.isEmpty() && !rrn.equals(message.rrn())) {
            return false;
        }
        long match = matches.incrementAndGet();
        return (every.isEmpty() || match % every.getAsInt() == 0) && (first.isEmpty() || match <= first.getAsInt());
    }

    /// The conditions of a rule while it is being written; not thread safe.
    public static final class Conditions {
        private final Set<Observed.Kind> kinds;
        private OptionalLong amountMinor = OptionalLong.empty();
        private OptionalInt ending = OptionalInt.empty();
        private String rrn = "";
        private OptionalInt every = OptionalInt.empty();
        private OptionalInt first = OptionalInt.empty();

        private Conditions(Set<Observed.Kind> kinds) {
            this.kinds = kinds;
        }

        /// Only messages of exactly this amount, minor units.
        public Conditions amount(long minor) {
            amountMinor = OptionalLong.of(minor);
            return this;
        }

        /// Only amounts whose last two digits are these, 0 to 99.
        public Conditions ending(int lastTwoDigits) {
            if (lastTwoDigits < 0 || lastTwoDigits > 99) {
                throw new IllegalArgumentException("ending is 0 to 99, not " + lastTwoDigits);
            }
            ending = OptionalInt.of(lastTwoDigits);
            return this;
        }

        /// Only the transaction with this retrieval reference number.
        public Conditions rrn(String number) {
            rrn = number;
            return this;
        }

        /// Only the nth, 2nth, 3nth ... message that meets the other conditions.
        public Conditions every(int n) {
            every = OptionalInt.of(positive("every", n));
            return this;
        }

        /// Only the first n messages that meet the other conditions.
        public Conditions first(int n) {
            first = OptionalInt.of(positive("first", n));
            return this;
        }

        /// The rule.
        public Rule then(Action action) {
            return new Rule(this, action);
        }

        private static int positive(String name, int n) {
            if (n < 1) {
                throw new IllegalArgumentException(name + " is 1 or more, not " + n);
            }
            return n;
        }
    }
}
