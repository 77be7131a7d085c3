package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A card issuer that a test plays by hand, byte for byte; it accepts the switch's sign-on and nothing else by itself.
final class HandIssuer implements AutoCloseable {
    /// Bit map of 7, 11, 33, 39 and 70, 128.
    private static final String NETWORK_ANSWER = "08108220000082000000" + "0400000000000001";
    /// Bit map of 7, 11 and 70, 128.
    private static final String NETWORK_REQUEST = "08008220000000000000" + "0400000000000001";
    /// Bit map of 4, 7, 11, 32, 37, 38, 39, 49 and 64.
    private static final String PURCHASE_ANSWER = "0210122000010E008001";
    /// Bit map of 4, 6, 7, 11, 32, 37, 38, 39, 49 and 64.
    private static final String PARTIAL_ANSWER = "0210162000010E008001";
    /// Bit map of 7, 11, 39 and 64.
    private static final String REVERSAL_ANSWER = "04300220000002000001";

    private final ServerSocket server;
    private @Nullable RawSocket connection;

    HandIssuer() {
        try {
            server = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /// Takes the switch's connection and its sign-on.
    void acceptSignOn() {
        try {
            connection = new RawSocket(server.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String signOn = connection().receive();
        assertThat(signOn).startsWith("0800");
        // 0800, two bit maps, then DE 7 and DE 11.
        String times = signOn.substring(36, 52);
        connection().send(BouncyMac.seal(NETWORK_ANSWER + times + "0899990344" + "00" + "001"));
    }

    /// 0800 of the issuer's own.
    ///
    /// @param code DE 70
    /// @return the switch's answer
    String network(String code) {
        connection().send(BouncyMac.seal(NETWORK_REQUEST + "1001083015" + "000777" + code));
        return connection().receive();
    }

    /// An 0200 or 0420 of the switch answered with what it says of itself.
    void answer(String request, String code) {
        IssuerMessage message = IssuerMessage.of(request);
        if (message.mti().equals("0200")) {
            connection()
                    .send(BouncyMac.seal(PURCHASE_ANSWER + message.field(4) + message.field(7) + message.field(11)
                            + "0820015840" + message.field(37) + "AB12CD" + code + "156"));
        } else {
            answerReversal(message.field(7), message.field(11), code);
        }
    }

    private RawSocket connection() {
        return Objects.requireNonNull(connection, "the switch has not connected");
    }

    /// Whether the switch closes the connection.
    boolean isClosedByPeer() {
        return connection().isClosedByPeer();
    }

    String receive() {
        return connection().receive();
    }

    /// 0210 to the 0200 of a leg of CNY 100.00.
    void answerPurchase(String transmission, String stan, String rrn, String code) {
        connection()
                .send(BouncyMac.seal(PURCHASE_ANSWER + "000000010000" + transmission + stan + "0820015840" + rrn
                        + "AB12CD" + code + "156"));
    }

    /// The same with one bit of the MAC turned.
    void answerPurchaseWithWrongMac(String transmission, String stan, String rrn, String code) {
        String message = BouncyMac.seal(
                PURCHASE_ANSWER + "000000010000" + transmission + stan + "0820015840" + rrn + "AB12CD" + code + "156");
        char last = message.charAt(message.length() - 1);
        connection().send(message.substring(0, message.length() - 1) + (last == '0' ? '1' : '0'));
    }

    /// 0210 that approves a part: DE 39 = 10 with DE 4 and DE 6 of it.
    void approvePart(String transmission, String stan, String rrn, String amount, String billing) {
        connection()
                .send(BouncyMac.seal(PARTIAL_ANSWER + amount + billing + transmission + stan + "0820015840" + rrn
                        + "AB12CD" + "10" + "156"));
    }

    /// 0430.
    void answerReversal(String transmission, String stan, String code) {
        connection().send(BouncyMac.seal(REVERSAL_ANSWER + transmission + stan + code));
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
