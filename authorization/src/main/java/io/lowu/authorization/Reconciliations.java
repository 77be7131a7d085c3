package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.ReconcileAnswerEncoder;
import io.lowu.authorization.sbe.ReconcileDecoder;
import io.lowu.authorization.sbe.SettlementCode;
import java.util.ArrayList;
import java.util.List;

/// 0500 and 0520 of acquirers, and their repeats (DOMAIN.md 6.3, S-98, S-99): our final totals beside theirs. The
/// answer depends on totals that no longer change, so a repeat gets the same one; nothing is ever adjusted.
final class Reconciliations {
    private final CoreState state;
    private final ReconcileAnswerEncoder answer = new ReconcileAnswerEncoder();
    private final Figures ours = new Figures();
    private final List<Claim> claims = new ArrayList<>();

    Reconciliations(CoreState state) {
        this.state = state;
    }

    void requested(ReconcileDecoder request) {
        int current = state.day.current();
        int day = SwitchCalendar.nearestDay(request.date(), current);
        ours.clear();
        if (day == BusinessDay.NONE || day > current) {
            answer(request, Reason.FORMAT_ERROR, SettlementCode.ERROR);
        } else if (state.day.isOpen(day)) {
            answer(request, Reason.TOTALS_NOT_FINAL, SettlementCode.NOT_GIVEN);
        } else if (day < current - Totals.KEPT_DAYS) {
            answer(request, Reason.ORIGINAL_NOT_FOUND, SettlementCode.ERROR);
        } else {
            compare(request, day);
        }
    }

    private void compare(ReconcileDecoder request, int day) {
        for (Total total : state.totals.inOrder()) {
            if (total.day == day
                    && total.link == request.link()
                    && total.currency == request.currency()
                    && (request.institution() == 0 || total.institution == request.institution())) {
                ours.add(total);
            }
        }
        boolean agree = ours.agreeWith(request.figures());
        SettlementCode code = agree ? SettlementCode.IN_BALANCE : SettlementCode.OUT_OF_BALANCE;
        note(new Claim(
                day,
                request.link(),
                request.institution(),
                request.currency(),
                code,
                request.figures().net()));
        answer(request, agree ? Reason.APPROVED : Reason.OUT_OF_BALANCE, code);
        if (!agree) {
            state.effects.alert(AlertKind.OUT_OF_BALANCE, 0, request.institution(), request.stan());
        }
    }

    private void answer(ReconcileDecoder request, Reason reason, SettlementCode code) {
        state.effects.begin(answer, 0);
        answer.handle(request.handle())
                .link(request.link())
                .reason((short) reason.wire())
                .code(code);
        ours.writeTo(answer.figures());
        state.effects.end(answer);
    }

    /// Keeps what was said last; what is too old to be asked for goes.
    void note(Claim claim) {
        claims.removeIf(known -> known.isAbout(claim) || known.day() < claim.day() - Totals.KEPT_DAYS);
        claims.add(claim);
    }

    /// What acquirers said last of their totals, in the order in which they said it.
    List<Claim> claims() {
        return claims;
    }
}
