package io.lowu.loadtest.terminal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fetches in-store payment codes from the wallet's server ahead of need: `POST /v1/payment-codes` with
/// `{"wallet":"..."}` gives `{"code":"15...","expires":"..."}`. Runs a daemon thread until closed.
final class PaymentCodes implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"(15\\d{16})\"");
    /// Codes live for 60 s; half of that leaves time to pay.
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(30);

    /// A code and whose it is.
    record Code(String code, Customer customer, long fetchedNanos) {
        @Override
        public String toString() {
            return "payment code of a " + customer;
        }
    }

    private final URI uri;
    private final Supplier<Customer> customers;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final BlockingQueue<Code> ready = new ArrayBlockingQueue<>(8);
    private final Thread fetcher;

    PaymentCodes(URI admin, Supplier<Customer> customers) {
        this.uri = admin.resolve("/v1/payment-codes");
        this.customers = customers;
        fetcher = Thread.ofPlatform().daemon().name("payment-codes").start(this::fetch);
    }

    /// A fresh code, if one is at hand; never waits.
    Optional<Code> take() {
        Code code = ready.poll();
        while (code != null && System.nanoTime() - code.fetchedNanos() > FRESH_NANOS) {
            code = ready.poll();
        }
        return Optional.ofNullable(code);
    }

    @Override
    public void close() {
        fetcher.interrupt();
    }

    private void fetch() {
        try (http) {
            while (true) {
                Customer customer = customers.get();
                Optional<String> code = fetch(customer);
                if (code.isPresent()) {
                    ready.put(new Code(code.get(), customer, System.nanoTime()));
                } else {
                    TimeUnit.MILLISECONDS.sleep(500); // the server is busy or not up; traffic goes on without codes
                }
            }
        } catch (InterruptedException closed) {
            http.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> fetch(Customer customer) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(2))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"wallet\":\"" + customer.wallet() + "\"}"))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher code = CODE.matcher(response.body());
            return response.statusCode() / 100 == 2 && code.find() ? Optional.of(code.group(1)) : Optional.empty();
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }
}
