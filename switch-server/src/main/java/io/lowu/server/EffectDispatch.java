package io.lowu.server;

import io.lowu.authorization.sbe.AlertDecoder;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.CodeIssuedDecoder;
import io.lowu.authorization.sbe.CutoverAnswerDecoder;
import io.lowu.authorization.sbe.CutoverBegunDecoder;
import io.lowu.authorization.sbe.DayFrozenDecoder;
import io.lowu.authorization.sbe.DeferredHandledDecoder;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.IssuerTotalsDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.QuoteGivenDecoder;
import io.lowu.authorization.sbe.RatesDecisionDecoder;
import io.lowu.authorization.sbe.ReconcileAnswerDecoder;
import io.lowu.server.admin.CutoverDesk;
import io.lowu.server.admin.DeferredDesk;
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
    private final CutoverDesk cutovers;
    private final PriceDesk prices;
    private final DeferredDesk deferred;
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
    private final DeferredHandledDecoder deferredHandled = new DeferredHandledDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final ReconcileAnswerDecoder reconcileAnswer = new ReconcileAnswerDecoder();
    private final CutoverAnswerDecoder cutoverAnswer = new CutoverAnswerDecoder();
    private final CutoverBegunDecoder cutoverBegun = new CutoverBegunDecoder();
    private final DayFrozenDecoder dayFrozen = new DayFrozenDecoder();
    private final IssuerTotalsDecoder issuerTotals = new IssuerTotalsDecoder();
    private final LogThrottle throttle = new LogThrottle();

    /// @param clock tells how long an answer took
    public EffectDispatch(
            Links links,
            SwitchMetrics metrics,
            PaymentCodeDesk codes,
            PriceDesk prices,
            CutoverDesk cutovers,
            DeferredDesk deferred,
            EpochMicroClock clock) {
        this.cutovers = cutovers;
        this.links = links;
        this.metrics = metrics;
        this.codes = codes;
        this.prices = prices;
        this.deferred = deferred;
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
            case ReconcileAnswerDecoder.TEMPLATE_ID -> {
                reconcileAnswer.wrap(buffer, body, block, version);
                links.toRequester(reconcileAnswer.handle(), buffer, offset, length);
            }
            case CutoverAnswerDecoder.TEMPLATE_ID ->
                onCutoverAnswer(cutoverAnswer.wrap(buffer, body, block, version), buffer, offset, length);
            case CutoverBegunDecoder.TEMPLATE_ID -> {
                cutoverBegun.wrap(buffer, body, block, version);
                LOG.info("business date {} begins; {} closes", cutoverBegun.date(), cutoverBegun.ended());
                links.toAll(buffer, offset, length);
            }
            case DayFrozenDecoder.TEMPLATE_ID -> {
                dayFrozen.wrap(buffer, body, block, version);
                LOG.info("the totals of business date {} are final", dayFrozen.date());
                links.toAll(buffer, offset, length);
            }
            case IssuerTotalsDecoder.TEMPLATE_ID -> {
                issuerTotals.wrap(buffer, body, block, version);
                links.toInstitutionIfLinked(issuerTotals.institution(), buffer, offset, length);
            }
            case CodeIssuedDecoder.TEMPLATE_ID -> codes.onIssued(codeIssued.wrap(buffer, body, block, version));
            case QuoteGivenDecoder.TEMPLATE_ID -> prices.onQuote(quoteGiven.wrap(buffer, body, block, version));
            case RatesDecisionDecoder.TEMPLATE_ID ->
                prices.onDecision(ratesDecision.wrap(buffer, body, block, version));
            case DeferredHandledDecoder.TEMPLATE_ID ->
                deferred.onHandled(deferredHandled.wrap(buffer, body, block, version));
            case AlertDecoder.TEMPLATE_ID -> onAlert(alert.wrap(buffer, body, block, version));
            default -> throw new IllegalStateException("no use for an effect of template " + header.templateId());
        }
    }

    private void onCutoverAnswer(CutoverAnswerDecoder answer, DirectBuffer buffer, int offset, int length) {
        if (answer.institution() != 0) {
            links.toInstitutionIfLinked(answer.institution(), buffer, offset, length);
        } else if (answer.link() != 0) {
            links.toRequester(answer.handle(), buffer, offset, length);
        } else {
            cutovers.onAnswer(answer);
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
