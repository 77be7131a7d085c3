package io.lowu.server.admin;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.ReplyKind;
import io.lowu.server.link.LinkStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Every metric of the switch, all named `lowu_…`. Any thread.
public final class SwitchMetrics implements LinkStatus, AutoCloseable {
    private static final int REPLY_BITS = 4;
    private static final int FUNDING_BITS = 2;
    private static final int REASON_BITS = 6;
    private static final int ALERT_KINDS = 32;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<String, AtomicInteger> linkUp = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> linkConnections = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<String, Counter> passedOn = new ConcurrentHashMap<>();
    private final @Nullable Counter[] answers = new Counter[1 << (REPLY_BITS + FUNDING_BITS + REASON_BITS)];
    private final Counter[] alerts = new Counter[ALERT_KINDS];
    private final Timer latency;

    /// All meters, at zero.
    public SwitchMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
        for (AlertKind kind : AlertKind.values()) {
            if (kind != AlertKind.NULL_VAL) {
                alerts[kind.value()] = Counter.builder("lowu.alerts")
                        .description("What operators should know of, by kind")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
        latency = Timer.builder("lowu.answer")
                .description("From the acceptance of a request to its durable answer")
                .publishPercentiles(0.5, 0.99, 0.999)
                .register(registry);
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
            gauge(
                    "lowu.allocated.bytes",
                    "What all threads have allocated on the heap since the start",
                    threads::getTotalThreadAllocatedBytes);
        }
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider) {
            // The JVM's own gauge does not see what Netty takes.
            gauge(
                    "lowu.netty.direct",
                    "Direct memory that Netty holds, bytes",
                    () -> provider.metric().usedDirectMemory());
        }
    }

    /// Adds a gauge.
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// Counts an answer of the core.
    ///
    /// @param now log time of its release, microseconds
    public void answered(AnswerDecoder answer, long now) {
        if (answer.responseCode(0) != 0) {
            String code = "" + (char) answer.responseCode(0) + (char) answer.responseCode(1);
            passedOn.computeIfAbsent(
                            answer.reply() + "/" + answer.funding() + "/" + code,
                            key -> answers(answer.reply(), answer.funding(), code))
                    .increment();
        } else {
            int index =
                    (answer.reply().value() << FUNDING_BITS | answer.funding().value()) << REASON_BITS
                            | answer.reason();
            Counter counter = answers[index];
            if (counter == null) {
                counter = answers(
                        answer.reply(),
                        answer.funding(),
                        Reason.ofWire(answer.reason()).iso1987());
                answers[index] = counter;
            }
            counter.increment();
        }
        latency.record(Math.max(0, now - answer.acceptedAt()), TimeUnit.MICROSECONDS);
    }

    private Counter answers(ReplyKind reply, FundingKind funding, String code) {
        return Counter.builder("lowu.answers")
                .description("Answers by kind, funding and DE 39")
                .tag("reply", reply.name().toLowerCase(Locale.ROOT))
                .tag("funding", funding.name().toLowerCase(Locale.ROOT))
                .tag("code", code)
                .register(registry);
    }

    /// Counts an alert.
    public void alerted(AlertKind kind) {
        alerts[kind.value()].increment();
    }

    @Override
    public void up(String link, boolean up) {
        linkGauge(linkUp, "lowu.link.up", "1 while the link can carry payments", link)
                .set(up ? 1 : 0);
    }

    @Override
    public void connections(String link, int count) {
        linkGauge(linkConnections, "lowu.link.connections", "Open connections of an acquirer link", link)
                .set(count);
    }

    private AtomicInteger linkGauge(Map<String, AtomicInteger> gauges, String name, String what, String link) {
        return gauges.computeIfAbsent(link, key -> {
            AtomicInteger value = new AtomicInteger();
            Gauge.builder(name, value, AtomicInteger::get)
                    .description(what)
                    .tag("link", link)
                    .register(registry);
            return value;
        });
    }

    @Override
    public void refused(String link, String why) {
        refusals.computeIfAbsent(
                        link + "/" + why,
                        key -> Counter.builder("lowu.messages.refused")
                                .description("Messages that never became a command, by reason")
                                .tag("link", link)
                                .tag("why", why)
                                .register(registry))
                .increment();
    }

    /// Links by name, and whether each is up.
    public Map<String, Boolean> linksUp() {
        Map<String, Boolean> up = new TreeMap<>();
        linkUp.forEach((link, value) -> up.put(link, value.get() == 1));
        return up;
    }

    /// How often an alert was raised.
    public long alerts(AlertKind kind) {
        return (long) alerts[kind.value()].count();
    }

    /// How often a message was refused for this reason, over all links.
    public long refusals(String why) {
        return refusals.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + why))
                .mapToLong(entry -> (long) entry.getValue().count())
                .sum();
    }

    /// Everything in Prometheus' text form.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
