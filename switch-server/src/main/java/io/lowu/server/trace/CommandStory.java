package io.lowu.server.trace;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentDetail;
import io.lowu.authorization.PaymentSummary;
import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.BankAnswerDecoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CardAnswerDecoder;
import io.lowu.authorization.sbe.DropDeferredDecoder;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.LegFailedDecoder;
import io.lowu.authorization.sbe.LegFailure;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.RelatedDecoder;
import io.lowu.authorization.sbe.RetryDeferredDecoder;
import io.lowu.authorization.sbe.ReversalAnswerDecoder;
import io.lowu.authorization.sbe.ReversalDecoder;
import io.lowu.server.books.Amounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/// Tells what a command did to its payment.
final class CommandStory {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Conversions conversions;

    CommandStory(AuthorizationCore core) {
        conversions = new Conversions(core);
    }

    /// @param accepted the payment that this request has become, or null where it is about one that was there
    List<Told> tell(DirectBuffer command, int offset, @Nullable PaymentDetail accepted) {
        header.wrap(command, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        int block = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case PurchaseDecoder.TEMPLATE_ID ->
                purchase(new PurchaseDecoder().wrap(command, body, block, version), accepted);
            case ReversalDecoder.TEMPLATE_ID ->
                List.of(reversal(new ReversalDecoder().wrap(command, body, block, version)));
            case RelatedDecoder.TEMPLATE_ID ->
                List.of(related(new RelatedDecoder().wrap(command, body, block, version)));
            case CardAnswerDecoder.TEMPLATE_ID ->
                List.of(cardAnswer(new CardAnswerDecoder().wrap(command, body, block, version)));
            case ReversalAnswerDecoder.TEMPLATE_ID -> {
                String code = new ReversalAnswerDecoder()
                        .wrap(command, body, block, version)
                        .responseCode();
                yield List.of(Told.of(Step.ISSUER_ANSWERED, "card issuer: 0430 " + code, "mti", "0430", "code", code));
            }
            case BankAnswerDecoder.TEMPLATE_ID ->
                List.of(bankAnswer(new BankAnswerDecoder().wrap(command, body, block, version)));
            case LegFailedDecoder.TEMPLATE_ID -> {
                boolean sent = new LegFailedDecoder()
                                .wrap(command, body, block, version)
                                .failure()
                        == LegFailure.OUTCOME_UNKNOWN;
                yield List.of(Told.of(
                        Step.ISSUER_ANSWERED,
                        sent ? "the link was lost after it was sent" : "it could not be sent",
                        "sent",
                        sent));
            }
            case RetryDeferredDecoder.TEMPLATE_ID -> {
                RetryDeferredDecoder order = new RetryDeferredDecoder().wrap(command, body, block, version);
                byte[] who = new byte[RetryDeferredDecoder.whoEncodingLength()];
                order.getWho(who, 0, who.length);
                yield List.of(Told.of(
                        Step.ORDERED,
                        "entry " + order.number() + " of store-and-forward to be sent now, by order of " + text(who),
                        "who",
                        text(who)));
            }
            case DropDeferredDecoder.TEMPLATE_ID -> {
                DropDeferredDecoder order = new DropDeferredDecoder().wrap(command, body, block, version);
                byte[] who = new byte[DropDeferredDecoder.whoEncodingLength()];
                byte[] why = new byte[DropDeferredDecoder.whyEncodingLength()];
                order.getWho(who, 0, who.length);
                order.getWhy(why, 0, why.length);
                yield List.of(Told.of(
                        Step.ORDERED,
                        "entry " + order.number() + " of store-and-forward dropped by order of " + text(who) + ": "
                                + text(why),
                        "who",
                        text(who),
                        "why",
                        text(why)));
            }
            default -> List.of();
        };
    }

    private List<Told> purchase(PurchaseDecoder request, @Nullable PaymentDetail accepted) {
        String mti = (request.authorization() == Bool.YES ? "01" : "02")
                + (request.advice() == Bool.YES ? "2" : "0")
                + (request.repeat() == Bool.YES ? "1" : "0");
        List<Told> story = new ArrayList<>();
        String kind = request.accountKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String amount = Amounts.text(request.amount(), request.currency());
        story.add(Told.of(
                Step.RECEIVED,
                mti + " of acquirer " + request.key().acquirer() + ": " + amount + " from a " + kind + ", terminal "
                        + request.terminal() + ", merchant " + request.merchant(),
                "mti",
                mti,
                "acquirer",
                request.key().acquirer(),
                "amount",
                Amounts.decimal(request.amount(), request.currency()),
                "currency",
                Amounts.letters(request.currency()),
                "account_kind",
                request.accountKind().name(),
                "terminal",
                request.terminal(),
                "merchant",
                request.merchant()));
        if (accepted == null) {
            return story;
        }
        conversions.tell(accepted).ifPresent(story::add);
        PaymentSummary summary = accepted.summary();
        Reason reason = summary.reason();
        boolean refused = summary.state() == PaymentState.DECLINED;
        String found = refused ? "refused: " + reason : funding(accepted);
        if (accepted.legState() == LegState.WAITING) {
            found += "; reversals for the account come first";
        }
        story.add(Told.of(
                Step.CHECKED,
                found,
                "reason",
                reason.name(),
                "funding",
                summary.funding().name()));
        return story;
    }

    private static String funding(PaymentDetail payment) {
        FundingKind funding = payment.summary().funding();
        String holder = payment.holder().isEmpty() ? "" : " of wallet " + payment.holder();
        return switch (funding) {
            case BALANCE -> "account and limits good, paid from the balance" + holder;
            case CARD -> "account and limits good, paid by card" + holder + ", its number sealed";
            case BANK -> "account and limits good, paid by the bank account" + holder + ", its number sealed";
            case NONE, NULL_VAL -> "nothing pays";
        };
    }

    private static Told reversal(ReversalDecoder request) {
        String mti = (request.advice() == Bool.YES ? "042" : "040") + (request.repeat() == Bool.YES ? "1" : "0");
        String reason = request.reversalReason();
        return Told.of(
                Step.RECEIVED,
                mti + " of acquirer " + request.original().acquirer() + (reason.isEmpty() ? "" : ", reason " + reason),
                "mti",
                mti,
                "reason",
                reason);
    }

    private static Told related(RelatedDecoder request) {
        String what = request.purpose().name().toLowerCase(Locale.ROOT);
        return Told.of(
                Step.RECEIVED,
                what + " of acquirer " + request.key().acquirer() + ", STAN "
                        + Told.stan(request.key().stan()) + ": "
                        + Amounts.text(request.amount(), request.currency()),
                "purpose",
                what,
                "amount",
                Amounts.decimal(request.amount(), request.currency()),
                "currency",
                Amounts.letters(request.currency()));
    }

    private static Told cardAnswer(CardAnswerDecoder answer) {
        String approval = answer.approvalCode();
        return Told.of(
                Step.ISSUER_ANSWERED,
                "card issuer " + answer.institution() + ": 0210 " + answer.responseCode()
                        + (approval.isEmpty() ? "" : ", approval code " + approval),
                "mti",
                "0210",
                "institution",
                answer.institution(),
                "code",
                answer.responseCode());
    }

    private static Told bankAnswer(BankAnswerDecoder answer) {
        String what = answer.refund() == Bool.YES ? "refund" : "debit";
        String code = answer.reasonCode();
        return Told.of(
                Step.ISSUER_ANSWERED,
                "bank " + answer.institution() + ": " + what + " "
                        + answer.status().name().toLowerCase(Locale.ROOT) + (code.isEmpty() ? "" : ", " + code),
                "institution",
                answer.institution(),
                "status",
                answer.status().name(),
                "reason",
                code);
    }

    /// A payment in one line.
    static String standing(PaymentDetail payment) {
        PaymentSummary summary = payment.summary();
        String billing = summary.billingCurrency() == 0
                ? ""
                : ", " + Amounts.text(summary.billingAmount(), summary.billingCurrency());
        return summary.state() + ", " + Amounts.text(summary.amount(), summary.currency()) + billing + ", funding "
                + summary.funding();
    }

    private static String text(byte[] padded) {
        int length = 0;
        while (length < padded.length && padded[length] != 0) {
            length++;
        }
        return new String(padded, 0, length, StandardCharsets.UTF_8);
    }
}
