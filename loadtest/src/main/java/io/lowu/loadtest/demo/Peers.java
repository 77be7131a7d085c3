package io.lowu.loadtest.demo;

import io.lowu.loadtest.fps.FpsNetwork;
import io.lowu.loadtest.issuer.CardIssuer;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.socket.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;

/// The banks of the demo, with the faults of an ordinary day.
///
/// @param issuer the card issuer
/// @param fps FPS and the bank behind it
record Peers(CardIssuer issuer, FpsNetwork fps) implements AutoCloseable {
    private static final String ISSUER_SCRIPT = """
            rules:
              - {on: purchase, every: 333, do: silence}
              - {on: purchase, every: 50, do: decline 51}
              - {on: purchase, every: 100, do: decline 05}
              - {on: purchase, every: 60, do: delay 50ms then approve}
              - {on: purchase, every: 60, do: delay 120ms then approve}
              - {on: purchase, every: 60, do: delay 200ms then approve}
            """;
    private static final String FPS_SCRIPT = """
            rules:
              - {on: debit, every: 500, do: silence}
              - {on: debit, every: 50, do: decline AM04}
            """;

    /// Starts them, after a look whether the switch will find its own ports free.
    ///
    /// @throws io.lowu.loadtest.socket.Loopback.PortTaken naming the part and its port
    static Peers start(Ports ports, byte[] macKey) {
        for (String link : List.of("acquirer", "terminals", "admin")) {
            requireFree("the switch's part `" + link + "`", ports.of(link));
        }
        CardIssuer issuer = CardIssuer.start(ports.of("card-issuer"), macKey);
        try {
            issuer.script(FaultScript.parse("the demo's card issuer", ISSUER_SCRIPT));
            FpsNetwork fps = FpsNetwork.start(ports.of("fps"));
            fps.script(FaultScript.parse("the demo's FPS", FPS_SCRIPT));
            return new Peers(issuer, fps);
        } catch (RuntimeException incomplete) {
            issuer.close();
            throw incomplete;
        }
    }

    private static void requireFree(String part, int port) {
        try (ServerSocket probe = Loopback.listen(part, port)) {
            assert probe.isBound();
        } catch (IOException leftOpen) {
            throw new IllegalStateException("a socket that was just opened can't be closed", leftOpen);
        }
    }

    @Override
    public void close() {
        fps.close();
        issuer.close();
    }
}
