package io.lowu.loadtest.issuer;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOPackager;
import org.jpos.util.Logger;

/// jPOS channel of profile XB87-A: a 2-byte big-endian length (exclusive) and a message whose last field is the
/// X9.19 MAC.
///
/// ```
/// +---------+-----------------------------+------------------+
/// | length  | MTI, bit maps, fields       | MAC, 16 hex      |
/// | 2 bytes | covered by the MAC          | DE 64 or DE 128  |
/// +---------+-----------------------------+------------------+
/// ```
/// The MAC is computed here because here the bytes are: verified before unpacking, set after packing.
final class Xb87Channel extends BaseChannel {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int MAC_CHARACTERS = 2 * RetailMacCheck.BYTES;

    private final RetailMacCheck mac;
    private final Listener listener;

    /// What the issuer wants to know of its connections.
    interface Listener {
        void opened(Xb87Channel channel);

        void closed(Xb87Channel channel);

        void unreadable();
    }

    Xb87Channel(ISOPackager packager, RetailMacCheck mac, Listener listener) throws IOException {
        super(packager);
        this.mac = mac;
        this.listener = listener;
        // A logger without listeners: jPOS would otherwise fall back on its global one, and messages hold card numbers.
        setLogger(new Logger(), "card-issuer");
    }

    @Override
    public void accept(ServerSocket socket) throws IOException {
        super.accept(socket);
        listener.opened(this);
    }

    @Override
    protected void connect(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        super.connect(socket);
    }

    @Override
    public void disconnect() throws IOException {
        listener.closed(this);
        super.disconnect();
    }

    @Override
    protected int getMessageLength() throws IOException {
        int length;
        do {
            length = serverIn.readUnsignedShort();
        } while (length == 0); // an empty frame only keeps the line alive
        if (length > getMaxPacketLength()) {
            throw new IOException("frame of " + length + " bytes exceeds the limit of " + getMaxPacketLength());
        }
        return length;
    }

    @Override
    protected void sendMessageLength(int length) throws IOException {
        serverOut.writeShort(length);
    }

    @Override
    protected ISOMsg createISOMsg() {
        return new ReceivedMessage();
    }

    @Override
    protected void unpack(ISOMsg message, byte[] bytes) throws ISOException {
        try {
            super.unpack(message, bytes);
        } catch (ISOException unreadable) {
            listener.unreadable();
            throw unreadable;
        }
        int field = message.hasField(128) ? 128 : 64;
        if (message instanceof ReceivedMessage received && message.hasField(field)) {
            received.authentic(mac.verify(bytes, bytes.length - MAC_CHARACTERS, message.getBytes(field)));
        }
    }

    @Override
    protected byte[] pack(ISOMsg message) throws ISOException {
        message.set(message.getMaxField() > 64 ? 128 : 64, new byte[RetailMacCheck.BYTES]);
        byte[] bytes = super.pack(message);
        int covered = bytes.length - MAC_CHARACTERS;
        byte[] text = HEX.formatHex(mac.compute(bytes, covered)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, covered, MAC_CHARACTERS);
        return bytes;
    }
}
