package io.lowu.server.link;

import io.lowu.authorization.sbe.AskBankDecoder;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.codec.iso20022.ApplicationHeader;
import io.lowu.codec.iso20022.FastPayment;
import io.lowu.codec.iso20022.FastPayment.Amount;
import io.lowu.codec.iso20022.FastPayment.Party;
import io.lowu.codec.iso20022.PaymentXml;
import io.lowu.server.config.LinkConfig.FastPaymentConfig;
import io.lowu.server.vault.AccountVault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/// Builds what the fast-payment network is sent: direct debit, status request, refund (DOMAIN.md 3.4). One thread.
final class BankMessages {
    private static final String SCHEME = "BBAN";
    private static final int LONGEST_SEALED = 512;
    private static final int MICROS = 1_000_000;

    private final BankProfile profile;
    private final AccountVault vault;
    private final PaymentXml xml;
    private final byte[] sealed = new byte[LONGEST_SEALED];

    BankMessages(BankProfile profile, AccountVault vault, PaymentXml xml) {
        this.profile = profile;
        this.vault = vault;
        this.xml = xml;
    }

    /// pacs.003 for a leg.
    byte[] directDebit(AskBankDecoder ask) {
        FastPaymentConfig literals = profile.literals();
        LocalDateTime created = local(ask.created());
        LocalDate date = created.toLocalDate();
        long leg = ask.leg();
        Amount amount = new Amount(ask.amount(), letters(ask.currency()));
        String remittance = "XB purchase " + ask.rrn();
        Mandate mandate = Mandate.open(vault, sealed, ask.getMandateSealed(sealed, 0, LONGEST_SEALED));
        return xml.write(
                header(BankIds.message('D', date, leg, 1), literals.debitService(), ask.created()),
                new FastPayment.DirectDebit(
                        BankIds.message('D', date, leg, 1),
                        created,
                        BankIds.endToEnd(date, leg),
                        BankIds.transaction(BankIds.DEBIT, date, leg),
                        literals.debitPurpose(),
                        amount,
                        date,
                        mandate.id(),
                        ourselves(),
                        customer(mandate),
                        remittance));
    }

    /// pacs.028 about a leg, or pacs.008 that gives its amount back.
    byte[] deferred(DeliverBankDecoder deliver) {
        LocalDate date = local(deliver.created()).toLocalDate();
        return deliver.kind() == DeferredKind.BANK_STATUS_REQUEST
                ? statusRequest(deliver, date)
                : refund(deliver, date);
    }

    private byte[] statusRequest(DeliverBankDecoder deliver, LocalDate date) {
        String messageId = BankIds.message('S', date, deliver.leg(), deliver.attempt());
        return xml.write(
                header(messageId, profile.literals().debitService(), deliver.now()),
                new FastPayment.StatusRequest(
                        messageId,
                        local(deliver.now()),
                        BankIds.message('D', date, deliver.leg(), 1),
                        profile.settings().versions().directDebit(),
                        BankIds.endToEnd(date, deliver.leg()),
                        BankIds.transaction(BankIds.DEBIT, date, deliver.leg())));
    }

    private byte[] refund(DeliverBankDecoder deliver, LocalDate date) {
        FastPaymentConfig literals = profile.literals();
        String messageId = BankIds.message('R', date, deliver.leg(), deliver.attempt());
        LocalDateTime now = local(deliver.now());
        Amount amount = new Amount(deliver.amount(), letters(deliver.currency()));
        String remittance = "XB refund " + deliver.rrn();
        Mandate mandate = Mandate.open(vault, sealed, deliver.getMandateSealed(sealed, 0, LONGEST_SEALED));
        return xml.write(
                header(messageId, literals.refundService(), deliver.now()),
                new FastPayment.CreditTransfer(
                        messageId,
                        now,
                        BankIds.endToEnd(date, deliver.leg()),
                        BankIds.transaction(BankIds.REFUND, date, deliver.leg()),
                        "",
                        literals.refundPurpose(),
                        amount,
                        now.toLocalDate(),
                        ourselves(),
                        customer(mandate),
                        remittance));
    }

    private ApplicationHeader header(String messageId, String service, long micros) {
        return new ApplicationHeader(
                profile.literals().member(),
                profile.literals().network(),
                "B" + messageId,
                service,
                instant(micros).truncatedTo(ChronoUnit.SECONDS));
    }

    private Party ourselves() {
        FastPaymentConfig literals = profile.literals();
        return new Party(literals.creditor().name(), literals.creditor().account(), SCHEME, literals.member());
    }

    private static Party customer(Mandate mandate) {
        return new Party(mandate.name(), mandate.account(), SCHEME, mandate.agent());
    }

    private LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(instant(micros), profile.zone()).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L);
    }

    private static String letters(int number) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getNumericCode() == number)
                .findFirst()
                .map(Currency::getCurrencyCode)
                .orElseThrow(() -> new IllegalStateException("no currency has the number " + number));
    }
}
