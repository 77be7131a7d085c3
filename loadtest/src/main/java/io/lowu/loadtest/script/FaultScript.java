package io.lowu.loadtest.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Rules in order; the first one that fires decides, and when none does the peer approves. Thread safe.
///
/// As YAML:
/// ```yaml
/// rules:
///   - {on: purchase, every: 333, do: silence}
///   - {on: [purchase, debit], ending: 13, do: decline 51}
///   - {rrn: "827416000123", first: 1, do: delay 12s then approve}
/// ```
public final class FaultScript {
    private static final Action APPROVE = new Action.Approve();

    private final List<Rule> rules;

    private FaultScript(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// A healthy peer.
    public static FaultScript approve() {
        return new FaultScript(List.of());
    }

    /// The same action for purchases, debits and refunds, always; network management, reversals and status requests
    /// stay healthy, for a peer that can't even be signed on to shows little.
    public static FaultScript always(Action action) {
        return of(Rule.on(Observed.Kind.PURCHASE, Observed.Kind.DEBIT, Observed.Kind.REFUND)
                .then(action));
    }

    /// A script of these rules.
    public static FaultScript of(Rule... rules) {
        return new FaultScript(List.of(rules));
    }

    /// A script from a YAML file.
    ///
    /// @throws Unusable when it can't be read or isn't a script: `file:line: what`
    public static FaultScript read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new Unusable(file + ": can't be read", unreadable);
        }
    }

    /// A script from YAML text.
    ///
    /// @param name what errors call it
    /// @throws Unusable when it isn't a script: `name:line: what`
    public static FaultScript parse(String name, String yaml) {
        return new FaultScript(new ScriptParser(name).parse(yaml));
    }

    /// What to do with this message. Counts it.
    public Action next(Observed message) {
        for (Rule rule : rules) {
            if (rule.fires(message)) {
                return rule.action();
            }
        }
        return APPROVE;
    }

    /// A script can't be used; the message names the file, the line and what to do.
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
