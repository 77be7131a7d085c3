package io.lowu.server.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A link on which acquirers connect to us and ask.
final class AcquirerLink {
    private static final Logger LOG = LoggerFactory.getLogger(AcquirerLink.class);
    private static final int MAX_CONNECTIONS = 20_000;
    private static final long IDLE_MINUTES = 10;
    private static final int[] REVERSAL_BY_NETWORK_KEY = {2, 3, 4, 7, 11, 32, 37, 41, 42, 90};
    private static final int[] REVERSAL_BY_TERMINAL_KEY = {3, 4, 11, 13, 37, 41, 42};
    private static final int[] RELATED_BY_NETWORK_KEY = {2, 3, 4, 7, 11, 32, 37, 41, 42, 49, 90};
    private static final int[] RELATED_BY_TERMINAL_KEY = {3, 4, 11, 13, 37, 41, 42, 49, 90};

    private final AcquirerProfile profile;
    private final CommandGate gate;
    private final LinkStatus status;
    private final SensitiveFields sensitiveFields;
    private final InstantSource clock;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean signedOn;
    private @Nullable Channel server;

    AcquirerLink(
            AcquirerProfile profile,
            CommandGate gate,
            LinkStatus status,
            SensitiveFields sensitiveFields,
            InstantSource clock) {
        this.clock = clock;
        this.profile = profile;
        this.gate = gate;
        this.status = status;
        this.sensitiveFields = sensitiveFields;
        this.signedOn = !profile.signOnRequired();
    }

    /// Listens; connections are spread over the loops in turn. A port that is taken is a BindException.
    InetSocketAddress listen(InetSocketAddress address, Transport transport, List<LinkLoop> loops)
            throws InterruptedException {
        ChannelFuture binding = transport
                .inbound()
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public boolean isSharable() {
                        return true;
                    }

                    @Override
                    public void channelRegistered(ChannelHandlerContext context) {
                        accept(context, loops);
                    }
                })
                .bind(transport.address(address));
        transport.await(binding);
        server = binding.channel();
        return server.localAddress() instanceof InetSocketAddress bound ? bound : address;
    }

    private void accept(ChannelHandlerContext context, List<LinkLoop> loops) {
        Channel channel = context.channel();
        LinkLoop loop = loops.stream()
                .filter(candidate -> candidate.eventLoop().equals(channel.eventLoop()))
                .findFirst()
                .orElseThrow();
        if (open.size() >= MAX_CONNECTIONS) {
            LOG.warn("{}: {} connections are open already; refusing another", profile.name(), MAX_CONNECTIONS);
            channel.close();
            return;
        }
        open.add(channel);
        status.connections(profile.name(), open.size());
        AcquirerConnection connection = new AcquirerConnection(this, loop, channel);
        channel.pipeline()
                .addLast(new IdleStateHandler(IDLE_MINUTES, 0, 0, TimeUnit.MINUTES))
                .addLast(new IdleCloser())
                .addLast(new FrameHandler(profile.name(), profile.framing(), connection));
        context.pipeline().remove(context.handler());
    }

    AcquirerProfile profile() {
        return profile;
    }

    CommandGate gate() {
        return gate;
    }

    LinkStatus status() {
        return status;
    }

    SensitiveFields sensitiveFields() {
        return sensitiveFields;
    }

    /// Of DE 7 in what we send by ourselves.
    InstantSource clock() {
        return clock;
    }

    int[] requiredOfReversal() {
        return profile.terminalKey() ? REVERSAL_BY_TERMINAL_KEY : REVERSAL_BY_NETWORK_KEY;
    }

    int[] requiredOfRelated() {
        return profile.terminalKey() ? RELATED_BY_TERMINAL_KEY : RELATED_BY_NETWORK_KEY;
    }

    boolean signedOn() {
        return signedOn;
    }

    void signOn(boolean on) {
        if (profile.signOnRequired() && signedOn != on) {
            signedOn = on;
            LOG.info("{}: signed {}", profile.name(), on ? "on" : "off");
            status.up(profile.name(), on);
        }
    }

    void closed(Channel channel) {
        open.remove(channel);
        status.connections(profile.name(), open.size());
        if (open.isEmpty()) {
            signOn(false);
        }
    }

    /// Stops to listen; open connections stay, so that what is in flight can still be answered.
    void stopListening(Transport transport) throws InterruptedException {
        if (server != null) {
            transport.await(server.close());
        }
    }

    /// Closes a connection on which nothing has arrived for long: the peer is half open or gone.
    private static final class IdleCloser extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                context.close();
            } else {
                context.fireUserEventTriggered(event);
            }
        }
    }
}
