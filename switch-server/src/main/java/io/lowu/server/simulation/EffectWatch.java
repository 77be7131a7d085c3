package io.lowu.server.simulation;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.AlertDecoder;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.server.engine.EffectListener;
import io.lowu.server.engine.EffectReader;
import org.agrona.DirectBuffer;

/// Notes what the core has decided, then passes it on.
final class EffectWatch implements EffectListener {
    private final World world;
    private final EffectListener next;
    private final EffectReader reader = new EffectReader();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnswerDecoder answer = new AnswerDecoder();
    private final DeliverReversalDecoder reversal = new DeliverReversalDecoder();
    private final DeliverBankDecoder bank = new DeliverBankDecoder();
    private final AlertDecoder alert = new AlertDecoder();

    EffectWatch(World world, EffectListener next) {
        this.world = world;
        this.next = next;
    }

    @Override
    public void onEffects(long index, DirectBuffer effects, int offset, int length) {
        reader.wrap(effects, offset, length);
        while (reader.next()) {
            note(reader.buffer(), reader.offset());
        }
        next.onEffects(index, effects, offset, length);
    }

    private void note(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        Coverage coverage = world.coverage();
        switch (header.templateId()) {
            case AnswerDecoder.TEMPLATE_ID -> {
                answer.wrap(buffer, body, header.blockLength(), header.version());
                coverage.count(
                        "answer",
                        answer.reply() + " " + Reason.ofWire(answer.reason())
                                + (answer.replayed() == Bool.YES ? " again" : ""));
            }
            case AskCardDecoder.TEMPLATE_ID -> coverage.count("sent", "0200 to the card issuer");
            case AskBankDecoder.TEMPLATE_ID -> coverage.count("sent", "pacs.003 to the bank");
            case DeliverReversalDecoder.TEMPLATE_ID -> {
                reversal.wrap(buffer, body, header.blockLength(), header.version());
                coverage.count("sent", (reversal.repeat() == Bool.YES ? "0421" : "0420") + " to the card issuer");
            }
            case DeliverBankDecoder.TEMPLATE_ID -> {
                bank.wrap(buffer, body, header.blockLength(), header.version());
                coverage.count("sent", bank.kind() + (bank.attempt() > 1 ? " again" : "") + " to the bank");
            }
            case AlertDecoder.TEMPLATE_ID -> {
                alert.wrap(buffer, body, header.blockLength(), header.version());
                coverage.count("alert", alert.kind().name());
                if (world.trace().on()) {
                    world.trace().say("switch", "alert " + alert.kind() + ", payment " + alert.payment());
                }
            }
            default -> coverage.count("sent", "effect " + header.templateId());
        }
    }

    @Override
    public void onBatchReleased(long lastIndex) {
        next.onBatchReleased(lastIndex);
    }
}
