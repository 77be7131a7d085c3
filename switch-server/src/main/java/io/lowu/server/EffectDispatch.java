package io.lowu.server;

import io.lowu.authorization.sbe.AlertDecoder;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.CodeIssuedDecoder;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.QuoteGivenDecoder;
import io.lowu.authorization.sbe.RatesDecisionDecoder;
import io.lowu.server.admin.PaymentCodeDesk;
import io.lowu.server.admin.PriceDesk;
import io.lowu.server.admin.SwitchMetrics;
import io.lowu.server.engine.EffectListener;
import io.lowu.server.engine.EffectReader;
import io.lowu.server.link.Links;
import io.lowu.server.link.LogThrottle;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochMicroClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each durable effect where it belongs. Runs on the engine's sync thread.
public final class EffectDispatch implements EffectListener {
    private static final Logger LOG = LoggerFactory.getLogger(EffectDispatch.class);

    private final Links links;
    private final SwitchMetrics metrics;
    private final PaymentCodeDesk codes;
    private final PriceDesk prices;
    private final EpochMicroClock clock;
    private final EffectReader reader = new EffectReader();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnswerDecoder answer = new AnswerDecoder();
    private final AskCardDecoder askCard = new AskCardDecoder();
    private final AskBankDecoder askBank = new AskBankDecoder();
    private final DeliverReversalDecoder deliverReversal = new DeliverReversalDecoder();
    private final DeliverAdviceDecoder deliverAdvice = new DeliverAdviceDecoder();
    private final DeliverBankDecoder deliverBank = new DeliverBankDecoder();
    private final CodeIssuedDecoder codeIssued = new CodeIssuedDecoder();
    private final QuoteGivenDecoder quoteGiven = new QuoteGivenDecoder();
    private final RatesDecisionDecoder ratesDecision = new RatesDecisionDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final LogThrottle throttle = new LogThrottle();

    /// @param clock tells how long an answer took
    public EffectDispatch(
            Links links, SwitchMetrics metrics, PaymentCodeDesk codes, PriceDesk prices, EpochMicroClock clock) {
        this.links = links;
        this.metrics = metrics;
        this.codes = codes;
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public void onEffects(long index, DirectBuffer effects, int offset, int length) {
        reader.wrap(effects, offset, length);
        while (reader.next()) {
            onEffect(reader.buffer(), reader.offset(), reader.length());
        }
    }

    private void onEffect(DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        int block = header.blockLength();
        int version = header.version();
        switch (header.templateId()) {
            case AnswerDecoder.TEMPLATE_ID -> {
                answer.wrap(buffer, body, block, version);
                metrics.answered(answer, clock.microTime());
                links.toRequester(answer.handle(), buffer, offset, length);
            }
            case AskCardDecoder.TEMPLATE_ID -> {
                askCard.wrap(buffer, body, block, version);
                links.toInstitution(askCard.institution(), buffer, offset, length);
            }
            case AskBankDecoder.TEMPLATE_ID -> {
                askBank.wrap(buffer, body, block, version);
                links.toInstitution(askBank.institution(), buffer, offset, length);
            }
            case DeliverReversalDecoder.TEMPLATE_ID -> {
                deliverReversal.wrap(buffer, body, block, version);
                links.toInstitution(deliverReversal.institution(), buffer, offset, length);
            }
            case DeliverAdviceDecoder.TEMPLATE_ID -> {
                deliverAdvice.wrap(buffer, body, block, version);
                links.toInstitution(deliverAdvice.institution(), buffer, offset, length);
            }
            case DeliverBankDecoder.TEMPLATE_ID -> {
                deliverBank.wrap(buffer, body, block, version);
                links.toInstitution(deliverBank.institution(), buffer, offset, length);
            }
            case CodeIssuedDecoder.TEMPLATE_ID -> codes.onIssued(codeIssued.wrap(buffer, body, block, version));
            case QuoteGivenDecoder.TEMPLATE_ID -> prices.onQuote(quoteGiven.wrap(buffer, body, block, version));
            case RatesDecisionDecoder.TEMPLATE_ID ->
                prices.onDecision(ratesDecision.wrap(buffer, body, block, version));
            case AlertDecoder.TEMPLATE_ID -> onAlert(alert.wrap(buffer, body, block, version));
            default -> throw new IllegalStateException("no use for an effect of template " + header.templateId());
        }
    }

    private void onAlert(AlertDecoder raised) {
        AlertKind kind = raised.kind();
        metrics.alerted(kind);
        if (throttle.permits()) {
            long held = throttle.takeSuppressed();
            LOG.warn(
                    "alert {}: payment {}, institution {}, STAN {}{}",
                    kind,
                    raised.payment(),
                    raised.institution(),
                    raised.stan(),
                    held == 0 ? "" : " (and " + held + " more alerts, counted in lowu_alerts_total)");
        }
    }

    @Override
    public void onBatchReleased(long lastIndex) {
        links.wake();
    }
}
