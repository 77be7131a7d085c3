package io.lowu.authorization;

import io.lowu.authorization.sbe.MessageHeaderEncoder;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.sbe.Flyweight;
import org.agrona.sbe.MessageEncoderFlyweight;

/// Builds commands for tests.
final class Commands {
    static final long WALLET_ISSUER = 10010344;
    static final long CARD_ISSUER = 10020344;
    static final long BANK = 10030344;
    static final long ACQUIRER = 20015840;

    /// 2018-10-01T08:30:15Z, the time of the golden messages, microseconds.
    static final long START = 1_538_382_615_000_000L;

    private static final int ROOM = 8192;

    private Commands() {}

    /// Begins a command in memory of zeros.
    static <T extends MessageEncoderFlyweight> T begin(T encoder) {
        MutableDirectBuffer buffer = new ExpandableArrayBuffer(ROOM);
        new MessageHeaderEncoder()
                .wrap(buffer, 0)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH);
        return encoder;
    }

    static byte[] end(MessageEncoderFlyweight encoder) {
        byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength()];
        ((Flyweight) encoder).buffer().getBytes(0, bytes);
        return bytes;
    }

    /// Stands for the keyed hash of a number.
    static long hash(String name) {
        long hash = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = HashIndex.mix(hash + b + 1);
        }
        return hash;
    }
}
