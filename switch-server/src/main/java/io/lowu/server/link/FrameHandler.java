package io.lowu.server.link;

import io.lowu.codec.frame.FrameHeader;
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

        /// A frame whose header says that it holds a message of ours which the peer could not process.
        void onReturned(byte[] bytes, int offset);

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
    private boolean refused;

    FrameHandler(String link, Framing framing, Receiver receiver) {
        this.link = link;
        this.framing = framing;
        this.receiver = receiver;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && !refused) {
                if (filled == buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, largestFrame()));
                }
                int count = Math.min(in.readableBytes(), buffer.length - filled);
                in.readBytes(buffer, filled, count);
                filled += count;
                takeFrames(context);
            }
        } finally {
            in.release();
        }
    }

    private int largestFrame() {
        return framing.prefixBytes() + framing.maxPayload();
    }

    private void takeFrames(ChannelHandlerContext context) {
        int at = 0;
        while (filled - at >= framing.prefixBytes()) {
            int length = framing.payloadLength(buffer, at);
            if (length < 0) {
                refuse(context, framing.explain(buffer, 0, at, filled));
                return;
            }
            int payload = at + framing.prefixBytes();
            if (length > filled - payload) {
                break;
            }
            // A frame of length zero keeps the connection alive and says nothing else.
            if (length > 0 && !takePayload(context, payload, length)) {
                return;
            }
            at = payload + length;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            Arrays.fill(buffer, filled - at, filled, (byte) 0);
            filled -= at;
        }
    }

    private boolean takePayload(ChannelHandlerContext context, int payload, int length) {
        if (framing.header().check(buffer, payload, length) != FrameHeader.Check.FITS) {
            refuse(context, framing.explainHeader(buffer, payload, length));
            return false;
        }
        if (framing.header().isReturned(buffer, payload)) {
            receiver.onReturned(buffer, payload);
        } else {
            receiver.onFrame(buffer, payload, length);
        }
        return true;
    }

    private void refuse(ChannelHandlerContext context, String why) {
        LOG.warn("{}: {}; closing the connection", link, why);
        refused = true;
        context.close();
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
        if (filled > 0 && !refused) {
            LOG.warn("{}: {}", link, framing.explainEnd(buffer, 0, filled));
        }
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
