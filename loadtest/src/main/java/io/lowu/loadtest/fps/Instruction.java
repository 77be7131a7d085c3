package io.lowu.loadtest.fps;

import io.lowu.loadtest.script.Observed;

/// A message that the network has understood.
sealed interface Instruction {
    /// What the answer names as its original.
    References references();

    /// What scripts see of it.
    Observed observed();

    /// pacs.003: take money from a customer of the bank.
    ///
    /// @param content all that a repetition must repeat, as one text that is only compared
    record Debit(
            References references, long amountMinor, String mandate, String creditorAccount, String rrn, String content)
            implements Instruction {
        @Override
        public Observed observed() {
            return new Observed(Observed.Kind.DEBIT, amountMinor, rrn);
        }

        @Override
        public String toString() {
            return "debit of transaction " + references.transactionId();
        }
    }

    /// pacs.008 with purpose RPRFND: give it back.
    record Refund(References references, long amountMinor, String rrn, String content) implements Instruction {
        @Override
        public Observed observed() {
            return new Observed(Observed.Kind.REFUND, amountMinor, rrn);
        }

        @Override
        public String toString() {
            return "refund of transaction " + references.transactionId();
        }
    }

    /// pacs.028: what became of it?
    record StatusRequest(References references) implements Instruction {
        @Override
        public Observed observed() {
            return new Observed(Observed.Kind.STATUS, 0, "");
        }
    }
}
