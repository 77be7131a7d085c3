package io.lowu.codec.qr;

import io.lowu.codec.tlv.TlvWriter;
import java.util.Arrays;
import java.util.Base64;

/// Makes a code that a payer shows. Belongs to one thread and is used again for every code.
///
/// ```
/// code.begin().open(0x61).bytes(0x4F, aid).bytes(0x57, track2).open(0x63).bytes(0x9F26, cryptogram).close().close();
/// String text = code.finish();
/// ```
/// What is written obeys the rules of [ConsumerCodeReader]; what does not is a bug of the caller.
public final class ConsumerCodeWriter {
    private static final ConsumerCodeReader CHECK = new ConsumerCodeReader();

    private final TlvWriter writer = new TlvWriter();
    /// Three bytes for every four characters.
    private final byte[] bytes = new byte[ConsumerCodeReader.GREATEST_CHARACTERS * 3 / 4];

    /// A writer.
    public ConsumerCodeWriter() {}

    /// Begins a code with its payload format; the caller goes on with the application templates.
    public TlvWriter begin() {
        return writer.begin(bytes, 0).text(ConsumerCode.FORMAT, "CPV01");
    }

    /// Ends the code and zeroes what it was made from.
    ///
    /// @return its text, at most 512 characters
    /// @throws IllegalArgumentException if it breaks a rule; the message names it, never a value
    public String finish() {
        byte[] code = Arrays.copyOf(bytes, writer.finish());
        String text = Base64.getEncoder().encodeToString(code);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(code, (byte) 0);
        switch (CHECK.read(text)) {
            case ConsumerReading.Read(ConsumerCode checked) -> checked.close();
            case ConsumerReading.Malformed(QrFault fault) -> throw new IllegalArgumentException(fault.toString());
        }
        return text;
    }
}
