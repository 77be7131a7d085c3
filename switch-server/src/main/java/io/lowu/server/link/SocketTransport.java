package io.lowu.server.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/// TCP, on epoll where the system has it, else on NIO.
final class SocketTransport implements Transport {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int BACKLOG = 1024;
    private static final int INBOX = 4 << 20;
    private static final long STOP_SECONDS = 5;

    private final EventLoopGroup group;
    private final Class<? extends ServerChannel> serverType;
    private final Class<? extends Channel> clientType;
    private final List<EventLoop> loops = new ArrayList<>();

    SocketTransport(int threads) {
        boolean epoll = Epoll.isAvailable();
        this.serverType = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        this.clientType = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        this.group = new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory("lowu-link", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        group.forEach(executor -> loops.add((EventLoop) executor));
    }

    @Override
    public List<EventLoop> loops() {
        return loops;
    }

    @Override
    public Bootstrap outbound(EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .channel(clientType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS);
    }

    @Override
    public ServerBootstrap inbound() {
        return new ServerBootstrap()
                .group(group, group)
                .channel(serverType)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true);
    }

    @Override
    public SocketAddress address(InetSocketAddress endpoint) {
        return endpoint;
    }

    @Override
    public void await(ChannelFuture step) throws InterruptedException {
        step.sync();
    }

    @Override
    public NanoClock clock() {
        return SystemNanoClock.INSTANCE;
    }

    @Override
    public int firstConnection(int limit) {
        return ThreadLocalRandom.current().nextInt(limit);
    }

    @Override
    public int inboxLength() {
        return INBOX;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS * 2, TimeUnit.SECONDS);
    }
}
