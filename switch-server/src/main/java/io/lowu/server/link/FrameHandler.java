package io.lowu.server.link;

import io.lowu.codec.frame.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts the stream of one connection into frames and hands each to its receiver, in the connection's own buffer.
///
/// The buffer grows up to one frame of the largest size and is zeroed where a frame was; the receiver must not keep it.
final class FrameHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
    private static final int FIRST_SIZE = 2048;

    /// Takes what arrives on a connection.
    interface Receiver {
        /// A whole frame, its length prefix removed; header and message lie at `offset`.
        void onFrame(byte[] bytes, int offset, int length);

        /// No more frames of this read: time to flush.
        void onReadComplete();

        /// The connection is gone.
        void onClosed();
    }

    private final String link;
    private final Framing framing;
    private final Receiver receiver;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int filled;

    FrameHandler(String link, Framing framing, Receiver receiver) {
        this.link = link;
        this.framing = framing;
        this.receiver = receiver;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable()) {
                if (filled == buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, largestFrame()));
                }
                int count = Math.min(in.readableBytes(), buffer.length - filled);
                in.readBytes(buffer, filled, count);
                filled += count;
                if (!takeFrames(context)) {
                    return;
                }
            }
        } finally {
            in.release();
        }
    }

    private int largestFrame() {
        return framing.prefixBytes() + framing.maxPayload();
    }

    private boolean takeFrames(ChannelHandlerContext context) {
        int at = 0;
        while (filled - at >= framing.prefixBytes()) {
            int length = framing.payloadLength(buffer, at);
            if (length < 0) {
                LOG.warn("{}: {}; closing the connection", link, framing.explain(buffer, at));
                context.close();
                return false;
            }
            int end = at + framing.prefixBytes() + length;
            if (end > filled) {
                break;
            }
            // A frame of length zero keeps the connection alive and says nothing else.
            if (length > 0) {
                receiver.onFrame(buffer, at + framing.prefixBytes(), length);
            }
            at = end;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            Arrays.fill(buffer, filled - at, filled, (byte) 0);
            filled -= at;
        }
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        receiver.onReadComplete();
    }

    /// A peer that does not read its answers is not read either, so that it can't fill our memory.
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Arrays.fill(buffer, (byte) 0);
        receiver.onClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.info("{}: connection lost: {}", link, cause.getMessage());
        } else {
            LOG.error("{}: closing the connection after a fault of ours", link, cause);
        }
        context.close();
    }
}
