package io.lowu.loadtest.terminal;

import io.lowu.loadtest.terminal.Tally.Event;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes payments at a constant rate, whatever the switch does: the time of each is fixed beforehand and its
/// latency counts from there, so a switch that stalls can't hide it. Rail, taxi and meals of all customers, with a
/// few per cent of purchases to be declined, repeats of answered and of unanswered ones, and reversals. Thread
/// safe.
public final class TrafficGenerator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficGenerator.class);
    private static final int REPEATED_AT_ONCE_PER_MILLE = 5;
    private static final int REPEATED_AFTERWARDS_PER_MILLE = 10;
    private static final int REVERSED_PER_MILLE = 15;
    private static final int QUESTIONABLE_PER_MILLE = 15;
    private static final int BY_CODE_PER_MILLE = 40;
    private static final int MEALS_IN_SHOPS_PER_MILLE = 300;

    private final TerminalClient host;
    private final Optional<TerminalClient> shop;
    private final Stamps stamps;
    private final List<Customer> customers;
    private final Random random;
    private final Merchants merchants;
    private final Optional<PaymentCodes> codes;
    private final AcquirerBook book = new AcquirerBook();
    private final Tally tally = new Tally();
    private final Map<String, Repeated> repeatedAtOnce = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private @Nullable Thread pacer;

    /// A payment whose repeat was sent before its answer came: both may be answered, in either order.
    private static final class Repeated {
        final Payment payment;

        @Nullable
        Answer first;

        Repeated(Payment payment) {
            this.payment = payment;
        }
    }

    /// Traffic that has yet to start.
    ///
    /// @param host the acquirer's host, signed on
    /// @param shop a terminal on the shops' link, for a share of the meals
    /// @param stamps numbers the messages
    /// @param customers who pays, at random
    /// @param admin where payment codes are to be had, `http://127.0.0.1:8580`
    /// @param seed of everything that is random here
    public TrafficGenerator(
            TerminalClient host,
            Optional<TerminalClient> shop,
            Stamps stamps,
            List<Customer> customers,
            Optional<URI> admin,
            long seed) {
        this.host = host;
        this.shop = shop;
        this.stamps = stamps;
        this.customers = List.copyOf(customers);
        random = new Random(seed);
        merchants = new Merchants(random);
        codes = admin.map(uri -> new PaymentCodes(uri, this::anyone));
        host.onUnmatched(this::unmatched);
        shop.ifPresent(terminal -> terminal.onUnmatched(this::unmatched));
    }

    /// Starts making payments.
    ///
    /// @param perSecond payments a second
    public synchronized void start(double perSecond) {
        if (pacer != null) {
            throw new IllegalStateException("this generator runs already");
        }
        pacer = Thread.ofPlatform().daemon().name("traffic").start(() -> pace(1e9 / perSecond));
    }

    /// Sends no more payments; those under way may still be answered.
    public synchronized void stop() {
        stopped = true;
        if (pacer != null) {
            LockSupport.unpark(pacer);
        }
        codes.ifPresent(PaymentCodes::close);
    }

    /// Waits until every payment is answered, and gives up those that are not.
    ///
    /// @return whether all were
    public boolean await(Duration longest) throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = pacer;
        }
        if (running != null) {
            running.join(longest);
        }
        long deadline = System.nanoTime() + longest.toNanos();
        while (waiting() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return waiting() == 0;
    }

    /// Forgets the latencies so far, not the counts: what came before was warm-up.
    public void forgetLatencies() {
        tally.forgetLatencies();
    }

    /// Counts so far.
    public TrafficReport report() {
        return tally.report();
    }

    /// The acquirer's own book.
    public AcquirerBook book() {
        return book;
    }

    @Override
    public void close() {
        stop();
    }

    private int waiting() {
        return host.inFlight() + shop.map(TerminalClient::inFlight).orElse(0);
    }

    private void pace(double intervalNanos) {
        long start = System.nanoTime();
        for (long number = 0; !stopped; number++) {
            long due = start + (long) (number * intervalNanos);
            for (long left = due - System.nanoTime(); left > 0 && !stopped; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (!stopped) {
                pay(due);
            }
        }
    }

    private void pay(long due) {
        Optional<PaymentCodes.Code> code =
                chance(BY_CODE_PER_MILLE) ? codes.flatMap(PaymentCodes::take) : Optional.empty();
        Customer customer = code.map(PaymentCodes.Code::customer).orElseGet(this::anyone);
        String payer = code.map(PaymentCodes.Code::code).orElse(customer.wallet());
        boolean questionable = code.isEmpty() && chance(QUESTIONABLE_PER_MILLE);
        TerminalMessage purchase = questionable ? merchants.questionable(payer) : merchants.purchase(payer);
        boolean inShop = shop.isPresent() && Merchants.meal(purchase) && chance(MEALS_IN_SHOPS_PER_MILLE);
        TerminalMessage request = stamps.purchase(purchase);
        Payment payment = new Payment(inShop ? request.without(33) : request.with(100, "10010344"), customer, due);
        tally.count(Event.SENT);
        if (code.isPresent()) {
            tally.count(Event.CODE_USED);
        }
        if (inShop) {
            tally.count(Event.SHOP);
        }
        send(inShop ? shop.get() : host, payment);
    }

    private void send(TerminalClient terminal, Payment payment) {
        boolean repeatAtOnce = chance(REPEATED_AT_ONCE_PER_MILLE);
        boolean repeatAfterwards = !repeatAtOnce && chance(REPEATED_AFTERWARDS_PER_MILLE);
        // A repeat after a reversal is answered as the switch likes; here each payment meets one misfortune at most.
        boolean reverse = terminal == host && !repeatAtOnce && !repeatAfterwards && chance(REVERSED_PER_MILLE);
        if (repeatAtOnce) {
            repeatedAtOnce.put(key(payment.request()), new Repeated(payment));
        }
        Runnable lost = () -> tally.count(Event.LOST);
        then(terminal.send(payment.request()), lost, answer -> {
            answered(payment, answer);
            if (repeatAfterwards) {
                repeat(terminal, payment, answer);
            }
            if (reverse && "00".equals(answer.code())) {
                reverse(terminal, payment, answer);
            }
        });
        if (repeatAtOnce) {
            try {
                terminal.post(payment.request().as(201));
            } catch (IOException gone) {
                repeatedAtOnce.remove(key(payment.request()));
            }
        }
    }

    private void answered(Payment payment, Answer answer) {
        tally.answer(answer.code(), answer.arrivedNanos() - payment.intendedNanos());
        if (!payment.answeredRightBy(answer)) {
            tally.count(Event.WRONG);
        }
        if ("00".equals(answer.code())) {
            book.approve(
                    payment.customer().funding(),
                    payment.request().number(4),
                    answer.message().number(6));
        }
        Repeated repeated = repeatedAtOnce.get(key(payment.request()));
        if (repeated != null) {
            repeated.first = answer;
        }
    }

    private void repeat(TerminalClient terminal, Payment payment, Answer first) {
        then(terminal.send(payment.request().as(201)), () -> {}, again -> judgeRepeat(payment, first, again));
    }

    private void unmatched(Answer answer) {
        Repeated repeated = repeatedAtOnce.remove(key(answer.message()));
        if (repeated == null || repeated.first == null) {
            tally.count(Event.WRONG); // nobody asked for this
            return;
        }
        judgeRepeat(repeated.payment, repeated.first, answer);
    }

    private void judgeRepeat(Payment payment, Answer first, Answer again) {
        boolean same = payment.answeredRightBy(again)
                && again.code().equals(first.code())
                && again.message().text(38).equals(first.message().text(38))
                && again.message().text(6).equals(first.message().text(6));
        tally.count(same ? Event.REPEAT_ANSWERED : Event.WRONG);
    }

    private void reverse(TerminalClient terminal, Payment payment, Answer approval) {
        // A reversal that is lost is not sent again: the books will differ, which is what they are for.
        then(terminal.send(stamps.reversal(payment.request())), () -> {}, answer -> {
            if ("00".equals(answer.code()) && answer.authentic()) {
                tally.count(Event.REVERSED);
                book.reverse(
                        payment.customer().funding(),
                        payment.request().number(4),
                        approval.message().number(6));
            } else {
                tally.count(Event.WRONG);
            }
        });
    }

    /// Handles an answer on the thread that read it. A bug in the handling must not vanish with the future.
    private void then(CompletableFuture<Answer> future, Runnable lost, Consumer<Answer> handle) {
        CompletableFuture<Void> _ = future.handle((answer, failure) -> {
            try {
                if (answer == null) {
                    lost.run();
                } else {
                    handle.accept(answer);
                }
            } catch (RuntimeException bug) {
                LOG.error("the handling of an answer failed", bug);
                tally.count(Event.WRONG);
            }
            return null;
        });
    }

    private Customer anyone() {
        return customers.get(random.nextInt(customers.size()));
    }

    private boolean chance(int perMille) {
        return random.nextInt(1_000) < perMille;
    }

    private static String key(TerminalMessage message) {
        return message.text(11) + message.text(7);
    }
}
