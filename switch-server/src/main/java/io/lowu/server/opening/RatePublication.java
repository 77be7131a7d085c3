package io.lowu.server.opening;

import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PublishRatesEncoder;
import io.lowu.server.config.RateTable;
import io.lowu.server.link.CommandGate;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Tells the core a rate table. One thread.
public final class RatePublication {
    private final PatientGate gate;
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PublishRatesEncoder publish = new PublishRatesEncoder();

    /// @param gate into the engine
    public RatePublication(CommandGate gate) {
        this.gate = new PatientGate(gate);
    }

    /// Publishes a table; its age counts from now.
    ///
    /// @throws io.lowu.server.config.ConfigException naming the pair whose rate has no DE 10 form
    public void publish(RateTable table) {
        publish.wrapAndApplyHeader(buffer, 0, header)
                .tableVersion(table.version())
                .validFrom(table.beginsMicros())
                .validUntil(table.endsMicros());
        PublishRatesEncoder.RatesEncoder rates =
                publish.ratesCount(table.pairs().size());
        for (RateTable.Pair pair : table.pairs()) {
            rates.next()
                    .from(pair.from())
                    .to(pair.to())
                    .customer(pair.customerForm())
                    .mid(pair.midForm());
        }
        gate.offer(buffer, MessageHeaderEncoder.ENCODED_LENGTH + publish.encodedLength());
    }
}
