package io.lowu.server.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOPackager;
import org.jpos.iso.channel.PostChannel;
import org.jpos.iso.packager.GenericPackager;
import org.jspecify.annotations.Nullable;

/// An acquirer's host made of jPOS: its channel, its packager, Bouncy Castle's MAC. It shares no code with the switch.
final class AcquirerHost implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final SealedChannel channel;
    private final LinkedBlockingQueue<ISOMsg> received = new LinkedBlockingQueue<>();
    private final AtomicInteger lastStan = new AtomicInteger(122);

    AcquirerHost(int port, byte[] macKey) {
        try (InputStream fields =
                AcquirerHost.class.getResourceAsStream("/io/lowu/loadtest/issuer/xb87-a-packager.xml")) {
            if (fields == null) {
                throw new IllegalStateException("the packager of the acquirer is missing");
            }
            channel = new SealedChannel("127.0.0.1", port, new GenericPackager(fields), macKey);
            channel.connect();
        } catch (IOException | ISOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofPlatform().daemon().name("acquirer-reader").start(this::readOn);
    }

    private void readOn() {
        try {
            while (true) {
                received.add(channel.receive());
            }
        } catch (IOException | ISOException | NullPointerException e) {
            // The connection has ended, or jPOS has let go of its socket while it reads; whoever waits for an answer
            // sees that none comes.
        }
    }

    void signOn() {
        ISOMsg answer = exchange(network("001"));
        if (!"00".equals(answer.getString(39))) {
            throw new IllegalStateException("sign-on answered " + answer.getString(39));
        }
    }

    static ISOMsg network(String code) {
        ISOMsg message = new ISOMsg();
        mti(message, "0800");
        message.set(7, "1001083015");
        message.set(11, "000001");
        message.set(33, "20015840");
        message.set(70, code);
        return message;
    }

    /// An 0200 like G1, of its own STAN.
    ISOMsg purchase(String account, String amount) {
        String stan = String.format("%06d", lastStan.incrementAndGet());
        ISOMsg message = new ISOMsg();
        mti(message, "0200");
        message.set(2, account);
        message.set(3, "000000");
        message.set(4, amount);
        message.set(7, "1001083015");
        message.set(11, stan);
        message.set(12, "163015");
        message.set(13, "1001");
        message.set(18, "5812");
        message.set(19, "156");
        message.set(22, "032");
        message.set(25, "00");
        message.set(32, "20015840");
        message.set(33, "20015840");
        message.set(37, "827416" + stan);
        message.set(41, "T0000001");
        message.set(42, "M00000000000123");
        message.set(43, "GZ NOODLE BAR            GUANGZHOU    CN");
        message.set(49, "156");
        message.set(100, "10010344");
        return message;
    }

    /// An 0500 like the first row of the worked day in DOMAIN.md 6.3; what is left out of the figures is zero.
    static ISOMsg reconciliation(String date, String net, java.util.Map<Integer, Long> figures) {
        ISOMsg message = new ISOMsg();
        mti(message, "0500");
        message.set(7, "1001151500");
        message.set(11, "000900");
        message.set(15, date);
        message.set(50, "156");
        for (int field : new int[] {74, 75, 76, 77}) {
            message.set(field, String.format("%010d", figures.getOrDefault(field, 0L)));
        }
        for (int field : new int[] {86, 87, 88, 89}) {
            message.set(field, String.format("%016d", figures.getOrDefault(field, 0L)));
        }
        message.set(97, net);
        message.set(99, "20015840");
        return message;
    }

    /// The 0420 that reverses a purchase in full.
    ISOMsg reversal(ISOMsg purchase) {
        String stan = String.format("%06d", lastStan.incrementAndGet());
        ISOMsg message = (ISOMsg) purchase.clone();
        mti(message, "0420");
        message.unset(new int[] {18, 19, 22, 25, 43, 128});
        message.set(11, stan);
        message.set(39, "17");
        message.set(90, originalData(purchase));
        return message;
    }

    /// The 0220 that refunds a part of a purchase.
    ISOMsg refund(ISOMsg purchase, String amount) {
        return about(purchase, "0220", "200000", amount);
    }

    /// A message of its own STAN and RRN about an earlier one.
    ISOMsg about(ISOMsg original, String type, String processingCode, String amount) {
        String stan = String.format("%06d", lastStan.incrementAndGet());
        ISOMsg message = (ISOMsg) original.clone();
        mti(message, type);
        message.unset(128);
        message.set(3, processingCode);
        message.set(4, amount);
        message.set(11, stan);
        message.set(37, "827416" + stan);
        if (!type.startsWith("0200")) {
            message.set(39, "00");
        }
        message.set(90, originalData(original));
        return message;
    }

    /// DE 90.
    private static String originalData(ISOMsg original) {
        return original.getString(0) + original.getString(11) + original.getString(7) + "000" + original.getString(32)
                + "000" + original.getString(33);
    }

    static void mti(ISOMsg message, String type) {
        try {
            message.setMTI(type);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same message as the repeat of itself: fourth digit of the MTI 1.
    static ISOMsg repeat(ISOMsg message) {
        ISOMsg repeat = (ISOMsg) message.clone();
        try {
            repeat.setMTI(message.getMTI().substring(0, 3) + "1");
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
        return repeat;
    }

    void send(ISOMsg message) {
        try {
            channel.send(message);
        } catch (IOException | ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends with one bit of the MAC turned.
    void sendWithWrongMac(ISOMsg message) {
        channel.spoil = true;
        send(message);
        channel.spoil = false;
    }

    /// Sends without DE 128.
    void sendWithoutMac(ISOMsg message) {
        channel.omit = true;
        send(message);
        channel.omit = false;
    }

    ISOMsg exchange(ISOMsg message) {
        send(message);
        return receive();
    }

    ISOMsg receive() {
        ISOMsg answer = poll(Duration.ofSeconds(PATIENCE_SECONDS));
        if (answer == null) {
            throw new AssertionError("no answer within " + PATIENCE_SECONDS + " s");
        }
        return answer;
    }

    @Nullable
    ISOMsg poll(Duration patience) {
        try {
            return received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.disconnect();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// jPOS' channel with a 2-byte length, with the MAC set and verified where the bytes are.
    private static final class SealedChannel extends PostChannel {
        private final byte[] key;
        volatile boolean spoil;
        volatile boolean omit;

        SealedChannel(String host, int port, ISOPackager packager, byte[] key) throws IOException {
            super(host, port, packager);
            this.key = key.clone();
        }

        @Override
        protected byte[] pack(ISOMsg message) throws ISOException {
            if (omit) {
                return super.pack(message);
            }
            message.set(message.getMaxField() > 64 ? 128 : 64, new byte[BouncyMac.BYTES]);
            byte[] bytes = super.pack(message);
            int covered = bytes.length - 2 * BouncyMac.BYTES;
            byte[] mac = BouncyMac.of(key, bytes, covered);
            if (spoil) {
                mac[3] ^= 1;
            }
            byte[] text = HexFormat.of().withUpperCase().formatHex(mac).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, covered, text.length);
            return bytes;
        }

        @Override
        protected void unpack(ISOMsg message, byte[] bytes) throws ISOException {
            super.unpack(message, bytes);
            int field = message.hasField(128) ? 128 : 64;
            byte[] expected = BouncyMac.of(key, bytes, bytes.length - 2 * BouncyMac.BYTES);
            if (!message.hasField(field) || !Arrays.equals(expected, message.getBytes(field))) {
                throw new ISOException("the answer's MAC is wrong or missing");
            }
        }
    }
}
