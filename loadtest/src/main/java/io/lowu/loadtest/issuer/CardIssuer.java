package io.lowu.loadtest.issuer;

import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.script.Observed;
import io.lowu.loadtest.socket.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpos.core.SimpleConfiguration;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOServer;
import org.jpos.iso.ISOSource;
import org.jpos.iso.packager.GenericPackager;
import org.jpos.util.Logger;

/// The card issuer's bank: a jPOS server that listens on the loopback address and answers 0200, 0201, 0400, 0420,
/// 0421 and 0800 of profile XB87-A (DOMAIN.md 1.14) by its own rules, its book and a [FaultScript].
///
/// A connection must sign on (0800/001) before it may pay; before that it is answered 58. Reversals are taken at
/// any time. Every method may be called from any thread.
public final class CardIssuer implements AutoCloseable {
    private static final int SESSIONS = 256;
    private static final byte[] GARBAGE =
            "\0\30?! this is no message !?".getBytes(StandardCharsets.ISO_8859_1); // 24 bytes after their length

    private final ServerSocket socket;
    private final ISOServer server;
    private final IssuerBook book = new IssuerBook();
    private final IssuerDesk desk;
    private final Set<Xb87Channel> channels = ConcurrentHashMap.newKeySet();
    private final Set<ISOSource> signedOn = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile FaultScript script = FaultScript.approve();

    private CardIssuer(int port, byte[] macKey, InstantSource clock) {
        desk = new IssuerDesk(book, clock);
        RetailMacCheck mac = new RetailMacCheck(macKey);
        socket = Loopback.listen("the card issuer", port);
        server = server(mac);
        server.addISORequestListener(this::process);
        Thread.ofPlatform().daemon().name("card-issuer-accept").start(server);
    }

    /// Starts a card issuer that approves.
    ///
    /// @param port where it listens on 127.0.0.1; 0 for any free port
    /// @param macKey double-length MAC key, 16 bytes, copied
    /// @throws io.lowu.loadtest.socket.Loopback.PortTaken when the port can't be had
    public static CardIssuer start(int port, byte[] macKey) {
        return start(port, macKey, InstantSource.system());
    }

    /// As [#start(int, byte[])], with a clock that decides which cards have expired.
    public static CardIssuer start(int port, byte[] macKey, InstantSource clock) {
        return new CardIssuer(port, macKey, clock);
    }

    /// The port it listens on.
    public int port() {
        return socket.getLocalPort();
    }

    /// What it believes.
    public IssuerBook book() {
        return book;
    }

    /// Exchanges the script; answers already under way are not changed.
    public void script(FaultScript replacement) {
        script = replacement;
    }

    /// Connections open now.
    public int connections() {
        return channels.size();
    }

    /// Closes every connection; the switch may come back at once.
    public void disconnectAll() {
        channels.forEach(CardIssuer::disconnect);
    }

    /// Stops listening, closes the connections; answers that were delayed find nobody.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return; // jPOS can't be shut down twice
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // A listening socket that can't be closed is not open any more; nothing is lost.
        }
        disconnectAll();
        server.shutdown();
        disconnectAll(); // those accepted while the first round ran
    }

    private ISOServer server(RetailMacCheck mac) {
        try (InputStream fields = CardIssuer.class.getResourceAsStream("xb87-a-packager.xml")) {
            if (fields == null) {
                throw new IllegalStateException("xb87-a-packager.xml is missing from the jar");
            }
            ISOServer made = new ISOServer(
                    port(), new Xb87Channel(new GenericPackager(fields), mac, new Connections()), SESSIONS);
            made.setLogger(new Logger(), "card-issuer");
            made.setSocketFactory(port -> socket);
            SimpleConfiguration configuration = new SimpleConfiguration();
            configuration.put("virtual-threads", "true");
            // A frame that can't be read is the peer's fault and no reason to lose the connection.
            configuration.put("ignore-iso-exceptions", "true");
            made.setConfiguration(configuration);
            return made;
        } catch (IOException | ISOException broken) {
            throw new IllegalStateException("the issuer's own packager can't be used", broken);
        }
    }

    private boolean process(ISOSource source, ISOMsg request) {
        try {
            Observed observed = IssuerDesk.observe(request);
            if (observed == null) {
                return true; // neither an answer to anything nor a request we know: dropped, as banks do
            }
            if (!(request instanceof ReceivedMessage received) || !received.authentic()) {
                book.countWrongMac();
                source.send(desk.refuse(request, "63"));
                return true;
            }
            act(source, request, observed, script.next(observed), Duration.ZERO);
        } catch (ISOException unanswerable) {
            book.countUnreadable();
        } catch (IOException gone) {
            signedOn.remove(source);
        }
        return true;
    }

    private void act(ISOSource source, ISOMsg request, Observed observed, Action action, Duration delay)
            throws ISOException, IOException {
        switch (action) {
            case Action.Delay(Duration more, Action then) -> act(source, request, observed, then, delay.plus(more));
            case Action.Approve() -> send(source, delay, answer(source, request, observed, ""));
            case Action.Decline(String code) -> send(source, delay, answer(source, request, observed, code));
            case Action.Duplicate() -> {
                ISOMsg answer = answer(source, request, observed, "");
                send(source, delay, (ISOMsg) answer.clone());
                send(source, delay, answer);
            }
            case Action.Silence() -> answer(source, request, observed, "");
            case Action.Disconnect() -> {
                answer(source, request, observed, "");
                after(delay, () -> disconnect((Xb87Channel) source));
            }
            case Action.Garbage() -> after(delay, () -> ((Xb87Channel) source).send(GARBAGE));
        }
    }

    private ISOMsg answer(ISOSource source, ISOMsg request, Observed observed, String forced) throws ISOException {
        return switch (observed.kind()) {
            case NETWORK -> {
                ISOMsg answer = forced.isEmpty() ? desk.networkManagement(request) : desk.refuse(request, forced);
                if ("00".equals(answer.getString(39))) {
                    switch (request.getString(70)) {
                        case "001" -> signedOn.add(source);
                        case "002" -> signedOn.remove(source);
                        default -> {} // an echo changes nothing
                    }
                }
                yield answer;
            }
            case REVERSAL -> desk.reversal(request, forced);
            case ADVICE -> desk.advice(request, forced);
            default -> signedOn.contains(source) ? desk.purchase(request, forced) : desk.refuse(request, "58");
        };
    }

    private void send(ISOSource source, Duration delay, ISOMsg answer) throws IOException, ISOException {
        after(delay, () -> source.send(answer));
    }

    private void after(Duration delay, Step step) throws IOException, ISOException {
        if (delay.isZero()) {
            step.run();
            return;
        }
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        step.run();
                    } catch (IOException | ISOException gone) {
                        // The connection is gone, and with it the one who waited for this answer.
                    }
                });
    }

    private static void disconnect(Xb87Channel channel) {
        try {
            channel.disconnect();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    private interface Step {
        void run() throws IOException, ISOException;
    }

    private final class Connections implements Xb87Channel.Listener {
        @Override
        public void opened(Xb87Channel channel) {
            channels.add(channel);
        }

        @Override
        public void closed(Xb87Channel channel) {
            channels.remove(channel);
            signedOn.remove(channel);
        }

        @Override
        public void unreadable() {
            book.countUnreadable();
        }
    }
}
