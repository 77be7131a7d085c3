package io.lowu.authorization;

import io.lowu.authorization.sbe.BankAnswerDecoder;
import io.lowu.authorization.sbe.CardAnswerDecoder;
import io.lowu.authorization.sbe.DropDeferredDecoder;
import io.lowu.authorization.sbe.LegFailedDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.RelatedDecoder;
import io.lowu.authorization.sbe.RetryDeferredDecoder;
import io.lowu.authorization.sbe.ReversalAnswerDecoder;
import io.lowu.authorization.sbe.ReversalDecoder;
import org.agrona.DirectBuffer;

/// Which payment a command is about, for whoever reads the log.
final class Subjects {
    private final CoreState state;
    private final StoreAndForward storeAndForward;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Subjects(CoreState state, StoreAndForward storeAndForward) {
        this.state = state;
        this.storeAndForward = storeAndForward;
    }

    /// Number of the payment as far as the present state knows it, or [HashIndex#NONE].
    long of(DirectBuffer command, int offset) {
        header.wrap(command, offset);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        int block = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case PurchaseDecoder.TEMPLATE_ID ->
                state.payments.find(
                        RequestIdentity.of(new PurchaseDecoder().wrap(command, body, block, version)),
                        false,
                        state.repeatedSince());
            case ReversalDecoder.TEMPLATE_ID ->
                state.payments.find(
                        RequestIdentity.ofOriginal(new ReversalDecoder().wrap(command, body, block, version)), true, 0);
            // A refund or completion is part of the story of what it is about.
            case RelatedDecoder.TEMPLATE_ID ->
                state.payments.find(
                        RequestIdentity.ofOriginal(new RelatedDecoder().wrap(command, body, block, version)), true, 0);
            case CardAnswerDecoder.TEMPLATE_ID -> {
                CardAnswerDecoder answer = new CardAnswerDecoder().wrap(command, body, block, version);
                yield state.payments.findLeg(answer.stan(), answer.transmission());
            }
            case ReversalAnswerDecoder.TEMPLATE_ID -> {
                ReversalAnswerDecoder answer = new ReversalAnswerDecoder().wrap(command, body, block, version);
                Deferred oldest = state.institutions.oldestReversal(answer.institution());
                yield oldest != null && oldest.stan == answer.stan() && oldest.transmission == answer.transmission()
                        ? oldest.payment
                        : HashIndex.NONE;
            }
            case BankAnswerDecoder.TEMPLATE_ID ->
                new BankAnswerDecoder().wrap(command, body, block, version).leg();
            case LegFailedDecoder.TEMPLATE_ID ->
                new LegFailedDecoder().wrap(command, body, block, version).leg();
            case RetryDeferredDecoder.TEMPLATE_ID ->
                paymentOf(new RetryDeferredDecoder()
                        .wrap(command, body, block, version)
                        .number());
            case DropDeferredDecoder.TEMPLATE_ID ->
                paymentOf(new DropDeferredDecoder()
                        .wrap(command, body, block, version)
                        .number());
            default -> HashIndex.NONE;
        };
    }

    private long paymentOf(long entry) {
        Deferred found = storeAndForward.find(entry);
        return found == null ? HashIndex.NONE : found.payment;
    }
}
