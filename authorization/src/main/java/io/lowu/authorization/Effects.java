package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertDecoder;
import io.lowu.authorization.sbe.AlertEncoder;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/// Writes messages to the sink of the command at hand and counts alerts.
final class Effects {
    private static final EffectSink NOWHERE = new Nowhere();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final long[] alerts = new long[AlertKind.NULL_VAL.value() + 1];
    private EffectSink sink = NOWHERE;

    /// Sends what follows to a sink.
    void to(EffectSink next) {
        sink = next;
    }

    /// Lets go of the sink: it belongs to the caller of one command.
    void toNowhere() {
        sink = NOWHERE;
    }

    /// Begins a message: header written, all of its fields zero.
    ///
    /// @param variable bytes that groups and data of the message may need
    void begin(MessageEncoderFlyweight message, int variable) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + message.sbeBlockLength() + variable;
        int at = sink.claim(length);
        MutableDirectBuffer buffer = sink.buffer();
        buffer.setMemory(at, length, (byte) 0);
        header.wrap(buffer, at)
                .blockLength(message.sbeBlockLength())
                .templateId(message.sbeTemplateId())
                .schemaId(message.sbeSchemaId())
                .version(message.sbeSchemaVersion());
        message.wrap(buffer, at + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    void end(MessageEncoderFlyweight message) {
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    /// Tells operators of something odd.
    void alert(AlertKind kind, long payment, long institution, int stan) {
        alerts[kind.value()]++;
        begin(alert, 0);
        alert.kind(kind).payment(payment).institution(institution).stan(stan);
        end(alert);
    }

    /// How often operators were told of a kind since the books are new.
    long alerts(AlertKind kind) {
        return alerts[kind.value()];
    }

    void restoreAlerts(AlertKind kind, long count) {
        alerts[kind.value()] = count;
    }

    /// Takes effects when no command is at work: there are none, so this is never written to.
    private static final class Nowhere implements EffectSink {
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(AlertDecoder.BLOCK_LENGTH);

        @Override
        public int claim(int maxLength) {
            throw new IllegalStateException("an effect of " + maxLength + " bytes outside of a command");
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            throw new IllegalStateException("an effect of " + length + " bytes outside of a command");
        }
    }
}
