package io.lowu.server.link;

import io.lowu.codec.frame.CupsHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.server.config.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that we open, and open again for as long as the switch runs. Lives on one loop.
final class OutboundConnection implements FrameHandler.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundConnection.class);

    /// What the link does with its connection.
    interface Owner {
        void onConnected();

        void onFrame(byte[] bytes, int offset, int length);

        /// The peer could not process a message of ours and gives it back.
        void onReturned(String rejectCode);

        void onLost();
    }

    private final String name;
    private final Endpoint endpoint;
    private final Framing framing;
    private final LinkLoop loop;
    private final Owner owner;
    private final Reconnect reconnect = new Reconnect();
    private @Nullable Channel channel;
    private boolean stopped;
    private boolean unflushed;
    private boolean announcedFailure;

    OutboundConnection(String name, Endpoint endpoint, Framing framing, LinkLoop loop, Owner owner) {
        this.name = name;
        this.endpoint = endpoint;
        this.framing = framing;
        this.loop = loop;
        this.owner = owner;
    }

    void connect() {
        if (stopped) {
            return;
        }
        ChannelFuture connecting = loop.transport()
                .outbound(loop.eventLoop())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(loop.transport().address(endpoint.address()));
        // Called on the loop, before anything can be read.
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected(connecting.channel());
            } else {
                failed(done.cause());
            }
        });
    }

    private void connected(Channel connected) {
        if (stopped) {
            connected.close();
            return;
        }
        LOG.info("{}: connected to {}", name, endpoint);
        announcedFailure = false;
        channel = connected;
        connected.pipeline().addLast(new FrameHandler(name, framing, this));
        owner.onConnected();
    }

    private void failed(Throwable cause) {
        if (!announcedFailure) {
            announcedFailure = true;
            LOG.warn("{}: can't connect to {} ({}); trying on", name, endpoint, reason(cause));
        }
        again();
    }

    private static String reason(Throwable cause) {
        return cause instanceof ConnectException ? "nobody listens there" : String.valueOf(cause.getMessage());
    }

    private void again() {
        if (!stopped) {
            var _ = loop.eventLoop().schedule(this::connect, reconnect.nextSeconds(), TimeUnit.SECONDS);
        }
    }

    /// The link is in order: the next time of waiting is the shortest again.
    void settled() {
        reconnect.reset();
    }

    /// Whether a message can be written now without filling our memory.
    boolean isWritable() {
        return channel != null && channel.isActive() && channel.isWritable();
    }

    boolean isConnected() {
        return channel != null && channel.isActive();
    }

    int bodyOffset() {
        return framing.messageOffset();
    }

    /// Puts length and header in front of a message that lies at [#bodyOffset] of `out` and writes it; flush
    /// later.
    void send(byte[] out, int length) {
        if (channel != null) {
            LinkLoop.write(channel, out, 0, framing.begin(out, 0, length));
            unflushed = true;
        }
    }

    void flush() {
        if (unflushed && channel != null) {
            unflushed = false;
            channel.flush();
        }
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    void stop() {
        stopped = true;
        if (channel != null) {
            channel.flush();
            channel.close();
        }
    }

    @Override
    public void onFrame(byte[] bytes, int offset, int length) {
        owner.onFrame(bytes, offset + framing.headerBytes(), length - framing.headerBytes());
    }

    @Override
    public void onReturned(byte[] bytes, int offset) {
        owner.onReturned(CupsHeader.read(bytes, offset).rejectCode());
    }

    /// What the framing may be instead when the owner can't read a message: half a sentence, or nothing.
    String hint(byte[] bytes, int offset, int length) {
        return framing.hint(bytes, offset - framing.headerBytes(), length + framing.headerBytes());
    }

    @Override
    public void onReadComplete() {
        flush();
    }

    @Override
    public void onClosed() {
        LOG.warn("{}: disconnected from {}", name, endpoint);
        channel = null;
        owner.onLost();
        again();
    }
}
