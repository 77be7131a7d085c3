package io.lowu.server.settle;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentSummary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the books say of payments that a clearing file has and ours has not, or has otherwise (DOMAIN.md 6.4): a
/// payment that we timed out and reversed is no loss, one whose reversal is on its way wants patience.
final class BooksHint {
    private final Map<String, PaymentSummary> byRrn = new HashMap<>();
    private final Set<Long> pending = new HashSet<>();

    BooksHint(AuthorizationCore core) {
        core.forEachPayment(payment -> byRrn.put(payment.acquirer() + " " + payment.rrn(), payment));
        core.forEachDeferred(entry -> pending.add(entry.payment()));
    }

    /// What we know of a line that is not in our file.
    String of(ClearingLine line) {
        PaymentSummary payment = byRrn.get(line.acquirer() + " " + line.rrn());
        if (payment == null) {
            return "no payment with this DE 37 is held here";
        }
        return switch (payment.state()) {
            case TIMED_OUT -> "we answered 91" + delivery(payment);
            case DECLINED -> "we declined it: " + payment.reason();
            case REVERSED -> "it was reversed on another business date or in flight" + delivery(payment);
            case FORWARDED -> "it waits for its issuer";
            default -> "payment " + payment.number() + " is " + payment.state() + " on another business date";
        };
    }

    private String delivery(PaymentSummary payment) {
        return pending.contains(payment.number()) ? "; its reversal is on its way" : "; its reversal was delivered";
    }

    /// Adds what the books know to a finding that needs it.
    ClearingMatch.Finding complete(ClearingMatch.Finding finding) {
        if (finding.kind() != ClearingMatch.Kind.STATUS_DIFF) {
            return finding;
        }
        PaymentSummary payment =
                byRrn.get(finding.key().replaceFirst("^of ", "").split("/", 2)[0] + " " + finding.rrn());
        String hint = payment == null
                ? ""
                : "here it is " + payment.state() + " now"
                        + (pending.contains(payment.number()) ? "; its reversal is on its way: wait" : "");
        return new ClearingMatch.Finding(
                finding.kind(), finding.line(), finding.key(), finding.rrn(), finding.theirs(), finding.ours(), hint);
    }
}
