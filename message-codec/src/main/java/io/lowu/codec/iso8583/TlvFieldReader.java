package io.lowu.codec.iso8583;

import io.lowu.codec.tlv.TlvReader;
import io.lowu.codec.tlv.TlvRules;
import org.jspecify.annotations.Nullable;

/// BER-TLV by EMV's rules, with the composite's limits.
final class TlvFieldReader extends CompositeReader {
    private final TlvReader tlv;

    TlvFieldReader(FieldCodec field, ElementTable table, Composite.BerTlv limits) {
        super(field, table);
        tlv = new TlvReader(rules(limits));
    }

    static TlvRules rules(Composite.BerTlv limits) {
        return TlvRules.STRICT.withLimits(limits.depth(), limits.count());
    }

    @Override
    boolean read(byte[] bytes, int from, int to, Fault fault, @Nullable ElementList list) {
        if (list == null && tlv.plain(bytes, from, to - from)) {
            return true;
        }
        boolean right = tlv.read(bytes, from, to - from);
        if (list != null) {
            list.tlv(tlv);
        }
        if (right) {
            tlv.clear();
        } else {
            fault.fail(tlv, from);
        }
        return right;
    }
}
