package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A text table that is a test: one event a line, what it must cause behind `=>`.
///
/// ```
/// 0200 U1 stan=1 amount=10000   => 0210 00 6=11390
/// books WAL:U1:HKD=88610
/// +10s tick                     => 0420 39=68 ; 0210 91
/// ```
///
/// Expected effects are separated by `;`, must be all there are and in this order; of each, only the named fields
/// are compared. `+10s` or `+500ms` in front lets time pass. Every script runs twice, the second time with the
/// core replaced by its restored snapshot after every line, and the books are verified after every line.
final class Script {
    private static final String ENVIRONMENT = """
            configure
            rates 156>344=61139040/61130000 392>344=70693120/70687620 704>344=70003360/70003330
            wallet U1
            up card
            up bank
            """;

    private static final Set<String> RELATED = Set.of("refund", "completion", "void", "cancel");

    private final Machine machine;
    private final Map<Long, Effect> asked = new HashMap<>();
    private final Map<Long, String> payers = new HashMap<>();
    private final Map<Long, Effect> reversed = new HashMap<>();
    private int rateVersion = 41;
    private long lastAsked;
    private long lastReversed;

    private Script(Machine machine) {
        this.machine = machine;
    }

    /// Runs a script in the default environment of DOMAIN.md 8.
    static void run(String script) {
        for (boolean replaced : new boolean[] {false, true}) {
            Script runner = new Script(new Machine(replaced));
            (ENVIRONMENT + script).lines().forEach(runner::line);
        }
    }

    private void line(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        try {
            String[] sides = line.split("=>", 2);
            String event = wait(sides[0].strip());
            Arguments words = Arguments.of(event);
            if (check(words)) {
                return;
            }
            List<Effect> effects = machine.apply(command(words));
            remember(words, effects);
            String expected = sides.length == 2 ? sides[1].strip() : "";
            compare(expected, SettlementLines.relevant(expected, effects));
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("at line: " + line + "\n" + broken.getMessage(), broken);
        }
    }

    private String wait(String event) {
        if (!event.startsWith("+")) {
            return event;
        }
        int end = event.indexOf(' ');
        String time = event.substring(1, end);
        boolean millis = time.endsWith("ms");
        long count = Long.parseLong(time.substring(0, time.length() - (millis ? 2 : 1)));
        machine.advance(count * (millis ? 1_000 : 1_000_000));
        return event.substring(end).strip();
    }

    private byte[] command(Arguments words) {
        return switch (words.word(0)) {
            case "configure" -> Requests.configure(words);
            case "rates" -> {
                // A table without a version is a new one.
                int version = words.integer("version", rateVersion + 1);
                rateVersion = Math.max(rateVersion, version);
                yield Requests.rates(words, version);
            }
            case "propose" -> Requests.proposal(words);
            case "approve" -> Requests.approval(words);
            case "quote" -> Requests.quote(words);
            case "wallet" -> Requests.wallet(words);
            case "code" -> Requests.code(words, machine.now());
            case "0100", "0101", "0120", "0121", "0200", "0201", "0220", "0221" ->
                RELATED.contains(words.word(1)) ? Requests.related(words) : Requests.purchase(words, machine.now());
            case "0400", "0401", "0420", "0421" -> Requests.reversal(words);
            case "issuer" -> {
                long leg = words.number("leg", lastAsked);
                yield Requests.cardAnswer(words, known(asked, leg), known(payers, leg));
            }
            case "reversal-answer", "advice-answer" ->
                Requests.reversalAnswer(words, known(reversed, words.number("leg", lastReversed)));
            case "bank" -> Requests.bankAnswer(words);
            case "failed" -> Requests.failed(words);
            case "up", "down" -> Requests.link(words);
            case "cutover" -> SettlementLines.cutover(words);
            case "0500", "0501", "0520", "0521" -> SettlementLines.reconcile(words);
            case "retry", "drop" -> Requests.order(words);
            case "tick" -> Requests.tick();
            case "started" -> Requests.started();
            default -> throw new AssertionError("no event " + words.word(0));
        };
    }

    private static <T> T known(Map<Long, T> map, long key) {
        T value = map.get(key);
        if (value == null) {
            throw new AssertionError("nothing was sent for leg " + key);
        }
        return value;
    }

    private void remember(Arguments words, List<Effect> effects) {
        if (words.word(0).startsWith("020")) {
            // A payment that waits is asked for by a later command.
            payers.putIfAbsent(machine.core().payments(), payer(words));
        }
        for (Effect effect : effects) {
            if (effect.name().equals("0200") || effect.name().equals("0100")) {
                lastAsked = effect.number("leg");
                asked.put(lastAsked, effect);
                payers.putIfAbsent(lastAsked, payer(words));
            } else if (effect.name().charAt(2) == '2' && effect.name().startsWith("0")) {
                lastReversed = effect.number("leg");
                reversed.put(lastReversed, effect);
            }
        }
    }

    private static String payer(Arguments words) {
        return words.word(1).replaceFirst("^card:", "");
    }

    private static void compare(String expected, List<Effect> effects) {
        List<Arguments> wanted = expected.isEmpty()
                ? List.of()
                : List.of(expected.split(";", -1)).stream().map(Arguments::of).toList();
        assertThat(effects.stream().map(effect -> (effect.name() + " " + effect.code()).strip()))
                .containsExactlyElementsOf(wanted.stream()
                        .map(want -> String.join(" ", want.words()))
                        .toList());
        for (int i = 0; i < wanted.size(); i++) {
            Effect effect = effects.get(i);
            wanted.get(i)
                    .named()
                    .forEach((field, value) -> assertThat(effect.field(field))
                            .as("field %s of %s", field, effect)
                            .isEqualTo(value));
        }
    }

    /// Lines that look and don't act.
    private boolean check(Arguments words) {
        AuthorizationCore core = machine.core();
        switch (words.word(0)) {
            case "books" -> {
                Map<String, Long> balances = new TreeMap<>();
                core.forEachAccount(account -> balances.put(account.name(), account.minorUnits()));
                words.named()
                        .forEach((account, balance) -> assertThat(balances.getOrDefault(account, 0L))
                                .as(account)
                                .isEqualTo(Long.parseLong(balance)));
            }
            case "pending" -> assertThat(core.deferredDepth()).isEqualTo(Integer.parseInt(words.word(1)));
            case "dead" -> assertThat(core.deadLetters()).isEqualTo(Integer.parseInt(words.word(1)));
            case "in-flight" -> assertThat(core.inFlight()).isEqualTo(Integer.parseInt(words.word(1)));
            case "deadline" ->
                assertThat(core.nextDeadline() - machine.now()).isEqualTo(Long.parseLong(words.word(1)) * 1_000_000);
            case "no-deadline" -> assertThat(core.hasOpenWork()).isFalse();
            case "totals" -> SettlementLines.check(core, words);
            case "date" -> assertThat(core.businessDate()).isEqualTo(Integer.parseInt(words.word(1)));
            case "payment" ->
                core.forEachPayment(payment -> {
                    if (payment.number() == Long.parseLong(words.word(1))
                            && !payment.state().name().equals(words.word(2))) {
                        fail("payment is %s, expected %s", payment.state(), words.word(2));
                    }
                });
            default -> {
                return false;
            }
        }
        return true;
    }
}
