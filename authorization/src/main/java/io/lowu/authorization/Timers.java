package io.lowu.authorization;

import java.util.Arrays;

/// Deadlines in a binary heap of primitives. Entries are never cancelled: whoever set one decides, when it comes
/// to the top, whether it still stands.
///
/// Order is by deadline, then by what is due: it doesn't depend on the order in which entries came, so a heap
/// that a snapshot rebuilt fires like the one that was saved.
final class Timers {
    /// A payment waits for its issuer; the subject is the payment's number.
    static final int PAYMENT = 0;
    /// A store-and-forward entry is due; the subject is the entry's number.
    static final int DEFERRED = 1;

    private long[] deadlines = new long[64];
    private long[] subjects = new long[64];
    private int size;

    void add(long deadline, int kind, long number) {
        if (size == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, size * 2);
            subjects = Arrays.copyOf(subjects, size * 2);
        }
        int at = size++;
        long subject = (number << 1) | kind;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!before(deadline, subject, deadlines[parent], subjects[parent])) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        deadlines[at] = deadline;
        subjects[at] = subject;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Deadline at the top; only where there is one.
    long deadline() {
        return deadlines[0];
    }

    /// [#PAYMENT] or [#DEFERRED], of the entry at the top.
    int kind() {
        return (int) (subjects[0] & 1);
    }

    /// Number of the payment or entry at the top.
    long number() {
        return subjects[0] >>> 1;
    }

    void removeFirst() {
        long deadline = deadlines[--size];
        long subject = subjects[size];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size
                    && before(deadlines[child + 1], subjects[child + 1], deadlines[child], subjects[child])) {
                child++;
            }
            if (!before(deadlines[child], subjects[child], deadline, subject)) {
                break;
            }
            move(child, at);
            at = child;
        }
        deadlines[at] = deadline;
        subjects[at] = subject;
    }

    /// Numbers of all payments that have an entry, standing or not, ascending and each once.
    long[] payments() {
        return Arrays.stream(subjects, 0, size)
                .filter(subject -> (subject & 1) == PAYMENT)
                .map(subject -> subject >>> 1)
                .sorted()
                .distinct()
                .toArray();
    }

    private void move(int from, int to) {
        deadlines[to] = deadlines[from];
        subjects[to] = subjects[from];
    }

    private static boolean before(long deadline, long subject, long otherDeadline, long otherSubject) {
        return deadline != otherDeadline ? deadline < otherDeadline : subject < otherSubject;
    }
}
