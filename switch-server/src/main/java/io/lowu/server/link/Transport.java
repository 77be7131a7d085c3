package io.lowu.server.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.agrona.concurrent.NanoClock;

/// What links stand on: event loops, connections and a clock that only goes forward. Sockets, or a simulation
/// of them.
public interface Transport extends AutoCloseable {
    /// The event loops, at most 256.
    List<EventLoop> loops();

    /// Makes outgoing connections on a loop; options are set, handler and address are not.
    Bootstrap outbound(EventLoop loop);

    /// Takes connections, spread over the loops; options are set, handler and address are not.
    ServerBootstrap inbound();

    /// How this transport names a TCP endpoint.
    SocketAddress address(InetSocketAddress endpoint);

    /// Waits until a step is done, and throws what it failed with.
    void await(ChannelFuture step) throws InterruptedException;

    /// Measures how long something takes; never goes back.
    NanoClock clock();

    /// Where the numbers of a loop's connections begin.
    ///
    /// @param limit exclusive
    int firstConnection(int limit);

    /// Bytes of effects that wait for a loop at most, a power of two.
    int inboxLength();

    /// Ends the loops and closes what is still open.
    @Override
    void close();
}
