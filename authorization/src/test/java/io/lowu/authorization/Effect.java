package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertDecoder;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CodeIssuedDecoder;
import io.lowu.authorization.sbe.DeferredHandledDecoder;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.QuoteGivenDecoder;
import io.lowu.authorization.sbe.RatesDecisionDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.Flyweight;

/// An effect as a test reads it.
///
/// @param name what it is, `0210` or `alert`
/// @param code what it says, `00` or `LATE_APPROVAL`
/// @param fields the rest, by short names
record Effect(String name, String code, Map<String, String> fields) {
    static Effect of(byte[] message) {
        UnsafeBuffer buffer = new UnsafeBuffer(message);
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        Map<String, String> fields = new LinkedHashMap<>();
        return switch (header.templateId()) {
            case AnswerDecoder.TEMPLATE_ID -> answer(new AnswerDecoder().wrapAndApplyHeader(buffer, 0, header), fields);
            case AskCardDecoder.TEMPLATE_ID ->
                askCard(new AskCardDecoder().wrapAndApplyHeader(buffer, 0, header), fields);
            case AskBankDecoder.TEMPLATE_ID -> {
                AskBankDecoder ask = new AskBankDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "leg", ask.leg());
                put(fields, "institution", ask.institution());
                put(fields, "amount", ask.amount());
                put(fields, "currency", ask.currency());
                put(fields, "created", ask.created());
                byte[] mandate = new byte[ask.mandateSealedLength()];
                ask.getMandateSealed(mandate, 0, mandate.length);
                fields.put("mandate", new String(mandate, StandardCharsets.US_ASCII));
                yield new Effect("pacs.003", "", fields);
            }
            case DeliverReversalDecoder.TEMPLATE_ID ->
                reversal(new DeliverReversalDecoder().wrapAndApplyHeader(buffer, 0, header), fields);
            case DeliverAdviceDecoder.TEMPLATE_ID ->
                advice(new DeliverAdviceDecoder().wrapAndApplyHeader(buffer, 0, header), fields);
            case DeliverBankDecoder.TEMPLATE_ID -> {
                DeliverBankDecoder bank = new DeliverBankDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "leg", bank.leg());
                put(fields, "attempt", bank.attempt());
                put(fields, "amount", bank.amount());
                put(fields, "created", bank.created());
                fields.put("37", bank.rrn());
                byte[] mandate = new byte[bank.mandateSealedLength()];
                bank.getMandateSealed(mandate, 0, mandate.length);
                fields.put("mandate", new String(mandate, StandardCharsets.US_ASCII));
                yield new Effect(bank.kind() == DeferredKind.BANK_REFUND ? "pacs.008" : "pacs.028", "", fields);
            }
            case CodeIssuedDecoder.TEMPLATE_ID -> {
                CodeIssuedDecoder issued = new CodeIssuedDecoder().wrapAndApplyHeader(buffer, 0, header);
                yield new Effect("issued", Reason.ofWire(issued.reason()).iso1987(), fields);
            }
            case RatesDecisionDecoder.TEMPLATE_ID -> {
                RatesDecisionDecoder decision = new RatesDecisionDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "handle", decision.handle());
                put(fields, "version", decision.tableVersion());
                yield new Effect("rates", decision.outcome().name(), fields);
            }
            case QuoteGivenDecoder.TEMPLATE_ID -> {
                QuoteGivenDecoder quote = new QuoteGivenDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "handle", quote.handle());
                put(fields, "quote", quote.quote());
                put(fields, "6", quote.billingAmount());
                put(fields, "10", quote.billingRate());
                put(fields, "51", quote.billingCurrency());
                put(fields, "version", quote.rateVersion());
                yield new Effect("quote", Reason.ofWire(quote.reason()).iso1987(), fields);
            }
            case DeferredHandledDecoder.TEMPLATE_ID -> {
                DeferredHandledDecoder handled = new DeferredHandledDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "number", handled.number());
                put(fields, "payment", handled.payment());
                put(fields, "institution", handled.institution());
                fields.put("who", text(handled, DeferredHandledDecoder.whoEncodingOffset(), 32));
                fields.put("why", text(handled, DeferredHandledDecoder.whyEncodingOffset(), 160));
                yield new Effect("handled", handled.outcome().name(), fields);
            }
            case AlertDecoder.TEMPLATE_ID -> {
                AlertDecoder alert = new AlertDecoder().wrapAndApplyHeader(buffer, 0, header);
                put(fields, "payment", alert.payment());
                yield new Effect("alert", alert.kind().name(), fields);
            }
            default -> SettlementLines.effect(buffer, header, fields);
        };
    }

    private static Effect answer(AnswerDecoder answer, Map<String, String> fields) {
        Reason reason = Reason.ofWire(answer.reason());
        fields.put("reason", reason.name());
        fields.put("funding", answer.funding().name());
        put(fields, "handle", answer.handle());
        put(fields, "payment", answer.payment());
        put(fields, "4", answer.amount());
        put(fields, "5", answer.settlementAmount());
        put(fields, "6", answer.billingAmount());
        put(fields, "9", answer.settlementRate());
        put(fields, "10", answer.billingRate());
        put(fields, "15", answer.businessDate());
        put(fields, "16", answer.conversionDate());
        put(fields, "50", answer.settlementCurrency());
        put(fields, "51", answer.billingCurrency());
        fields.put("38", answer.approvalCode());
        fields.put("replayed", answer.replayed().name());
        String mti = switch (answer.reply()) {
            case PURCHASE -> "0210";
            case REVERSAL_REQUEST -> "0410";
            case REVERSAL_ADVICE -> "0430";
            case AUTHORIZATION -> "0110";
            case AUTHORIZATION_ADVICE -> "0130";
            case ADVICE -> "0230";
            case NULL_VAL -> throw new AssertionError("an answer to nothing");
        };
        return new Effect(mti, answer.responseCode().isEmpty() ? reason.iso1987() : answer.responseCode(), fields);
    }

    private static Effect askCard(AskCardDecoder ask, Map<String, String> fields) {
        put(fields, "leg", ask.leg());
        put(fields, "handle", ask.handle());
        put(fields, "institution", ask.institution());
        put(fields, "4", ask.amount());
        put(fields, "5", ask.settlementAmount());
        put(fields, "6", ask.billingAmount());
        put(fields, "7", ask.transmission());
        put(fields, "9", ask.settlementRate());
        put(fields, "10", ask.billingRate());
        put(fields, "11", ask.stan());
        put(fields, "15", ask.businessDate());
        put(fields, "16", ask.conversionDate());
        put(fields, "32", ask.acquirer());
        fields.put("37", ask.rrn());
        fields.put("41", ask.terminal());
        fields.put("42", ask.merchant());
        put(fields, "49", ask.currency());
        put(fields, "50", ask.settlementCurrency());
        put(fields, "51", ask.billingCurrency());
        put(fields, "pan", ask.panSealed(0));
        fields.put("on-file", ask.credentialOnFile().name());
        return new Effect(ask.authorization() == Bool.YES ? "0100" : "0200", "", fields);
    }

    private static Effect reversal(DeliverReversalDecoder reversal, Map<String, String> fields) {
        put(fields, "leg", reversal.leg());
        put(fields, "institution", reversal.institution());
        put(fields, "4", reversal.amount());
        put(fields, "6", reversal.billingAmount());
        put(fields, "7", reversal.transmission());
        put(fields, "11", reversal.stan());
        put(fields, "15", reversal.businessDate());
        fields.put("39", reversal.reversalReason());
        put(fields, "pan", reversal.panSealed(0));
        put(fields, "original", reversal.originalStan());
        put(fields, "original7", reversal.originalTransmission());
        put(fields, "90", reversal.originalType());
        fields.put("95", reversal.standingAmount() + "/" + reversal.standingBilling());
        return new Effect(reversal.repeat() == Bool.YES ? "0421" : "0420", "", fields);
    }

    private static Effect advice(DeliverAdviceDecoder advice, Map<String, String> fields) {
        put(fields, "leg", advice.leg());
        put(fields, "institution", advice.institution());
        put(fields, "3", advice.processingCode());
        put(fields, "4", advice.amount());
        put(fields, "6", advice.billingAmount());
        put(fields, "7", advice.transmission());
        put(fields, "10", advice.billingRate());
        put(fields, "11", advice.stan());
        put(fields, "pan", advice.panSealed(0));
        fields.put("37", advice.rrn());
        fields.put("38", advice.approvalCode());
        put(fields, "90", advice.originalType());
        put(fields, "original", advice.originalStan());
        put(fields, "original7", advice.originalTransmission());
        String mti = advice.authorization() == Bool.YES ? "012" : "022";
        return new Effect(mti + (advice.repeat() == Bool.YES ? "1" : "0"), "", fields);
    }

    private static String text(Flyweight of, int field, int length) {
        return FixedField.text(of, field, length);
    }

    private static void put(Map<String, String> fields, String name, long value) {
        fields.put(name, Long.toString(value));
    }

    String field(String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new AssertionError("no field " + field + " in " + this);
        }
        return value;
    }

    long number(String field) {
        return Long.parseLong(field(field));
    }
}
