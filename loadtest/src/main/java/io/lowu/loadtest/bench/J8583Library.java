package io.lowu.loadtest.bench;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.SortedMap;
import java.util.TreeMap;

/// j8583: one factory, configured by XML. The answer's fields are those of its template, filled from the request. Card
/// number, acquirer and track 2 in BCD are byte arrays to it, which is the least work.
final class J8583Library implements Iso8583Library {
    private static final int LAST_FIELD = 128;

    private final MessageFactory<IsoMessage> factory = new MessageFactory<>();

    J8583Library(Form form) {
        factory.setUseBinaryMessages(form == Form.BCD);
        factory.setAssignDate(false);
        factory.setCharacterEncoding(StandardCharsets.ISO_8859_1.name());
        try {
            factory.setConfigPath("io/lowu/loadtest/bench/j8583-" + form.id() + ".xml");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Object decode(byte[] message) {
        return parse(message);
    }

    private IsoMessage parse(byte[] message) {
        try {
            return factory.parseMessage(message, 0);
        } catch (ParseException | IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public Object answer(byte[] request) {
        return answerBytes(request);
    }

    @Override
    public byte[] answerBytes(byte[] request) {
        IsoMessage answer = factory.createResponse(parse(request), false);
        answer.setValue(38, APPROVAL, IsoType.ALPHA, APPROVAL.length());
        return answer.writeData();
    }

    @Override
    public SortedMap<Integer, String> fields(byte[] message) {
        IsoMessage parsed = parse(message);
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(0, "%04x".formatted(parsed.getType()));
        for (int field = 2; field <= LAST_FIELD; field++) {
            if (parsed.hasField(field)) {
                String text = parsed.getField(field).toString();
                fields.put(field, field == 35 ? text.replace('D', '=') : text);
            }
        }
        return fields;
    }
}
