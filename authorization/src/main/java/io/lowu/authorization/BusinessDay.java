package io.lowu.authorization;

/// Where the business day stands (DOMAIN.md 6.1): the date that requests get now, and the one before for as long as
/// what was accepted in it can still be counted in it. Dates are days since 1970-01-01.
final class BusinessDay {
    /// No date: before the first Configure, or nothing is closing.
    static final int NONE = 0;

    private int current = NONE;
    private int closing = NONE;
    private long freezeAt;

    /// The date that is given to what is accepted now.
    int current() {
        return current;
    }

    /// The date that has ended and is not frozen yet, or [#NONE].
    int closing() {
        return closing;
    }

    boolean isClosing() {
        return closing != NONE;
    }

    /// When [#closing] is final.
    long freezeAt() {
        return freezeAt;
    }

    /// Whether postings may still be counted on a date.
    boolean isOpen(int day) {
        return day == current || (closing != NONE && day == closing);
    }

    /// The first date of new books.
    void begin(int day) {
        current = day;
    }

    /// A new date begins, the present one closes.
    void cutOver(int day, long freezeEndedAt) {
        closing = current;
        current = day;
        freezeAt = freezeEndedAt;
    }

    /// Nothing is counted on the date before any more.
    void freeze() {
        closing = NONE;
        freezeAt = 0;
    }

    void restore(int currentDay, int closingDay, long freezeClosingAt) {
        current = currentDay;
        closing = closingDay;
        freezeAt = freezeClosingAt;
    }
}
