package io.lowu.server.simulation;

import io.lowu.server.link.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.agrona.concurrent.NanoClock;

/// What the links of one process stand on: an event loop in virtual time, and connections in memory to the
/// virtual network.
final class VirtualTransport implements Transport {
    private static final int INBOX = 1 << 18;

    private final VirtualLoop loop;
    private final VirtualNetwork network;
    private final Agenda agenda;
    private final Dice dice;

    VirtualTransport(VirtualNetwork network, Agenda agenda, Dice dice) {
        this.loop = new VirtualLoop(agenda);
        this.network = network;
        this.agenda = agenda;
        this.dice = dice;
    }

    VirtualLoop loop() {
        return loop;
    }

    @Override
    public List<EventLoop> loops() {
        return List.of(loop);
    }

    @Override
    public Bootstrap outbound(EventLoop on) {
        return new Bootstrap()
                .group(on)
                .channel(LocalChannel.class)
                // A resolver would be kept for as long as its loop is not ended, and this one never is.
                .disableResolver()
                .option(ChannelOption.ALLOCATOR, VirtualLoop.HeapBuffers.INSTANCE);
    }

    @Override
    public ServerBootstrap inbound() {
        return new ServerBootstrap()
                .group(loop, loop)
                .channel(LocalServerChannel.class)
                .childOption(ChannelOption.ALLOCATOR, VirtualLoop.HeapBuffers.INSTANCE);
    }

    @Override
    public SocketAddress address(InetSocketAddress endpoint) {
        return network.address(endpoint.getPort());
    }

    @Override
    public void await(ChannelFuture step) {
        while (!step.isDone()) {
            if (!network.run() && !loop.runDue()) {
                throw new IllegalStateException("a step of the transport never ends");
            }
        }
        if (step.cause() != null) {
            throw new IllegalStateException("a step of the transport failed", step.cause());
        }
    }

    @Override
    public NanoClock clock() {
        return agenda::now;
    }

    @Override
    public int firstConnection(int limit) {
        return dice.below(limit);
    }

    @Override
    public int inboxLength() {
        return INBOX;
    }

    @Override
    public void close() {
        // The loop has no thread that could be ended, and its connections are cut by the network.
    }
}
