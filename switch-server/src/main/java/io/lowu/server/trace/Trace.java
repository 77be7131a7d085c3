package io.lowu.server.trace;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentDetail;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.server.engine.EffectReader;
import io.lowu.server.engine.Replay;
import io.lowu.server.engine.ReplayListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/// Watches the payments that are looked for through a replay.
public final class Trace implements ReplayListener {
    private final AuthorizationCore core;
    private final Wanted wanted;
    private final CommandStory commands;
    private final EffectStory effectStory;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PurchaseDecoder purchase = new PurchaseDecoder();
    private final Map<Long, List<TraceEvent>> events = new TreeMap<>();
    private final Map<Long, PaymentDetail> last = new TreeMap<>();
    private Map<String, Long> balances = Map.of();
    private long subject;
    private boolean isWatched;
    /// A payment was found only when its issuer was asked: what came before is told by a second reading.
    private boolean isFoundLate;

    private Trace(AuthorizationCore core, Wanted wanted) {
        this.core = core;
        this.wanted = wanted;
        this.commands = new CommandStory(core);
        this.effectStory = new EffectStory(core);
    }

    /// Reads the stories of all payments that meet a wish.
    ///
    /// @param data directory of a running or stopped switch
    /// @throws IOException when the directory can't be read or is damaged
    public static List<TracedPayment> read(Path data, Wanted wanted) throws IOException {
        List<Trace> attempts = new ArrayList<>();
        Replay.fromOldest(data, AuthorizationCore::new, core -> {
            attempts.add(new Trace(core, wanted));
            return attempts.getLast();
        });
        List<TracedPayment> payments = new ArrayList<>();
        Trace done = attempts.getLast();
        done.last.forEach((number, payment) ->
                payments.add(new TracedPayment(payment, List.copyOf(done.events.getOrDefault(number, List.of())))));
        if (payments.size() == 1 && done.isFoundLate) {
            return read(
                    data,
                    new Wanted.PaymentNumber(
                            payments.getFirst().payment().summary().number()));
        }
        return payments;
    }

    @Override
    public void onRestored(long index, long logTime) {
        core.forEachPayment(summary -> core.payment(summary.number())
                .filter(wanted::isMet)
                .ifPresent(payment -> {
                    last.put(summary.number(), payment);
                    note(
                            summary.number(),
                            new TraceEvent(
                                    index,
                                    logTime,
                                    Step.REMEMBERED,
                                    "snapshot: " + CommandStory.standing(payment),
                                    Map.of("state", summary.state().name())));
                }));
    }

    @Override
    public void beforeCommand(long index, long logTime, DirectBuffer command, int offset, int length) {
        subject = core.paymentOf(command, offset);
        isWatched = last.containsKey(subject) || isWantedRequest(command, offset);
        balances = isWatched ? balances() : Map.of();
    }

    /// Whether this is the first request of a payment that is looked for.
    private boolean isWantedRequest(DirectBuffer command, int offset) {
        header.wrap(command, offset);
        return subject == 0
                && header.templateId() == PurchaseDecoder.TEMPLATE_ID
                && wanted.isMet(
                        purchase.wrap(
                                command,
                                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                                header.blockLength(),
                                header.version()),
                        core.payments() + 1);
    }

    @Override
    public void afterCommand(
            long index, long logTime, DirectBuffer command, int offset, int length, EffectReader effects) {
        boolean isNew = isWatched && subject == 0;
        if (isNew) {
            subject = core.paymentOf(command, offset);
        }
        if (isWatched) {
            look(subject);
            commands.tell(command, offset, isNew ? last.get(subject) : null)
                    .forEach(told -> note(subject, told.at(index, logTime)));
            posted(index, logTime);
        }
        while (effects.next()) {
            effectStory.tell(effects.buffer(), effects.offset()).ifPresent(effect -> {
                // An issuer's STAN is known only when the issuer is asked.
                if (!last.containsKey(effect.payment())) {
                    core.payment(effect.payment()).filter(wanted::isMet).ifPresent(payment -> {
                        last.put(effect.payment(), payment);
                        isFoundLate = true;
                    });
                }
                if (last.containsKey(effect.payment())) {
                    look(effect.payment());
                    note(effect.payment(), effect.told().at(index, logTime));
                }
            });
        }
    }

    private void look(long number) {
        core.payment(number).ifPresent(payment -> last.put(number, payment));
    }

    private void note(long number, TraceEvent event) {
        events.computeIfAbsent(number, key -> new ArrayList<>()).add(event);
    }

    /// What the command has changed in the books.
    private void posted(long index, long logTime) {
        Map<String, Object> changes = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        core.forEachAccount(account -> {
            long change = account.minorUnits() - balances.getOrDefault(account.name(), 0L);
            if (change != 0) {
                String amount = Told.signed(change, account.currency());
                changes.put(account.name(), amount);
                words.add(account.name() + " " + amount);
            }
        });
        if (!changes.isEmpty()) {
            note(subject, new TraceEvent(index, logTime, Step.POSTED, String.join(", ", words), changes));
        }
    }

    private Map<String, Long> balances() {
        Map<String, Long> now = new LinkedHashMap<>();
        core.forEachAccount(account -> now.put(account.name(), account.minorUnits()));
        return now;
    }
}
