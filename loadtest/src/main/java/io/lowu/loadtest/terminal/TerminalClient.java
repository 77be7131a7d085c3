package io.lowu.loadtest.terminal;

import io.lowu.codec.frame.FrameStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One connection of an acquirer or a shop's terminal to the switch. Answers find their request by message class,
/// DE 11 and DE 7; where several requests wait under the same key, the first one sent gets the first answer. Thread
/// safe.
public final class TerminalClient implements AutoCloseable {
    private final InetSocketAddress address;
    private final LinkProfile profile;
    private final Stamps stamps;
    private final MessageCoder outgoing;
    private final byte[] sendBuffer;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicLong unmatched = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private volatile Consumer<Answer> onUnmatched = answer -> {};
    private volatile Connection connection;

    private record Connection(Socket socket, FrameStream frames, Waiters waiters) {}

    private TerminalClient(InetSocketAddress address, LinkProfile profile, Stamps stamps) throws IOException {
        this.address = address;
        this.profile = profile;
        this.stamps = stamps;
        outgoing = new MessageCoder(profile);
        sendBuffer = new byte[profile.bufferBytes()];
        connection = open();
    }

    /// Connects; signs on to nothing yet.
    ///
    /// @param stamps numbers the messages; terminals of one acquirer share it
    /// @throws IOException when nobody listens there
    public static TerminalClient connect(InetSocketAddress address, LinkProfile profile, Stamps stamps)
            throws IOException {
        return new TerminalClient(address, profile, stamps);
    }

    /// Sends a request; the future ends with its answer, or with an [IOException] when the connection is lost
    /// first.
    public CompletableFuture<Answer> send(TerminalMessage request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Waiters waiters = connection.waiters();
        waiters.add(key(request), answer);
        try {
            post(request);
        } catch (IOException lost) {
            waiters.fail(lost);
        }
        return answer;
    }

    /// Sends a message and waits for nothing; an answer to it is an unmatched one.
    public void post(TerminalMessage message) throws IOException {
        sending.lock();
        try {
            int length = outgoing.write(message, sendBuffer);
            connection.frames().write(sendBuffer, 0, length);
        } finally {
            sending.unlock();
        }
    }

    /// Sends bytes as they are in a frame of this link, for messages that no terminal should send.
    public void postRaw(byte[] message) throws IOException {
        sending.lock();
        try {
            connection.frames().write(message, 0, message.length);
        } finally {
            sending.unlock();
        }
    }

    /// 0800/001.
    public CompletableFuture<Answer> signOn() {
        return send(stamps.networkManagement("001"));
    }

    /// 0800/002.
    public CompletableFuture<Answer> signOff() {
        return send(stamps.networkManagement("002"));
    }

    /// 0800/301.
    public CompletableFuture<Answer> echo() {
        return send(stamps.networkManagement("301"));
    }

    /// Who is told of answers that nobody waits for, on the reading thread.
    public void onUnmatched(Consumer<Answer> listener) {
        onUnmatched = listener;
    }

    /// Answers that nobody waited for.
    public long unmatched() {
        return unmatched.get();
    }

    /// Frames that break the dialect.
    public long unreadable() {
        return unreadable.get();
    }

    /// Messages of ours that the switch could not process and gave back.
    public long returned() {
        return returned.get();
    }

    /// Requests that wait for their answer.
    public int inFlight() {
        return connection.waiters().count();
    }

    /// Drops the connection, if there still is one, and makes a new one; requests under way end with an
    /// [IOException].
    public void reconnect() throws IOException {
        disconnect();
        connection = open();
    }

    /// Drops the connection without a goodbye.
    public void disconnect() {
        close(connection);
    }

    @Override
    public void close() {
        disconnect();
    }

    private Connection open() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, 5_000);
            Connection made = new Connection(
                    socket,
                    new FrameStream(
                            profile.framing(),
                            new BufferedInputStream(socket.getInputStream()),
                            socket.getOutputStream()),
                    new Waiters());
            Thread.ofPlatform().daemon().name("terminal-" + address.getPort()).start(() -> receive(made));
            return made;
        } catch (IOException unreachable) {
            socket.close();
            throw unreachable;
        }
    }

    private void receive(Connection mine) {
        MessageCoder incoming = new MessageCoder(profile);
        byte[] buffer = new byte[profile.bufferBytes()];
        IOException end = new IOException("the switch has closed the connection");
        try {
            for (int length = mine.frames().read(buffer);
                    length != FrameStream.END;
                    length = mine.frames().read(buffer)) {
                if (mine.frames().isReturned()) {
                    returned.incrementAndGet();
                    continue;
                }
                incoming.read(buffer, length, System.nanoTime())
                        .ifPresentOrElse(answer -> take(mine, answer), unreadable::incrementAndGet);
            }
        } catch (IOException lost) {
            end = lost;
        }
        close(mine);
        mine.waiters().fail(end);
    }

    private void take(Connection mine, Answer answer) {
        if (answer.message().mti() == 800) {
            echoBack(answer.message());
            return;
        }
        CompletableFuture<Answer> waiter = mine.waiters().first(key(answer.message()));
        if (waiter == null) {
            unmatched.incrementAndGet();
            onUnmatched.accept(answer);
        } else {
            waiter.complete(answer);
        }
    }

    private void echoBack(TerminalMessage request) {
        try {
            post(request.as(810).with(39, "00"));
        } catch (IOException gone) {
            // The reading thread will notice as well, and ends what waits.
        }
    }

    /// Class digit, DE 11 and DE 7, which every answer echoes.
    private static String key(TerminalMessage message) {
        return message.mti() / 100 % 10 + message.text(11) + message.text(7);
    }

    private static void close(Connection connection) {
        try {
            connection.socket().close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }
}
