package io.lowu.loadtest.bench;

import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/// jPOS: one packager for all messages, a new message for each. The answer is made in the request itself, which costs
/// jPOS less than its clone. Its ASCII preset takes field 55 as text, so jPOS doesn't turn hexadecimal digits into
/// bytes there, as the others do.
final class JposLibrary implements Iso8583Library {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int[] NOT_ECHOED = {14, 18, 22, 35, 43, 52, 55};
    private static final int LAST_FIELD = 128;

    private final GenericPackager packager;
    private final boolean chipDataIsText;

    JposLibrary(Form form) {
        try {
            packager = new GenericPackager("jar:" + form.packager());
        } catch (ISOException broken) {
            throw new IllegalStateException(broken);
        }
        chipDataIsText = form == Form.ASCII;
    }

    @Override
    public Object decode(byte[] message) {
        return unpack(message);
    }

    private ISOMsg unpack(byte[] message) {
        try {
            ISOMsg unpacked = new ISOMsg();
            unpacked.setPackager(packager);
            unpacked.unpack(message);
            return unpacked;
        } catch (ISOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public Object answer(byte[] request) {
        return answerBytes(request);
    }

    @Override
    public byte[] answerBytes(byte[] request) {
        ISOMsg message = unpack(request);
        try {
            message.setResponseMTI();
            message.unset(NOT_ECHOED);
            message.set(38, APPROVAL);
            message.set(39, APPROVED);
            return message.pack();
        } catch (ISOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public SortedMap<Integer, String> fields(byte[] message) {
        ISOMsg unpacked = unpack(message);
        SortedMap<Integer, String> fields = new TreeMap<>();
        for (int field = 0; field <= LAST_FIELD; field++) {
            if (field != 1 && unpacked.hasField(field)) {
                fields.put(field, isBytes(field) ? HEX.formatHex(unpacked.getBytes(field)) : unpacked.getString(field));
            }
        }
        return fields;
    }

    /// A message with these values.
    byte[] pack(SortedMap<Integer, String> fields) {
        try {
            ISOMsg message = new ISOMsg();
            message.setPackager(packager);
            for (var field : fields.entrySet()) {
                if (isBytes(field.getKey())) {
                    message.set(field.getKey(), HEX.parseHex(field.getValue()));
                } else {
                    message.set(field.getKey(), field.getValue());
                }
            }
            return message.pack();
        } catch (ISOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private boolean isBytes(int field) {
        return field == 52 || (field == 55 && !chipDataIsText);
    }
}
