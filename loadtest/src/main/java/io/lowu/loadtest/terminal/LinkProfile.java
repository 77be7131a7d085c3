package io.lowu.loadtest.terminal;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.mac.RetailMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// How a terminal speaks on its link: dialect, framing, MAC key. Immutable.
public final class LinkProfile {
    private static final int MAX_MESSAGE = 4_096;

    private final Dialect dialect;
    private final Framing framing;
    private final byte[] macKey;

    private LinkProfile(Dialect dialect, Framing framing, byte[] macKey) {
        this.dialect = dialect;
        this.framing = framing;
        this.macKey = macKey;
    }

    /// An acquirer's host: 2-byte length, retail MAC on every message.
    ///
    /// @param dialect YAML file of the dialect, `xb87-a.yaml`
    /// @param macKey double-length MAC key, 16 bytes, copied
    public static LinkProfile acquirer(Path dialect, byte[] macKey) {
        return new LinkProfile(Dialect.read(dialect), Framing.binary2(MAX_MESSAGE), macKey.clone());
    }

    /// A terminal in a shop: 2-byte length, TPDU, no MAC.
    ///
    /// @param dialect YAML file of the dialect, `pos87-bcd.yaml`
    public static LinkProfile shop(Path dialect) {
        return new LinkProfile(
                Dialect.read(dialect),
                new Framing(Framing.Prefix.BINARY_2, false, FrameHeader.Tpdu.EMPTY, MAX_MESSAGE),
                new byte[0]);
    }

    /// The same link in other frames.
    public LinkProfile framed(Framing other) {
        return new LinkProfile(dialect, other, macKey);
    }

    /// The 16 bytes of a double-length MAC key, from a file of 32 hexadecimal digits, so that no key has to stand
    /// on a command line.
    ///
    /// @throws IllegalArgumentException when the file can't be read or holds something else; never shows what it
    ///     holds
    public static byte[] readMacKey(Path file) {
        try {
            String digits = Files.readString(file).strip();
            if (!digits.matches("[0-9A-Fa-f]{32}")) {
                throw new IllegalArgumentException("key file " + file + " must hold 32 hexadecimal digits");
            }
            return HexFormat.of().parseHex(digits);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("key file " + file + " can't be read", unreadable);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    Framing framing() {
        return framing;
    }

    int bufferBytes() {
        return framing.maxPayload();
    }

    /// A MAC engine for one thread, or none on a link without MACs.
    Optional<RetailMac> mac() {
        return macKey.length == 0 ? Optional.empty() : Optional.of(new RetailMac(macKey));
    }
}
