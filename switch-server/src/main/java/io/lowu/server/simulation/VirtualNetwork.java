package io.lowu.server.simulation;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The network between the switch and its peers. The ends of the peers are Netty channels in memory on a loop
/// of their own, each with a [Wire] behind it.
final class VirtualNetwork {
    private static final AtomicLong NETWORKS = new AtomicLong();

    private final Agenda agenda;
    private final Weather weather;
    private final Trace trace;
    private final Dice dice;
    private final VirtualLoop loop;
    private final String prefix = "lowu-simulation-" + NETWORKS.incrementAndGet() + ":";
    private final Set<Wire> wires = new LinkedHashSet<>();
    private final List<Channel> doors = new ArrayList<>();
    private int opened;

    VirtualNetwork(Agenda agenda, Weather weather, Trace trace, Dice dice) {
        this.agenda = agenda;
        this.weather = weather;
        this.trace = trace;
        this.dice = dice;
        this.loop = new VirtualLoop(agenda);
    }

    Agenda agenda() {
        return agenda;
    }

    Weather weather() {
        return weather;
    }

    Trace trace() {
        return trace;
    }

    /// A port of this network; other networks of this process have others.
    LocalAddress address(int port) {
        return new LocalAddress(prefix + port);
    }

    /// Runs what is due at the ends of the peers.
    boolean run() {
        return loop.runDue();
    }

    /// Lets the switch connect to a peer at a port; closing the channel refuses it.
    Channel listen(int port, String name, Wire.Peer peer) {
        ChannelFuture binding = new ServerBootstrap()
                .group(loop, loop)
                .channel(LocalServerChannel.class)
                .childOption(ChannelOption.ALLOCATOR, VirtualLoop.HeapBuffers.INSTANCE)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public boolean isSharable() {
                        return true;
                    }

                    @Override
                    public void channelRegistered(io.netty.channel.ChannelHandlerContext context) {
                        attach(name, context.channel(), peer);
                        context.pipeline().remove(this);
                    }
                })
                .bind(address(port));
        while (!binding.isDone()) {
            loop.runDue();
        }
        doors.add(binding.channel());
        return binding.channel();
    }

    /// Connects a peer to a port of the switch; [Wire.Peer#onClosed] is not called when nobody listens there.
    ///
    /// @param refused called when nobody listens
    void dial(int port, String name, Wire.Peer peer, Runnable refused) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(LocalChannel.class)
                .disableResolver()
                .option(ChannelOption.ALLOCATOR, VirtualLoop.HeapBuffers.INSTANCE)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address(port));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                attach(name, connecting.channel(), peer);
            } else {
                agenda.after(1, refused);
            }
        });
    }

    private void attach(String name, Channel channel, Wire.Peer peer) {
        Wire wire = new Wire(this, name + "#" + ++opened, channel, peer, dice);
        channel.pipeline().addLast(wire);
        wires.add(wire);
        trace.say("network", wire.name() + " is open");
        wire.opened();
    }

    void forget(Wire wire) {
        wires.remove(wire);
    }

    /// Cuts every connection.
    void cutAll() {
        for (Wire wire : List.copyOf(wires)) {
            wire.cut();
        }
    }

    /// Ends everything: ports of this process are not to be left over.
    void close() {
        doors.forEach(Channel::close);
        do {
            cutAll();
        } while (run());
    }

    /// Cuts the connections of a peer.
    void cut(String name) {
        for (Wire wire : new ArrayList<>(wires)) {
            if (wire.name().startsWith(name + "#")) {
                wire.cut();
            }
        }
    }
}
