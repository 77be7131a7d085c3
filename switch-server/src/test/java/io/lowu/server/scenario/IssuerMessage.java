package io.lowu.server.scenario;

import io.lowu.codec.iso8583.MessageReader;
import io.lowu.server.config.Dialects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A message that the switch sent to an issuer which a test plays by hand.
record IssuerMessage(MessageReader reader) {
    private static final Path CONFIG = Path.of("../config");

    static IssuerMessage of(String text) {
        MessageReader reader = new MessageReader(Dialects.find("dialects/xb87-a.yaml", CONFIG));
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (!reader.read(bytes, 0, bytes.length)) {
            throw new AssertionError(reader.malformed().toString());
        }
        return new IssuerMessage(reader);
    }

    String mti() {
        return String.format("%04d", reader.mti());
    }

    String field(int field) {
        return reader.text(field);
    }
}
