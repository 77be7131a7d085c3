package io.lowu.authorization;

import io.lowu.authorization.sbe.MandateRecordDecoder;
import io.lowu.authorization.sbe.MandateRecordEncoder;
import io.lowu.authorization.sbe.PutWalletDecoder;
import io.lowu.authorization.sbe.WalletRecordDecoder;
import io.lowu.authorization.sbe.WalletRecordEncoder;
import org.agrona.MutableDirectBuffer;

/// Wallets and the sources bound to them. A mandate that changes becomes a new record, so that the refund of a
/// payment goes to the account that was debited.
final class Wallets {
    private final RecordStore wallets = new RecordStore(WalletRecordDecoder.BLOCK_LENGTH);
    private final RecordStore mandates = new RecordStore(MandateRecordDecoder.BLOCK_LENGTH);
    private final HashIndex index = new HashIndex(wallets);
    private final WalletRecordDecoder read = new WalletRecordDecoder();
    private final WalletRecordEncoder write = new WalletRecordEncoder();
    private final MandateRecordDecoder mandate = new MandateRecordDecoder();
    private final MandateRecordEncoder newMandate = new MandateRecordEncoder();

    /// Number of the wallet with this hash, or [HashIndex#NONE].
    long find(long high, long low) {
        for (long number = index.newest(hash(high, low)); number != HashIndex.NONE; number = index.older(number)) {
            WalletRecordDecoder wallet = at(number);
            if (wallet.wallet().high() == high && wallet.wallet().low() == low) {
                return number;
            }
        }
        return HashIndex.NONE;
    }

    /// Opens the wallet of a command, without its funds.
    long open(PutWalletDecoder command) {
        long number = wallets.append();
        edit(number).wallet().high(command.wallet().high()).low(command.wallet().low());
        index.add(hash(command.wallet().high(), command.wallet().low()), number);
        return number;
    }

    /// Gives a wallet the status, tier, funding order and sources of a command.
    void update(long number, PutWalletDecoder command) {
        long mandateNumber = mandate(at(number).mandate(), command);
        WalletRecordEncoder wallet = edit(number)
                .status(command.status())
                .tier(command.tier())
                .funding1(command.funding1())
                .funding2(command.funding2())
                .funding3(command.funding3())
                .cardStatus(command.cardStatus())
                .cardIssuer(command.cardIssuer())
                .cardExpiry(command.cardExpiry())
                .mandateStatus(command.mandateStatus())
                .bank(command.bank())
                .mandate(mandateNumber);
        wallet.card().high(command.card().high()).low(command.card().low());
        FixedField.copy(
                command,
                PutWalletDecoder.labelEncodingOffset(),
                wallet,
                WalletRecordEncoder.labelEncodingOffset(),
                WalletRecordEncoder.labelEncodingLength());
        FixedField.copy(
                command,
                PutWalletDecoder.cardSealedEncodingOffset(),
                wallet,
                WalletRecordEncoder.cardSealedEncodingOffset(),
                WalletRecordEncoder.cardSealedEncodingLength());
    }

    /// Keeps the mandate record when the command brings the same text.
    private long mandate(long current, PutWalletDecoder command) {
        int length = command.mandateSealedLength();
        if (length == 0) {
            return HashIndex.NONE;
        }
        if (length > MandateRecordDecoder.textEncodingLength()) {
            throw new IllegalStateException("sealed mandate of " + length + " bytes exceeds the limit of "
                    + MandateRecordDecoder.textEncodingLength());
        }
        byte[] text = new byte[length];
        command.getMandateSealed(text, 0, length);
        if (current != HashIndex.NONE && holds(mandateAt(current), text)) {
            return current;
        }
        long number = mandates.append();
        newMandate.wrap(mandates.buffer(number), mandates.offset(number)).length(length);
        newMandate.buffer().putBytes(newMandate.offset() + MandateRecordEncoder.textEncodingOffset(), text);
        return number;
    }

    private static boolean holds(MandateRecordDecoder mandate, byte[] text) {
        if (mandate.length() != text.length) {
            return false;
        }
        int at = mandate.offset() + MandateRecordDecoder.textEncodingOffset();
        for (int i = 0; i < text.length; i++) {
            if (mandate.buffer().getByte(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /// Why a wallet's status forbids what its holder wants, or [Reason#APPROVED].
    Reason refusal(long number) {
        return switch (at(number).status()) {
            case ACTIVE -> Reason.APPROVED;
            case FROZEN -> Reason.ACCOUNT_BLOCKED;
            case CLOSED, NULL_VAL -> Reason.INVALID_ACCOUNT;
        };
    }

    /// Reads a wallet; the flyweight is good until the next call.
    WalletRecordDecoder at(long number) {
        return read.wrap(
                wallets.buffer(number),
                wallets.offset(number),
                WalletRecordDecoder.BLOCK_LENGTH,
                WalletRecordDecoder.SCHEMA_VERSION);
    }

    /// Writes to a wallet; the flyweight is good until the next call.
    WalletRecordEncoder edit(long number) {
        return write.wrap(wallets.buffer(number), wallets.offset(number));
    }

    /// Reads a mandate; the flyweight is good until the next call.
    MandateRecordDecoder mandateAt(long number) {
        MutableDirectBuffer buffer = mandates.buffer(number);
        return mandate.wrap(
                buffer,
                mandates.offset(number),
                MandateRecordDecoder.BLOCK_LENGTH,
                MandateRecordDecoder.SCHEMA_VERSION);
    }

    RecordStore records() {
        return wallets;
    }

    RecordStore mandateRecords() {
        return mandates;
    }

    /// Makes a wallet that a snapshot restored findable.
    void restored(long number) {
        WalletRecordDecoder wallet = at(number);
        index.add(hash(wallet.wallet().high(), wallet.wallet().low()), number);
    }

    private static long hash(long high, long low) {
        return HashIndex.mix(high + HashIndex.mix(low));
    }
}
