package io.lowu.server.trace;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.AlertDecoder;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredHandledDecoder;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.server.books.Amounts;
import java.util.Optional;
import org.agrona.DirectBuffer;

/// Tells what an effect says of its payment.
final class EffectStory {
    private final AuthorizationCore core;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    EffectStory(AuthorizationCore core) {
        this.core = core;
    }

    /// An event and whose it is.
    record OfPayment(long payment, Told told) {}

    Optional<OfPayment> tell(DirectBuffer effect, int offset) {
        header.wrap(effect, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        int block = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case AnswerDecoder.TEMPLATE_ID -> answer(new AnswerDecoder().wrap(effect, body, block, version));
            case AskCardDecoder.TEMPLATE_ID -> askCard(new AskCardDecoder().wrap(effect, body, block, version));
            case AskBankDecoder.TEMPLATE_ID -> {
                AskBankDecoder ask = new AskBankDecoder().wrap(effect, body, block, version);
                String amount = Amounts.text(ask.amount(), ask.currency());
                yield of(
                        ask.leg(),
                        Told.of(
                                Step.ASKED,
                                "pacs.003 to bank " + ask.institution() + ": " + amount,
                                "message",
                                "pacs.003",
                                "institution",
                                ask.institution()));
            }
            case DeliverReversalDecoder.TEMPLATE_ID ->
                reversal(new DeliverReversalDecoder().wrap(effect, body, block, version));
            case DeliverAdviceDecoder.TEMPLATE_ID ->
                advice(new DeliverAdviceDecoder().wrap(effect, body, block, version));
            case DeliverBankDecoder.TEMPLATE_ID -> toBank(new DeliverBankDecoder().wrap(effect, body, block, version));
            case AlertDecoder.TEMPLATE_ID -> {
                AlertDecoder alert = new AlertDecoder().wrap(effect, body, block, version);
                yield of(
                        alert.payment(),
                        Told.of(
                                Step.ALERTED,
                                alert.kind().name(),
                                "kind",
                                alert.kind().name()));
            }
            case DeferredHandledDecoder.TEMPLATE_ID -> {
                DeferredHandledDecoder handled = new DeferredHandledDecoder().wrap(effect, body, block, version);
                yield of(
                        handled.payment(),
                        Told.of(
                                Step.ORDERED,
                                "entry " + handled.number() + ": " + handled.outcome(),
                                "outcome",
                                handled.outcome().name()));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<OfPayment> of(long payment, Told told) {
        return Optional.of(new OfPayment(payment, told));
    }

    private Optional<OfPayment> answer(AnswerDecoder answer) {
        if (answer.payment() == 0) {
            return Optional.empty();
        }
        String mti = switch (answer.reply()) {
            case AUTHORIZATION -> "0110";
            case AUTHORIZATION_ADVICE -> "0130";
            case PURCHASE -> "0210";
            case ADVICE -> "0230";
            case REVERSAL_REQUEST -> "0410";
            case REVERSAL_ADVICE -> "0430";
            case NULL_VAL -> throw new IllegalStateException("an answer to nothing");
        };
        Reason reason = Reason.ofWire(answer.reason());
        String code = answer.responseCode().isEmpty() ? reason.iso1987() : answer.responseCode();
        String approval = answer.approvalCode();
        String state = core.payment(answer.payment())
                .map(payment -> payment.summary().state().name())
                .orElse("");
        return of(
                answer.payment(),
                Told.of(
                        Step.ANSWERED,
                        "acquirer: " + mti + " " + code
                                + (reason == Reason.APPROVED ? "" : " (" + reason + ")")
                                + (approval.isEmpty() ? "" : ", approval code " + approval)
                                + (answer.replayed() == Bool.YES ? ", the stored answer again" : "")
                                + "; the payment is " + state,
                        "mti",
                        mti,
                        "code",
                        code,
                        "reason",
                        reason.name(),
                        "approval_code",
                        approval,
                        "state",
                        state));
    }

    private static Optional<OfPayment> askCard(AskCardDecoder ask) {
        return of(
                ask.leg(),
                Told.of(
                        Step.ASKED,
                        "0200 to card issuer " + ask.institution() + ", STAN " + Told.stan(ask.stan()) + ": "
                                + Amounts.text(ask.billingAmount(), ask.billingCurrency()),
                        "message",
                        "0200",
                        "institution",
                        ask.institution(),
                        "stan",
                        Told.stan(ask.stan())));
    }

    private static Optional<OfPayment> reversal(DeliverReversalDecoder reversal) {
        String mti = reversal.repeat() == Bool.YES ? "0421" : "0420";
        return of(
                reversal.leg(),
                Told.of(
                        Step.REVERSED,
                        mti + " to card issuer " + reversal.institution() + ", STAN " + Told.stan(reversal.stan())
                                + ", reason " + reversal.reversalReason(),
                        "message",
                        mti,
                        "institution",
                        reversal.institution(),
                        "stan",
                        Told.stan(reversal.stan()),
                        "reason",
                        reversal.reversalReason()));
    }

    private static Optional<OfPayment> advice(DeliverAdviceDecoder advice) {
        String mti = (advice.authorization() == Bool.YES ? "012" : "022") + (advice.repeat() == Bool.YES ? "1" : "0");
        return of(
                advice.leg(),
                Told.of(
                        Step.ADVISED,
                        mti + " to card issuer " + advice.institution() + ", STAN " + Told.stan(advice.stan()) + ": "
                                + Amounts.text(advice.billingAmount(), advice.billingCurrency()),
                        "message",
                        mti,
                        "institution",
                        advice.institution(),
                        "stan",
                        Told.stan(advice.stan())));
    }

    private static Optional<OfPayment> toBank(DeliverBankDecoder bank) {
        boolean refund = bank.kind() == DeferredKind.BANK_REFUND;
        String message = refund ? "pacs.008" : "pacs.028";
        return of(
                bank.leg(),
                Told.of(
                        Step.REVERSED,
                        message + (refund ? " (refund)" : " (how does it stand?)") + " to bank " + bank.institution()
                                + ", attempt " + bank.attempt(),
                        "message",
                        message,
                        "institution",
                        bank.institution(),
                        "attempt",
                        bank.attempt()));
    }
}
