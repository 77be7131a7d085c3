package io.lowu.authorization;

import static io.lowu.authorization.Commands.begin;
import static io.lowu.authorization.Commands.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.CutoverBegunDecoder;
import io.lowu.authorization.sbe.CutoverEncoder;
import io.lowu.authorization.sbe.DayFrozenDecoder;
import io.lowu.authorization.sbe.FiguresDecoder;
import io.lowu.authorization.sbe.IssuerTotalsDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.ReconcileAnswerDecoder;
import io.lowu.authorization.sbe.ReconcileEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/// Lines of a script that are about the business day and its totals.
final class SettlementLines {
    /// The end of a day comes between whatever else happens: only lines that are about it mention it.
    private static final Set<String> ENDS_OF_DAYS = Set.of("cut-over", "frozen", "issuer-totals");

    private SettlementLines() {}

    static List<Effect> relevant(String expected, List<Effect> effects) {
        boolean mentioned = ENDS_OF_DAYS.stream().anyMatch(expected::contains);
        return mentioned
                ? effects
                : effects.stream()
                        .filter(effect -> !ENDS_OF_DAYS.contains(effect.name()))
                        .toList();
    }

    /// `cutover`, `cutover date=1002 link=1`
    static byte[] cutover(Arguments line) {
        return end(begin(new CutoverEncoder())
                .handle(line.number("handle", 3000))
                .link(line.integer("link", 0))
                .date(line.integer("date", 0)));
    }

    /// `0500 15=1001 74=1 76=2 77=1 86=3333 88=19375 89=9375 97=6667`, what is left out is 0
    static byte[] reconcile(Arguments line) {
        ReconcileEncoder reconcile = begin(new ReconcileEncoder())
                .handle(line.number("handle", 4000))
                .link(line.integer("link", 1))
                .institution(line.number("99", 0))
                .date(line.integer("15", 1001))
                .currency(line.integer("50", 156))
                .stan(line.integer("11", 1));
        reconcile
                .figures()
                .credits(line.number("74", 0))
                .creditReversals(line.number("75", 0))
                .debits(line.number("76", 0))
                .debitReversals(line.number("77", 0))
                .creditAmount(line.number("86", 0))
                .creditReversalAmount(line.number("87", 0))
                .debitAmount(line.number("88", 0))
                .debitReversalAmount(line.number("89", 0))
                .net(line.number("97", 0));
        return end(reconcile);
    }

    static Effect effect(UnsafeBuffer buffer, MessageHeaderDecoder header, Map<String, String> fields) {
        return switch (header.templateId()) {
            case CutoverBegunDecoder.TEMPLATE_ID -> {
                CutoverBegunDecoder begun = new CutoverBegunDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "ended", begun.ended());
                yield new Effect("cut-over", Integer.toString(begun.date()), fields);
            }
            case DayFrozenDecoder.TEMPLATE_ID ->
                new Effect(
                        "frozen",
                        Integer.toString(new DayFrozenDecoder()
                                .wrapAndApplyHeader(buffer, 0, header)
                                .date()),
                        fields);
            case CutoverAnswerDecoder.TEMPLATE_ID -> {
                CutoverAnswerDecoder answer = new CutoverAnswerDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "date", answer.date());
                yield new Effect("0810", Reason.ofWire(answer.reason()).iso1987(), fields);
            }
            case ReconcileAnswerDecoder.TEMPLATE_ID -> {
                ReconcileAnswerDecoder answer = new ReconcileAnswerDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "66", answer.code().value());
                put(fields, "handle", answer.handle());
                figures(fields, answer.figures());
                yield new Effect("0510", Reason.ofWire(answer.reason()).iso1987(), fields);
            }
            case IssuerTotalsDecoder.TEMPLATE_ID -> {
                IssuerTotalsDecoder totals = new IssuerTotalsDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "currency", totals.currency());
                put(fields, "date", totals.date());
                figures(fields, totals.figures());
                yield new Effect("issuer-totals", Long.toString(totals.institution()), fields);
            }
            default -> throw new AssertionError("no effect has id " + header.templateId());
        };
    }

    private static void figures(Map<String, String> fields, FiguresDecoder figures) {
        put(fields, "74", figures.credits());
        put(fields, "75", figures.creditReversals());
        put(fields, "76", figures.debits());
        put(fields, "77", figures.debitReversals());
        put(fields, "86", figures.creditAmount());
        put(fields, "87", figures.creditReversalAmount());
        put(fields, "88", figures.debitAmount());
        put(fields, "89", figures.debitReversalAmount());
        put(fields, "97", figures.net());
    }

    /// `totals 20181001 20015840 156 76=2 88=19375`, of link 1 unless `link=` says otherwise; what is left out is 0
    static void check(AuthorizationCore core, Arguments line) {
        List<SettlementPosition> positions = new ArrayList<>();
        core.forEachPosition(position -> {
            if (position.date() == Integer.parseInt(line.word(1))
                    && position.institution() == Long.parseLong(line.word(2))
                    && position.currency() == Integer.parseInt(line.word(3))
                    && position.link() == line.integer("link", 1)) {
                positions.add(position);
            }
        });
        assertThat(positions).hasSizeLessThanOrEqualTo(1);
        SettlementPosition none = new SettlementPosition(
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, io.lowu.authorization.sbe.SettlementCode.NOT_GIVEN);
        SettlementPosition position = positions.isEmpty() ? none : positions.getFirst();
        assertThat(List.of(
                        position.credits(),
                        position.creditReversals(),
                        position.debits(),
                        position.debitReversals(),
                        position.creditAmount(),
                        position.creditReversalAmount(),
                        position.debitAmount(),
                        position.debitReversalAmount(),
                        position.net()))
                .as("DE 74-77, 86-89, 97 of %s", line.word(2))
                .containsExactly(
                        line.number("74", 0),
                        line.number("75", 0),
                        line.number("76", 0),
                        line.number("77", 0),
                        line.number("86", 0),
                        line.number("87", 0),
                        line.number("88", 0),
                        line.number("89", 0),
                        line.number("97", 0));
    }

    private static void put(Map<String, String> fields, String name, long value) {
        fields.put(name, Long.toString(value));
    }
}
