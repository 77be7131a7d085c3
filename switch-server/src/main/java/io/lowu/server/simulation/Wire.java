package io.lowu.server.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;

/// One connection between the switch and a peer, with all that a network does to it: it takes time, cuts
/// messages in pieces, and ends at any byte. Bytes of one direction never overtake each other.
final class Wire extends ChannelInboundHandlerAdapter {
    private static final long LEAST_DELAY = 50 * Agenda.MICROS;
    private static final long MOST_DELAY = 2 * Agenda.MILLIS;

    private final VirtualNetwork network;
    private final String name;
    private final Channel plug;
    private final Peer peer;
    private final Dice dice;
    private long lastToPeer;
    private long lastToSwitch;
    private boolean half;
    private boolean cut;
    private boolean closedAtPeer;

    /// Who is at the other end.
    interface Peer {
        /// The connection is there.
        void onOpen(Wire wire);

        /// Some bytes have come.
        void onBytes(Wire wire, byte[] bytes);

        /// The connection is gone.
        void onClosed(Wire wire);
    }

    Wire(VirtualNetwork network, String name, Channel plug, Peer peer, Dice dice) {
        this.network = network;
        this.name = name;
        this.plug = plug;
        this.peer = peer;
        this.dice = dice;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return !cut;
    }

    void opened() {
        lastToPeer = network.agenda().now() + delay();
        network.agenda().at(lastToPeer, () -> {
            if (!closedAtPeer) {
                peer.onOpen(this);
            }
        });
    }

    /// The switch has written.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        byte[] bytes = new byte[in.readableBytes()];
        in.readBytes(bytes);
        in.release();
        if (!cut) {
            carry(bytes, true);
        }
    }

    /// The switch has closed, or its process is gone.
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!cut) {
            cut = true;
            network.forget(this);
            // What it had written before still arrives.
            lastToPeer = Math.max(lastToPeer, network.agenda().now() + delay());
            network.agenda().at(lastToPeer, this::closePeer);
        }
    }

    /// The peer writes.
    void send(byte[] bytes) {
        if (!cut) {
            carry(bytes, false);
        }
    }

    private void carry(byte[] bytes, boolean toPeer) {
        Weather weather = network.weather();
        if (half) {
            // Bytes behind half a message: the connection is as good as cut.
            return;
        }
        if (weather.strikes(Fault.CUT)) {
            network.trace().say("network", name + " is cut");
            cut();
        } else if (weather.strikes(Fault.HALF_FRAME)) {
            half = true;
            int until = weather.of(Fault.HALF_FRAME).below(bytes.length);
            network.trace().say("network", name + " is cut in the midst of a message");
            deliver(Arrays.copyOf(bytes, until), toPeer, delay());
            network.agenda().at(toPeer ? lastToPeer : lastToSwitch, this::cut);
        } else {
            long delay = delay();
            if (weather.strikes(Fault.DELAY)) {
                delay += weather.of(Fault.DELAY).between(100 * Agenda.MILLIS, 15 * Agenda.SECONDS);
            }
            if (bytes.length > 1 && weather.strikes(Fault.SPLIT)) {
                int first = 1 + weather.of(Fault.SPLIT).below(bytes.length - 1);
                deliver(Arrays.copyOf(bytes, first), toPeer, delay);
                deliver(Arrays.copyOfRange(bytes, first, bytes.length), toPeer, delay + delay());
            } else {
                deliver(bytes, toPeer, delay);
            }
        }
    }

    private void deliver(byte[] bytes, boolean toPeer, long delay) {
        long time = network.agenda().now() + delay;
        if (toPeer) {
            lastToPeer = Math.max(lastToPeer, time);
            network.agenda().at(lastToPeer, () -> {
                if (!closedAtPeer) {
                    peer.onBytes(this, bytes);
                }
            });
        } else {
            lastToSwitch = Math.max(lastToSwitch, time);
            network.agenda().at(lastToSwitch, () -> {
                if (!cut) {
                    plug.writeAndFlush(Unpooled.wrappedBuffer(bytes), plug.voidPromise());
                }
            });
        }
    }

    /// The connection ends here and now for the switch, and a little later for the peer. What is on its way
    /// is lost.
    void cut() {
        if (!cut) {
            cut = true;
            network.forget(this);
            plug.close();
            network.agenda().after(delay(), this::closePeer);
        }
    }

    private void closePeer() {
        if (!closedAtPeer) {
            closedAtPeer = true;
            peer.onClosed(this);
        }
    }

    private long delay() {
        return dice.between(LEAST_DELAY, MOST_DELAY);
    }
}
