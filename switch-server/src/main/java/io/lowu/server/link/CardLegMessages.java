package io.lowu.server.link;

import io.lowu.authorization.sbe.AskCardDecoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeliverAdviceDecoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.MessageMac;
import io.lowu.server.vault.AccountVault;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Builds what a card issuer is sent: the 0200 of a leg (G3), its reversal (G4), and advices. One thread.
final class CardLegMessages {
    private static final int[] REQUEST_FIELDS = {
        2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 18, 19, 22, 25, 32, 33, 37, 41, 42, 43, 49, 50, 51, 100
    };
    private static final int SHORTEST_INSTITUTION = 8;
    private static final int LONGEST_INSTITUTION = 11;
    private static final int DE90_LENGTH = 42;
    private static final int DE95_LENGTH = 42;
    private static final int AMOUNT = 12;
    private static final int FEE = 9;

    private final CardIssuerProfile profile;
    private final AccountVault vault;
    private final MessageWriter writer;
    private final Optional<MessageMac> mac;
    private final int[] fields;
    private final boolean[] passedThrough = new boolean[129];
    private final byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];
    private final byte[] pan = new byte[20];
    private final byte[] text = new byte[DE90_LENGTH];

    CardLegMessages(CardIssuerProfile profile, AccountVault vault, Optional<MessageMac> mac) {
        this.profile = profile;
        this.vault = vault;
        this.writer = new MessageWriter(profile.dialect());
        this.mac = mac;
        for (int field : profile.passThrough()) {
            passedThrough[field] = true;
        }
        this.fields = IntStream.concat(Arrays.stream(REQUEST_FIELDS), Arrays.stream(profile.passThrough()))
                .distinct()
                .sorted()
                .toArray();
    }

    /// The 0200 of a leg.
    ///
    /// @param sensitive the acquirer's request, where fields of it travel on
    /// @return length of the message at `offset` of `out`
    int request(AskCardDecoder ask, @Nullable MessageReader sensitive, byte[] out, int offset) {
        writer.begin(out, offset, ask.authorization() == Bool.YES ? 100 : 200);
        for (int field : fields) {
            if (passedThrough[field]) {
                if (sensitive != null) {
                    writer.copyIfPresent(sensitive, field);
                }
            } else {
                requestField(field, ask);
            }
        }
        return finish();
    }

    private void requestField(int field, AskCardDecoder ask) {
        boolean converted = ask.billingRate() != 0;
        boolean onFile = ask.credentialOnFile() == Bool.YES;
        switch (field) {
            case 2 -> {
                ask.getPanSealed(sealed, 0, sealed.length);
                pan();
            }
            case 3 -> writer.number(3, ask.processingCode());
            case 4 -> writer.number(4, ask.amount());
            case 5 -> conversion(converted, 5, ask.settlementAmount());
            case 6 -> conversion(converted, 6, ask.billingAmount());
            case 7 -> writer.number(7, ask.transmission());
            case 9 -> conversion(converted, 9, ask.settlementRate());
            case 10 -> conversion(converted, 10, ask.billingRate());
            case 11 -> writer.number(11, ask.stan());
            case 12 -> writer.number(12, ask.localTime());
            case 13 -> writer.number(13, ask.localDate());
            case 15 -> writer.number(15, ask.businessDate());
            case 16 -> conversion(converted, 16, ask.conversionDate());
            case 18 -> writer.number(18, ask.mcc());
            case 19 -> conversion(ask.acquirerCountry() != 0, 19, ask.acquirerCountry());
            case 22 -> writer.number(22, onFile ? profile.entryMode() : ask.entryMode());
            case 25 -> writer.number(25, onFile ? profile.conditionCode() : ask.conditionCode());
            case 32 -> institution(32, ask.acquirer());
            case 33 -> institution(33, profile.switchInstitution());
            case 37 -> characters(37, ask.getRrn(text, 0));
            case 41 -> characters(41, ask.getTerminal(text, 0));
            case 42 -> characters(42, ask.getMerchant(text, 0));
            case 43 -> nameLocation(ask);
            case 49 -> writer.number(49, ask.currency());
            case 50 -> conversion(converted, 50, ask.settlementCurrency());
            case 51 -> conversion(converted, 51, ask.billingCurrency());
            case 100 -> institution(100, profile.institution());
            default -> throw new IllegalStateException("DE " + field + " has no source on a card leg");
        }
    }

    /// The 0120 or 0220 that tells the issuer of a completion, a refund or what was approved in its stead, or its
    /// repeat.
    ///
    /// @return length of the message at `offset` of `out`
    int advice(DeliverAdviceDecoder advice, byte[] out, int offset) {
        boolean converted = advice.billingRate() != 0;
        boolean onFile = advice.credentialOnFile() == Bool.YES;
        int type = advice.authorization() == Bool.YES ? 120 : 220;
        writer.begin(out, offset, advice.repeat() == Bool.YES ? type + 1 : type);
        advice.getPanSealed(sealed, 0, sealed.length);
        pan();
        writer.number(3, advice.processingCode()).number(4, advice.amount());
        conversion(converted, 5, advice.billingAmount());
        conversion(converted, 6, advice.billingAmount());
        writer.number(7, advice.transmission());
        conversion(converted, 9, advice.billingRate());
        conversion(converted, 10, advice.billingRate());
        writer.number(11, advice.stan())
                .number(12, advice.localTime())
                .number(13, advice.localDate())
                .number(15, advice.businessDate());
        conversion(converted, 16, advice.conversionDate());
        writer.number(18, advice.mcc())
                .number(22, onFile ? profile.entryMode() : advice.entryMode())
                .number(25, onFile ? profile.conditionCode() : advice.conditionCode());
        institution(32, advice.acquirer());
        institution(33, profile.switchInstitution());
        characters(37, advice.getRrn(text, 0));
        if (advice.approvalCode(0) != 0) {
            characters(38, advice.getApprovalCode(text, 0));
        }
        writer.text(39, "00");
        characters(41, advice.getTerminal(text, 0));
        characters(42, advice.getMerchant(text, 0));
        writer.number(49, advice.currency());
        conversion(converted, 50, advice.billingCurrency());
        conversion(converted, 51, advice.billingCurrency());
        if (advice.originalType() != 0) {
            originalDataElements(
                    advice.originalType(), advice.originalStan(), advice.originalTransmission(), advice.acquirer());
        }
        institution(100, profile.institution());
        return finish();
    }

    private void nameLocation(AskCardDecoder ask) {
        if (ask.nameLocation(0) != 0) {
            writer.text(43, text, 0, ask.getNameLocation(text, 0, AskCardDecoder.nameLocationLength()));
        }
    }

    /// The 0420 of a leg, or the 0421.
    ///
    /// @return length of the message at `offset` of `out`
    int reversal(DeliverReversalDecoder reversal, byte[] out, int offset) {
        boolean converted = reversal.billingRate() != 0;
        writer.begin(out, offset, reversal.repeat() == Bool.YES ? 421 : 420);
        reversal.getPanSealed(sealed, 0, sealed.length);
        pan();
        writer.number(3, reversal.processingCode()).number(4, reversal.amount());
        conversion(converted, 6, reversal.billingAmount());
        writer.number(7, reversal.transmission());
        conversion(converted, 10, reversal.billingRate());
        writer.number(11, reversal.stan())
                .number(12, reversal.localTime())
                .number(13, reversal.localDate())
                .number(15, reversal.businessDate())
                .number(18, reversal.mcc())
                .number(
                        25,
                        reversal.credentialOnFile() == Bool.YES ? profile.conditionCode() : reversal.conditionCode());
        institution(32, reversal.acquirer());
        institution(33, profile.switchInstitution());
        characters(37, reversal.getRrn(text, 0));
        characters(39, reversal.getReversalReason(text, 0));
        characters(41, reversal.getTerminal(text, 0));
        characters(42, reversal.getMerchant(text, 0));
        writer.number(49, reversal.currency());
        conversion(converted, 51, reversal.billingCurrency());
        originalDataElements(
                reversal.originalType(), reversal.originalStan(), reversal.originalTransmission(), reversal.acquirer());
        if (reversal.standingAmount() != 0 || reversal.standingBilling() != 0) {
            replacementAmounts(reversal.standingAmount(), reversal.standingBilling());
        }
        institution(100, profile.institution());
        return finish();
    }

    /// DE 95: what remains valid, in the currencies of DE 49 and, on this link, DE 51; no fees (DOMAIN.md 1.7).
    private void replacementAmounts(long amount, long billing) {
        digits(amount, 0, AMOUNT);
        digits(billing, AMOUNT, AMOUNT);
        for (int fee = 2 * AMOUNT; fee < DE95_LENGTH; fee += FEE) {
            text[fee] = 'D';
            digits(0, fee + 1, FEE - 1);
        }
        writer.text(95, text, 0, DE95_LENGTH);
    }

    private void originalDataElements(int type, int stan, long transmission, long acquirer) {
        digits(type, 0, 4);
        digits(stan, 4, 6);
        digits(transmission, 10, 10);
        digits(acquirer, 20, LONGEST_INSTITUTION);
        digits(profile.switchInstitution(), 31, LONGEST_INSTITUTION);
        writer.text(90, text, 0, DE90_LENGTH);
    }

    private void pan() {
        int length = vault.openPan(sealed, pan);
        writer.text(2, pan, 0, length);
        Arrays.fill(pan, (byte) 0);
    }

    private void conversion(boolean present, int field, long value) {
        if (present) {
            writer.number(field, value);
        }
    }

    /// Institution ids have eight digits or more; as numbers they lose zeros in front.
    private void institution(int field, long id) {
        int length = SHORTEST_INSTITUTION;
        for (long rest = id / 100_000_000; rest > 0; rest /= 10) {
            length++;
        }
        digits(id, 0, length);
        writer.text(field, text, 0, length);
    }

    private void characters(int field, int length) {
        writer.text(field, text, 0, length);
    }

    private void digits(long value, int offset, int length) {
        long rest = value;
        for (int i = offset + length - 1; i >= offset; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private int finish() {
        return mac.isPresent() ? writer.finish(mac.get()) : writer.finish();
    }
}
