package io.lowu.authorization;

import io.lowu.authorization.sbe.CutoverAnswerEncoder;
import io.lowu.authorization.sbe.CutoverBegunEncoder;
import io.lowu.authorization.sbe.CutoverDecoder;
import io.lowu.authorization.sbe.DayFrozenEncoder;
import io.lowu.authorization.sbe.IssuerTotalsEncoder;

/// Ends business days: at the configured time, or before it when somebody who may says so (DOMAIN.md 6.1, S-68).
///
/// The date changes between two commands, at one instant of the log: what was accepted before keeps its date,
/// whenever it is answered. For the grace period it is still counted in it; then its totals are final.
final class Cutovers {
    private final CoreState state;
    private final CutoverBegunEncoder begun = new CutoverBegunEncoder();
    private final DayFrozenEncoder frozen = new DayFrozenEncoder();
    private final CutoverAnswerEncoder answer = new CutoverAnswerEncoder();
    private final IssuerTotalsEncoder issuerTotals = new IssuerTotalsEncoder();
    private final Figures figures = new Figures();

    Cutovers(CoreState state) {
        this.state = state;
    }

    /// Lets time take effect before the command at hand.
    void advance() {
        BusinessDay day = state.day;
        if (!state.parameters.isConfigured()) {
            return;
        }
        if (day.current() == BusinessDay.NONE) {
            day.begin(byClock());
        } else if (state.now() >= end(day.current())) {
            freezeIfDue();
            begin(byClock(), end(day.current()));
        }
        freezeIfDue();
    }

    /// Somebody asks for the next date before its time. A date ends once, and never before the one before is final.
    void requested(CutoverDecoder command) {
        BusinessDay day = state.day;
        int wanted = command.date() == 0 ? day.current() + 1 : SwitchCalendar.nearestDay(command.date(), day.current());
        Reason reason;
        if (wanted == day.current()) {
            // It has begun already: a repeat, or the clock was faster.
            reason = Reason.APPROVED;
        } else if (wanted != day.current() + 1 || wanted > byClock() + 1 || day.isClosing()) {
            reason = Reason.ABNORMAL_RELATED;
        } else {
            begin(wanted, state.now());
            reason = Reason.APPROVED;
        }
        state.effects.begin(answer, 0);
        answer.handle(command.handle())
                .link(command.link())
                .institution(command.institution())
                .reason((short) reason.wire())
                .date(SwitchCalendar.civilDate(day.current()));
        state.effects.end(answer);
    }

    /// When the next thing happens by itself, or [StateMachine#NO_DEADLINE]. A date on which nothing was counted ends
    /// without anybody waiting for it, with the first command after its time.
    long next() {
        BusinessDay day = state.day;
        long next = day.isClosing() ? day.freezeAt() : StateMachine.NO_DEADLINE;
        return state.totals.newestDay() == day.current() && day.current() != BusinessDay.NONE
                ? Math.min(next, end(day.current()))
                : next;
    }

    private void begin(int date, long at) {
        BusinessDay day = state.day;
        if (day.isClosing()) {
            freeze();
        }
        day.cutOver(date, at + state.parameters.cutoverGrace());
        state.totals.forgetBefore(date);
        state.effects.begin(begun, 0);
        begun.date(SwitchCalendar.civilDate(date))
                .ended(SwitchCalendar.civilDate(day.closing()))
                .at(at)
                .freezeAt(day.freezeAt());
        state.effects.end(begun);
    }

    private void freezeIfDue() {
        if (state.day.isClosing() && state.now() >= state.day.freezeAt()) {
            freeze();
        }
    }

    private void freeze() {
        int ended = state.day.closing();
        state.day.freeze();
        state.effects.begin(frozen, 0);
        frozen.date(SwitchCalendar.civilDate(ended));
        state.effects.end(frozen);
        for (Total total : state.totals.inOrder()) {
            if (total.day == ended && total.isIssuers()) {
                tell(total);
            }
        }
    }

    private void tell(Total total) {
        figures.clear();
        figures.add(total);
        state.effects.begin(issuerTotals, 0);
        issuerTotals
                .institution(total.institution)
                .date(SwitchCalendar.civilDate(total.day))
                .currency(total.currency);
        figures.writeTo(issuerTotals.figures());
        state.effects.end(issuerTotals);
    }

    private int byClock() {
        return SwitchCalendar.businessDay(state.now(), state.parameters.zoneOffset(), state.parameters.cutover());
    }

    private long end(int date) {
        return SwitchCalendar.endOfBusinessDay(date, state.parameters.zoneOffset(), state.parameters.cutover());
    }
}
