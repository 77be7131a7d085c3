package io.lowu.server.link;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.KeyKind;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PurchaseEncoder;
import io.lowu.authorization.sbe.RelatedEncoder;
import io.lowu.authorization.sbe.RelatedPurpose;
import io.lowu.authorization.sbe.RequestKeyEncoder;
import io.lowu.authorization.sbe.ReversalEncoder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.routing.RoutingTable.AccountKind;
import io.lowu.routing.RoutingTable.Decision;
import io.lowu.routing.RoutingTable.Refusal;
import io.lowu.server.vault.AccountVault;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/// Turns an acquirer's request into a command of the core. One thread; allocates nothing but what sealing a card number
/// takes.
final class RequestCommands {
    private static final int DE90_STAN = 4;
    private static final int DE90_TRANSMISSION = 10;
    private static final int DE90_ACQUIRER = 20;
    private static final int DE90_FORWARDER = 31;
    private static final int DE90_END = 42;
    private static final int DE95_SETTLEMENT = 12;
    private static final int PURCHASE_TYPES = 10_000;
    private static final int VOID_TYPE = 2;
    private static final int REFUND_TYPE = 20;
    private static final int DAY_OF_TRANSMISSION = 1_000_000;
    private static final int LONGEST_TEXT = 128;
    private static final int NAME_LOCATION = 40;
    private static final int LONGEST_QUOTE = 18;

    private final AcquirerProfile profile;
    private final AccountVault vault;
    private final MutableDirectBuffer buffer;
    private final MessageHeaderEncoder header;
    private final PurchaseEncoder purchase = new PurchaseEncoder();
    private final RelatedEncoder related = new RelatedEncoder();
    private final ReversalEncoder reversal = new ReversalEncoder();
    private final byte[] text = new byte[LONGEST_TEXT];
    private final byte[] pan = new byte[LONGEST_TEXT];
    private final byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];

    RequestCommands(AcquirerProfile profile, LinkLoop loop) {
        this.profile = profile;
        this.vault = loop.vault();
        this.buffer = loop.command();
        this.header = loop.commandHeader();
    }

    /// Encodes an 0200 or 0100, its repeat or its advice as a Purchase at the start of the loop's command buffer.
    ///
    /// @return length in bytes
    int purchase(MessageReader request, long handle) {
        purchase.wrapAndApplyHeader(buffer, 0, header);
        int panLength = request.text(2, pan, 0);
        purchase.handle(handle)
                .link(profile.number())
                .repeat(request.mti() % 10 == 1 ? Bool.YES : Bool.NO)
                .keyKind(profile.terminalKey() ? KeyKind.TERMINAL : KeyKind.NETWORK);
        requestKey(purchase.key(), request);
        account(request, panLength);
        purchase.expiry((int) numberOr(request, 14, 0))
                .processingCode((int) request.number(3))
                .amount(request.number(4))
                .currency((int) request.number(49))
                .transmission(numberOr(request, 7, 0))
                .localTime((int) request.number(12))
                .localDate((int) request.number(13))
                .mcc((int) request.number(18))
                .acquirerCountry((int) numberOr(request, 19, 0))
                .entryMode((int) request.number(22))
                .conditionCode((short) request.number(25))
                .putRrn(characters(request, 37, PurchaseEncoder.rrnLength()), 0)
                .putTerminal(characters(request, 41, PurchaseEncoder.terminalLength()), 0)
                .putMerchant(characters(request, 42, PurchaseEncoder.merchantLength()), 0)
                .authorization(isAuthorization(request) ? Bool.YES : Bool.NO)
                .advice(isAdvice(request) ? Bool.YES : Bool.NO)
                .partialApproval(profile.partialApproval() ? Bool.YES : Bool.NO)
                .putApprovalCode(characters(request, 38, PurchaseEncoder.approvalCodeLength()), 0);
        purchase.quote(quote(request));
        nameLocation(request);
        Arrays.fill(pan, 0, panLength, (byte) 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + purchase.encodedLength();
    }

    /// Whether a request tells what has happened: x120, x121, x220 or x221.
    static boolean isAdvice(MessageReader request) {
        return request.mti() / 10 % 10 == 2;
    }

    private static boolean isAuthorization(MessageReader request) {
        return request.mti() / 100 == 1;
    }

    /// What a request with original data wants, by its class and the type in DE 3 (DOMAIN.md 1.3).
    ///
    /// @return [RelatedPurpose#NULL_VAL] where it is nothing that we do
    static RelatedPurpose purpose(MessageReader request) {
        int type = (int) request.number(3) / PURCHASE_TYPES;
        boolean authorization = isAuthorization(request);
        return switch (type) {
            case 0 -> authorization ? RelatedPurpose.NULL_VAL : RelatedPurpose.COMPLETION;
            case VOID_TYPE -> authorization ? RelatedPurpose.CANCELLATION : RelatedPurpose.VOID;
            case REFUND_TYPE -> authorization ? RelatedPurpose.CANCELLATION : RelatedPurpose.REFUND;
            default -> RelatedPurpose.NULL_VAL;
        };
    }

    /// Encodes a request about an earlier payment as a Related at the start of the loop's command buffer.
    ///
    /// @return length in bytes
    int related(MessageReader request, RelatedPurpose purpose, long handle) {
        related.wrapAndApplyHeader(buffer, 0, header)
                .handle(handle)
                .link(profile.number())
                .purpose(purpose)
                .authorization(isAuthorization(request) ? Bool.YES : Bool.NO)
                .advice(isAdvice(request) ? Bool.YES : Bool.NO)
                .repeat(request.mti() % 10 == 1 ? Bool.YES : Bool.NO)
                .keyKind(profile.terminalKey() ? KeyKind.TERMINAL : KeyKind.NETWORK);
        requestKey(related.key(), request);
        originalKey(related.original(), request);
        if (profile.terminalKey()) {
            // A terminal knows its payment by the day, the date in the original's DE 7, and by DE 37.
            int day = (int) (digits(DE90_TRANSMISSION, DE90_ACQUIRER) / DAY_OF_TRANSMISSION);
            related.original()
                    .acquirer(numberOr(request, 32, profile.institution()))
                    .forwarder(0)
                    .transmission(0)
                    .localDate(day);
        }
        int panLength = request.has(2) ? request.text(2, pan, 0) : 0;
        long high = 0;
        long low = 0;
        if (panLength > 0) {
            vault.hash(pan, 0, panLength);
            high = vault.hashHigh();
            low = vault.hashLow();
            Arrays.fill(pan, 0, panLength, (byte) 0);
        }
        related.account().high(high).low(low);
        related.amount(request.number(4))
                .currency((int) request.number(49))
                .processingCode((int) request.number(3))
                .localTime((int) numberOr(request, 12, 0))
                .localDate((int) numberOr(request, 13, 0))
                .putApprovalCode(characters(request, 38, RelatedEncoder.approvalCodeLength()), 0)
                .putRrn(characters(request, 37, RelatedEncoder.rrnLength()), 0)
                .putTerminal(characters(request, 41, RelatedEncoder.terminalLength()), 0)
                .putMerchant(characters(request, 42, RelatedEncoder.merchantLength()), 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + related.encodedLength();
    }

    /// Encodes an 0400, 0401, 0420 or 0421 as a Reversal at the start of the loop's command buffer.
    ///
    /// @return length in bytes
    int reversal(MessageReader request, long handle) {
        reversal.wrapAndApplyHeader(buffer, 0, header);
        int mti = request.mti();
        reversal.handle(handle)
                .link(profile.number())
                .advice(mti / 10 % 10 == 2 ? Bool.YES : Bool.NO)
                .repeat(mti % 10 == 1 ? Bool.YES : Bool.NO)
                .keyKind(profile.terminalKey() ? KeyKind.TERMINAL : KeyKind.NETWORK);
        if (profile.terminalKey()) {
            requestKey(reversal.original(), request);
        } else {
            originalKey(reversal.original(), request);
        }
        reversal.amount(request.number(4))
                .putReversalReason(characters(request, 39, ReversalEncoder.reversalReasonLength()), 0)
                .putRrn(characters(request, 37, ReversalEncoder.rrnLength()), 0)
                .putTerminal(characters(request, 41, ReversalEncoder.terminalLength()), 0)
                .putMerchant(characters(request, 42, ReversalEncoder.merchantLength()), 0)
                .standing(standing(request))
                .stan((int) numberOr(request, 11, 0))
                .transmission(numberOr(request, 7, 0));
        return MessageHeaderEncoder.ENCODED_LENGTH + reversal.encodedLength();
    }

    /// The number in the quote field; one that nobody has where that is no number.
    private long quote(MessageReader request) {
        int field = profile.quoteField();
        if (field == 0 || !request.has(field)) {
            return 0;
        }
        int length = request.textLength(field);
        if (length > LONGEST_QUOTE) {
            return Long.MAX_VALUE;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = request.character(field, i) - '0';
            if (digit < 0 || digit > 9) {
                return Long.MAX_VALUE;
            }
            number = 10 * number + digit;
        }
        return number == 0 ? Long.MAX_VALUE : number;
    }

    /// DE 95 begins with the amount that remains valid; all zero or absent is a full reversal (DOMAIN.md 1.7).
    private long standing(MessageReader request) {
        if (!request.has(95)) {
            return 0;
        }
        request.text(95, text, 0);
        return digits(0, DE95_SETTLEMENT);
    }

    /// Whether DE 95 begins with twelve digits.
    boolean hasReplacementAmount(MessageReader request) {
        for (int i = 0; i < DE95_SETTLEMENT; i++) {
            byte character = request.character(95, i);
            if (character < '0' || character > '9') {
                return false;
            }
        }
        return true;
    }

    private void requestKey(RequestKeyEncoder key, MessageReader request) {
        key.acquirer(numberOr(request, 32, profile.institution()))
                .forwarder(profile.terminalKey() ? 0 : numberOr(request, 33, 0))
                .transmission(profile.terminalKey() ? 0 : request.number(7))
                .stan((int) request.number(11))
                .localDate(profile.terminalKey() ? (int) request.number(13) : 0);
    }

    /// DE 90: the original's MTI 4, DE 11 6, DE 7 10, DE 32 11, DE 33 11; zeros in the last two mean "as in this
    /// message"
    /// (DOMAIN.md 1.7).
    private void originalKey(RequestKeyEncoder key, MessageReader request) {
        request.text(90, text, 0);
        long acquirer = digits(DE90_ACQUIRER, DE90_FORWARDER);
        long forwarder = digits(DE90_FORWARDER, DE90_END);
        key.acquirer(acquirer != 0 ? acquirer : numberOr(request, 32, profile.institution()))
                .forwarder(forwarder != 0 ? forwarder : numberOr(request, 33, 0))
                .transmission(digits(DE90_TRANSMISSION, DE90_ACQUIRER))
                .stan((int) digits(DE90_STAN, DE90_TRANSMISSION))
                .localDate(0);
    }

    private long digits(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    private void account(MessageReader request, int panLength) {
        vault.hash(pan, 0, panLength);
        purchase.account().high(vault.hashHigh()).low(vault.hashLow());
        Reason verdict = Reason.APPROVED;
        AccountKind kind = AccountKind.CARD;
        long issuer = 0;
        switch (profile.routing().route(pan, 0, panLength)) {
            case Decision.Forward forward -> {
                kind = forward.kind();
                issuer = forward.issuer();
            }
            case Decision.Reject reject -> verdict = reason(reject.refusal());
        }
        if (verdict == Reason.APPROVED) {
            verdict = merchantVerdict(request);
        }
        if (request.number(3) / PURCHASE_TYPES != 0) {
            verdict = Reason.FUNCTION_NOT_SUPPORTED;
        }
        if (kind == AccountKind.CARD && verdict == Reason.APPROVED) {
            vault.sealPan(pan, 0, panLength, sealed);
        } else {
            Arrays.fill(sealed, (byte) 0);
        }
        purchase.verdict((short) verdict.wire())
                .accountKind(
                        switch (kind) {
                            case WALLET -> io.lowu.authorization.sbe.AccountKind.WALLET;
                            case CARD -> io.lowu.authorization.sbe.AccountKind.CARD;
                            case PAYMENT_CODE -> io.lowu.authorization.sbe.AccountKind.PAYMENT_CODE;
                        })
                .issuer(issuer)
                .putPanSealed(sealed, 0, sealed.length);
    }

    private Reason merchantVerdict(MessageReader request) {
        int length = request.text(42, text, 0);
        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
        if (!profile.merchants().knows(text, 0, length)) {
            return reason(Refusal.INVALID_MERCHANT);
        }
        return profile.merchants().blocks((int) request.number(18))
                ? reason(Refusal.CATEGORY_BLOCKED)
                : Reason.APPROVED;
    }

    private static Reason reason(Refusal refusal) {
        return switch (refusal) {
            case NO_SUCH_ISSUER -> Reason.NO_SUCH_ISSUER;
            case NO_ROUTE -> Reason.NO_ROUTE;
            case INVALID_NUMBER -> Reason.INVALID_ACCOUNT;
            case INVALID_MERCHANT -> Reason.INVALID_MERCHANT;
            case CATEGORY_BLOCKED -> Reason.NOT_PERMITTED;
        };
    }

    private byte[] characters(MessageReader request, int field, int length) {
        Arrays.fill(text, 0, length, (byte) 0);
        if (request.has(field)) {
            request.text(field, text, 0);
        }
        return text;
    }

    private void nameLocation(MessageReader request) {
        characters(request, 43, NAME_LOCATION);
        purchase.putNameLocation(text, 0, NAME_LOCATION);
    }

    private static long numberOr(MessageReader request, int field, long absent) {
        return request.has(field) ? request.number(field) : absent;
    }
}
