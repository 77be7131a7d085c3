package io.lowu.loadtest.fps;

import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.socket.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// FPS with one bank behind it, listening on the loopback address: settles direct debits (pacs.003) and refunds
/// (pacs.008 with RPRFND), answers status requests (pacs.028), each by its own rules, its [BankBook] and a
/// [FaultScript].
///
/// What breaks the rules is rejected with its status reason code, `FF01` for the format, and noted in the book.
/// Every method may be called from any thread.
public final class FpsNetwork implements AutoCloseable {
    private static final byte[] GARBAGE = "<FpsMsg>this is no message".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final Set<String> creditors;
    private final InstantSource clock;
    private final BankBook book = new BankBook();
    private final SchemaCheck schemas = new SchemaCheck();
    private final StatusReport reports;
    private final AtomicLong references = new AtomicLong(1);
    private final Set<FpsConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile FaultScript script = FaultScript.approve();

    private FpsNetwork(int port, Set<String> creditors, InstantSource clock) {
        this.creditors = Set.copyOf(creditors);
        this.clock = clock;
        reports = new StatusReport(clock.millis());
        socket = Loopback.listen("FPS", port);
        Thread.ofPlatform().daemon().name("fps-accept").start(this::accept);
    }

    /// Starts a network that settles, for the creditor account of the example network (949000000001).
    ///
    /// @param port where it listens on 127.0.0.1; 0 for any free port
    /// @throws io.lowu.loadtest.socket.Loopback.PortTaken when the port can't be had
    public static FpsNetwork start(int port) {
        return start(port, Set.of("949000000001"), InstantSource.system());
    }

    /// Starts a network that settles.
    ///
    /// @param creditors accounts that may collect direct debits; others are rejected with AC03
    /// @param clock dates its answers and reference numbers
    public static FpsNetwork start(int port, Set<String> creditors, InstantSource clock) {
        return new FpsNetwork(port, creditors, clock);
    }

    /// The port it listens on.
    public int port() {
        return socket.getLocalPort();
    }

    /// What the bank believes.
    public BankBook book() {
        return book;
    }

    /// Exchanges the script; answers already under way are not changed.
    public void script(FaultScript replacement) {
        script = replacement;
    }

    /// Connections open now.
    public int connections() {
        return connections.size();
    }

    /// Closes every connection; the switch may come back at once.
    public void disconnectAll() {
        connections.forEach(FpsConnection::close);
    }

    /// Stops listening, closes the connections; answers that were delayed find nobody.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // A listening socket that can't be closed is not open any more; nothing is lost.
        }
        disconnectAll();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                FpsConnection connection = new FpsConnection(socket.accept());
                connections.add(connection);
                if (socket.isClosed()) {
                    connection.close();
                }
                Thread.ofVirtual().name("fps-connection").start(() -> serve(connection));
            } catch (IOException closedOrLost) {
                // Either this network is being closed, which ends the loop, or the peer went away before it was served.
            }
        }
    }

    private void serve(FpsConnection connection) {
        try {
            while (true) {
                take(connection, connection.receive());
            }
        } catch (IOException gone) {
            // The peer has closed the connection, or broke the framing so that no next message can be found.
            connection.close();
        } finally {
            connections.remove(connection);
        }
    }

    private void take(FpsConnection connection, byte[] message) throws IOException {
        InstructionReader.Envelope envelope;
        try {
            envelope = InstructionReader.Envelope.of(Element.read(message));
        } catch (MessageRefused unreadable) {
            book.violation(unreadable.reason()); // without a transaction's id there is nothing to reject
            return;
        }
        try {
            Instruction instruction = InstructionReader.read(envelope);
            schemas.check(envelope);
            if (instruction instanceof Instruction.Debit debit && !creditors.contains(debit.creditorAccount())) {
                throw new MessageRefused("AC03", "the creditor's account is unknown");
            }
            act(connection, envelope, instruction, script.next(instruction.observed()), Duration.ZERO);
        } catch (MessageRefused refused) {
            book.violation(refused.reason());
            if (!envelope.references().transactionId().isEmpty()) {
                connection.send(report(envelope, Outcome.rejected(refused.code())));
            }
        }
    }

    private void act(
            FpsConnection connection,
            InstructionReader.Envelope envelope,
            Instruction instruction,
            Action action,
            Duration delay)
            throws IOException {
        switch (action) {
            case Action.Delay(Duration more, Action then) ->
                act(connection, envelope, instruction, then, delay.plus(more));
            case Action.Approve() -> {
                byte[] answer = report(envelope, settle(instruction, ""));
                after(delay, () -> connection.send(answer));
            }
            case Action.Decline(String code) -> {
                byte[] answer = report(envelope, settle(instruction, code));
                after(delay, () -> connection.send(answer));
            }
            case Action.Duplicate() -> {
                byte[] answer = report(envelope, settle(instruction, ""));
                after(delay, () -> {
                    connection.send(answer);
                    connection.send(answer);
                });
            }
            case Action.Silence() -> settle(instruction, "");
            case Action.Disconnect() -> {
                settle(instruction, "");
                after(delay, connection::close);
            }
            case Action.Garbage() -> after(delay, () -> connection.send(GARBAGE));
        }
    }

    private Outcome settle(Instruction instruction, String forced) {
        Instant now = clock.instant();
        return switch (instruction) {
            case Instruction.Debit debit ->
                book.debit(debit, forced, StatusReport.reference(now, "PAYD01", references.getAndIncrement()));
            case Instruction.Refund refund ->
                book.refund(refund, forced, StatusReport.reference(now, "PAYC01", references.getAndIncrement()));
            case Instruction.StatusRequest request -> book.status(request);
        };
    }

    private byte[] report(InstructionReader.Envelope envelope, Outcome outcome) {
        return reports.write(envelope.root(), envelope.references(), outcome, clock.instant());
    }

    private void after(Duration delay, Step step) throws IOException {
        if (delay.isZero()) {
            step.run();
            return;
        }
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        step.run();
                    } catch (IOException gone) {
                        // The connection is gone, and with it the one who waited for this answer.
                    }
                });
    }

    private interface Step {
        void run() throws IOException;
    }
}
