package io.lowu.authorization;

import static io.lowu.authorization.Commands.begin;
import static io.lowu.authorization.Commands.end;
import static io.lowu.authorization.Commands.hash;

import io.lowu.authorization.sbe.AccountKind;
import io.lowu.authorization.sbe.ApproveRatesEncoder;
import io.lowu.authorization.sbe.BankAnswerEncoder;
import io.lowu.authorization.sbe.BankStatus;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.CardAnswerEncoder;
import io.lowu.authorization.sbe.ConfigureEncoder;
import io.lowu.authorization.sbe.DropDeferredEncoder;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.InstitutionStatusEncoder;
import io.lowu.authorization.sbe.IssueCodeEncoder;
import io.lowu.authorization.sbe.KeyKind;
import io.lowu.authorization.sbe.LegFailedEncoder;
import io.lowu.authorization.sbe.LegFailure;
import io.lowu.authorization.sbe.ProposeRatesEncoder;
import io.lowu.authorization.sbe.PublishRatesEncoder;
import io.lowu.authorization.sbe.PurchaseEncoder;
import io.lowu.authorization.sbe.PutWalletEncoder;
import io.lowu.authorization.sbe.RefundRate;
import io.lowu.authorization.sbe.RelatedEncoder;
import io.lowu.authorization.sbe.RelatedPurpose;
import io.lowu.authorization.sbe.RequestQuoteEncoder;
import io.lowu.authorization.sbe.RetryDeferredEncoder;
import io.lowu.authorization.sbe.ReversalAnswerEncoder;
import io.lowu.authorization.sbe.ReversalEncoder;
import io.lowu.authorization.sbe.SourceStatus;
import io.lowu.authorization.sbe.StartedEncoder;
import io.lowu.authorization.sbe.TickEncoder;
import io.lowu.authorization.sbe.WalletStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The commands of a script, from its words to SBE. What a line doesn't say has the value of the default
/// environment of DOMAIN.md 8.
final class Requests {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 24 * 3600 * SECOND;

    private Requests() {}

    static byte[] configure(Arguments line) {
        ConfigureEncoder configure = begin(new ConfigureEncoder())
                .switchInstitution(99990344)
                .issuerTimeout(10 * SECOND)
                .bankTimeout(8 * SECOND)
                .rateStaleAfter(15 * 60 * SECOND)
                .transmissionWindow(line.number("window", 0) * SECOND)
                .retention(line.number("retention", 7 * 24 * 3600) * SECOND)
                .billingCurrency(344)
                .zoneOffset(8 * 3600)
                .cutover(23 * 3600)
                .approvalCodeSeed(0x7F3A21)
                .firstStan(line.integer("stan", 700456))
                .refundWindow(line.number("refund-days", 365) * DAY)
                .holdExpiry(line.number("hold-days", 7) * DAY)
                .refundsMax(line.integer("refunds-max", 50))
                .refundRate(RefundRate.valueOf(line.text("refund-rate", "ORIGINAL")))
                .walletIssuer(Commands.WALLET_ISSUER)
                .cutoverGrace(line.number("grace", 600) * SECOND)
                .rateJumpMax(line.integer("jump", 30))
                .quoteLife(60 * SECOND);
        configure
                .tiersCount(2)
                .next()
                .tier((short) 0)
                .perTransaction(1_000_000)
                .perDay(2_000_000)
                .countPerDay(50)
                .next()
                .tier((short) 1)
                .perTransaction(line.number("per-transaction", 1_000_000))
                .perDay(line.number("per-day", 2_000_000))
                .countPerDay(line.integer("count", 50));
        return end(configure);
    }

    /// `rates version=42 156>344=61139040/61130000 …`, `from=` and `until=` in seconds since the start
    static byte[] rates(Arguments line, int version) {
        PublishRatesEncoder table = begin(new PublishRatesEncoder())
                .tableVersion(version)
                .validFrom(sinceStart(line, "from"))
                .validUntil(sinceStart(line, "until"));
        List<int[]> pairs = pairs(line);
        PublishRatesEncoder.RatesEncoder rates = table.ratesCount(pairs.size());
        pairs.forEach(
                pair -> rates.next().from(pair[0]).to(pair[1]).customer(pair[2]).mid(pair[3]));
        return end(table);
    }

    /// `propose anna version=43 156>344=61139040/61130000 …`
    static byte[] proposal(Arguments line) {
        ProposeRatesEncoder table = begin(new ProposeRatesEncoder())
                .handle(line.number("handle", 7))
                .person(line.word(1))
                .tableVersion(line.integer("version", 43))
                .validFrom(sinceStart(line, "from"))
                .validUntil(sinceStart(line, "until"));
        List<int[]> pairs = pairs(line);
        ProposeRatesEncoder.RatesEncoder rates = table.ratesCount(pairs.size());
        pairs.forEach(
                pair -> rates.next().from(pair[0]).to(pair[1]).customer(pair[2]).mid(pair[3]));
        return end(table);
    }

    /// `approve ben version=43`
    static byte[] approval(Arguments line) {
        return end(begin(new ApproveRatesEncoder())
                .handle(line.number("handle", 8))
                .person(line.word(1))
                .tableVersion(line.integer("version", 43)));
    }

    /// `quote U1 amount=10000`
    static byte[] quote(Arguments line) {
        RequestQuoteEncoder quote = begin(new RequestQuoteEncoder())
                .handle(line.number("handle", 9))
                .amount(line.number("amount", 10_000))
                .currency(line.integer("currency", 156));
        quote.wallet().high(hash(line.word(1))).low(1);
        return end(quote);
    }

    private static long sinceStart(Arguments line, String name) {
        long seconds = line.number(name, 0);
        return seconds == 0 ? 0 : Commands.START + seconds * SECOND;
    }

    private static List<int[]> pairs(Arguments line) {
        List<int[]> pairs = new ArrayList<>();
        line.named().forEach((pair, rates) -> {
            if (pair.contains(">")) {
                pairs.add(Stream.of((pair + ">" + rates).split("[>/]", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray());
            }
        });
        return pairs;
    }

    /// `wallet U1 balance=100000 funding=BALANCE,CARD`
    static byte[] wallet(Arguments line) {
        String name = line.word(1);
        String[] funding = (line.text("funding", "BALANCE") + ",NONE,NONE").split(",", -1);
        PutWalletEncoder wallet = begin(new PutWalletEncoder())
                .label(name)
                .status(WalletStatus.valueOf(line.text("status", "ACTIVE")))
                .tier((short) line.integer("tier", 1))
                .funding1(FundingKind.valueOf(funding[0]))
                .funding2(FundingKind.valueOf(funding[1]))
                .funding3(FundingKind.valueOf(funding[2]))
                .openingBalance(line.number("balance", 100_000))
                .cardStatus(SourceStatus.valueOf(line.text("card", "ACTIVE")))
                .cardIssuer(Commands.CARD_ISSUER)
                .cardExpiry(line.integer("expiry", 2812))
                .mandateStatus(SourceStatus.valueOf(line.text("mandate", "ACTIVE")))
                .bank(Commands.BANK);
        wallet.wallet().high(hash(name)).low(1);
        wallet.card().high(hash(name)).low(2);
        wallet.cardSealed(0, (short) 77);
        byte[] mandate = line.text("text", "mandate-of-" + name).getBytes(StandardCharsets.US_ASCII);
        wallet.putMandateSealed(mandate, 0, mandate.length);
        return end(wallet);
    }

    /// `code C1 U1 expires=60`, seconds from now
    static byte[] code(Arguments line, long now) {
        IssueCodeEncoder code = begin(new IssueCodeEncoder()).expires(now + line.number("expires", 60) * SECOND);
        code.code().high(hash(line.word(1))).low(3);
        code.wallet().high(hash(line.word(2))).low(1);
        return end(code);
    }

    /// `0200 U1 stan=1 amount=10000`: a wallet; `code:C1` a payment code, `card:K` a card.
    static byte[] purchase(Arguments line, long now) {
        String who = line.word(1);
        boolean card = who.startsWith("card:");
        boolean code = who.startsWith("code:");
        boolean terminal = line.has("terminal");
        PurchaseEncoder purchase = begin(new PurchaseEncoder())
                .handle(line.number("handle", 1000 + line.number("stan", 0)))
                .link(line.integer("link", 1))
                .repeat(line.word(0).endsWith("1") ? Bool.YES : Bool.NO)
                .authorization(line.word(0).startsWith("01") ? Bool.YES : Bool.NO)
                .advice(line.word(0).charAt(2) == '2' ? Bool.YES : Bool.NO)
                .partialApproval(line.has("takes-part") ? Bool.YES : Bool.NO)
                .approvalCode(line.text("38", ""))
                .keyKind(terminal ? KeyKind.TERMINAL : KeyKind.NETWORK)
                .verdict(
                        (short) Reason.valueOf(line.text("verdict", "APPROVED")).wire())
                .accountKind(card ? AccountKind.CARD : code ? AccountKind.PAYMENT_CODE : AccountKind.WALLET)
                .issuer(card ? Commands.CARD_ISSUER : 0)
                .expiry(line.integer("expiry", 0))
                .amount(line.number("amount", 10_000))
                .currency(line.integer("currency", 156))
                .transmission(line.number("7", SwitchCalendar.transmission(now)))
                .localTime(163015)
                .localDate(1001)
                .mcc(line.integer("mcc", 5812))
                .acquirerCountry(156)
                .entryMode(32)
                .rrn(line.text("37", String.format(Locale.ROOT, "8274160%05d", line.integer("stan", 0))))
                .terminal(line.text("41", "T0000001"))
                .merchant(line.text("42", "M00000000000123"))
                .quote(line.number("quote", 0));
        purchase.key()
                .acquirer(line.number("32", Commands.ACQUIRER))
                .forwarder(line.number("33", 0))
                .stan(line.integer("stan", 0))
                .transmission(terminal ? 0 : line.number("key7", 1001083015))
                .localDate(terminal ? 1001 : 0);
        String account = card || code ? who.substring(5) : who;
        purchase.account().high(hash(account)).low(card ? 2 : code ? 3 : 1);
        if (card) {
            purchase.panSealed(0, (short) 66);
        }
        return end(purchase);
    }

    /// `0220 refund stan=2 of=1 amount=4000`: about the request with STAN 1; also `completion`, `void`, `cancel`.
    static byte[] related(Arguments line) {
        String mti = line.word(0);
        boolean terminal = line.has("terminal");
        RelatedEncoder related = begin(new RelatedEncoder())
                .handle(line.number("handle", 3000 + line.number("stan", 0)))
                .link(line.integer("link", 1))
                .purpose(
                        switch (line.word(1)) {
                            case "refund" -> RelatedPurpose.REFUND;
                            case "completion" -> RelatedPurpose.COMPLETION;
                            case "void" -> RelatedPurpose.VOID;
                            default -> RelatedPurpose.CANCELLATION;
                        })
                .authorization(mti.startsWith("01") ? Bool.YES : Bool.NO)
                .advice(mti.charAt(2) == '2' ? Bool.YES : Bool.NO)
                .repeat(mti.endsWith("1") ? Bool.YES : Bool.NO)
                .keyKind(terminal ? KeyKind.TERMINAL : KeyKind.NETWORK)
                .amount(line.number("amount", 10_000))
                .currency(line.integer("currency", 156))
                .processingCode(line.word(1).equals("refund") ? 200_000 : 0)
                .localTime(163015)
                .localDate(1001)
                .approvalCode(line.text("38", ""))
                .rrn(line.text("37", String.format(Locale.ROOT, "8274160%05d", line.integer("stan", 0))))
                .terminal(line.text("41", "T0000001"))
                .merchant(line.text("42", "M00000000000123"));
        related.key()
                .acquirer(Commands.ACQUIRER)
                .stan(line.integer("stan", 0))
                .transmission(terminal ? 0 : 1001083015)
                .localDate(terminal ? 1001 : 0);
        related.original()
                .acquirer(Commands.ACQUIRER)
                .stan(line.integer("of", 0))
                .transmission(terminal ? 0 : 1001083015)
                .localDate(terminal ? 1001 : 0);
        return end(related);
    }

    /// `0420 stan=1 amount=10000`; `95=6000` is what is to stand, `11=900` its own STAN
    static byte[] reversal(Arguments line) {
        String mti = line.word(0);
        boolean terminal = line.has("terminal");
        ReversalEncoder reversal = begin(new ReversalEncoder())
                .handle(line.number("handle", 2000 + line.number("stan", 0)))
                .link(line.integer("link", 1))
                .advice(mti.startsWith("042") ? Bool.YES : Bool.NO)
                .repeat(mti.endsWith("1") ? Bool.YES : Bool.NO)
                .keyKind(terminal ? KeyKind.TERMINAL : KeyKind.NETWORK)
                .amount(line.number("amount", 10_000))
                .reversalReason(line.text("39", "17"))
                .standing(line.number("95", 0))
                .stan(line.integer("11", 900_000))
                .transmission(1001083015)
                .rrn(line.text("37", String.format(Locale.ROOT, "8274160%05d", line.integer("stan", 0))))
                .terminal(line.text("41", "T0000001"))
                .merchant(line.text("42", "M00000000000123"));
        reversal.original()
                .acquirer(line.number("32", Commands.ACQUIRER))
                .forwarder(line.number("33", 0))
                .stan(line.integer("stan", 0))
                .transmission(terminal ? 0 : line.number("key7", 1001083015))
                .localDate(terminal ? 1001 : 0);
        return end(reversal);
    }

    /// `issuer 00 leg=1`: the 0210 to an 0200 that the core sent; without DE 2 where the account's name is empty.
    static byte[] cardAnswer(Arguments line, Effect asked, String accountName) {
        String code = line.word(1);
        CardAnswerEncoder answer = begin(new CardAnswerEncoder())
                .institution(line.number("institution", asked.number("institution")))
                .stan(line.integer("11", Math.toIntExact(asked.number("11"))))
                .transmission(asked.number("7"))
                .acquirer(asked.number("32"))
                .amount(line.number("4", asked.number("4")))
                .currency(line.integer("49", Math.toIntExact(asked.number("49"))))
                .billingAmount(line.number("6", -1))
                .rrn(line.text("37", asked.field("37")))
                .approvalCode(line.text("38", code.equals("00") ? "ISS001" : ""));
        if (!code.equals("none")) {
            answer.responseCode(code);
        }
        String account = line.text("2", accountName);
        if (!account.isEmpty()) {
            answer.account().high(hash(account)).low(2);
        }
        return end(answer);
    }

    static byte[] reversalAnswer(Arguments line, Effect sent) {
        return end(begin(new ReversalAnswerEncoder())
                .institution(sent.number("institution"))
                .stan(line.integer("11", Math.toIntExact(sent.number("11"))))
                .transmission(sent.number("7"))
                .responseCode(line.word(1)));
    }

    /// `bank SETTLED leg=1`, `bank REJECTED AM04 leg=1 refund`
    static byte[] bankAnswer(Arguments line) {
        return end(begin(new BankAnswerEncoder())
                .institution(line.number("institution", Commands.BANK))
                .leg(line.number("leg", 1))
                .refund(line.has("refund") ? Bool.YES : Bool.NO)
                .status(BankStatus.valueOf(line.word(1)))
                .reasonCode(line.text("reason", "")));
    }

    /// `failed NOT_SENT leg=1`, with `deferred` about a Deliver effect
    static byte[] failed(Arguments line) {
        return end(begin(new LegFailedEncoder())
                .leg(line.number("leg", 1))
                .failure(LegFailure.valueOf(line.word(1)))
                .deferred(line.has("deferred") ? Bool.YES : Bool.NO));
    }

    static byte[] link(Arguments line) {
        return end(begin(new InstitutionStatusEncoder())
                .institution(line.word(1).equals("card") ? Commands.CARD_ISSUER : Commands.BANK)
                .up(line.word(0).equals("up") ? Bool.YES : Bool.NO));
    }

    /// `retry 1 who=ann`, `drop 1 who=ann why=settled-by-mail`
    static byte[] order(Arguments line) {
        byte[] who = padded(line.text("who", "ann"), RetryDeferredEncoder.whoEncodingLength());
        long number = Long.parseLong(line.word(1));
        if (line.word(0).equals("retry")) {
            return end(begin(new RetryDeferredEncoder())
                    .handle(line.number("handle", 7))
                    .number(number)
                    .putWho(who, 0, who.length));
        }
        byte[] why = padded(line.text("why", "settled"), DropDeferredEncoder.whyEncodingLength());
        return end(begin(new DropDeferredEncoder())
                .handle(line.number("handle", 7))
                .number(number)
                .putWho(who, 0, who.length)
                .putWhy(why, 0, why.length));
    }

    private static byte[] padded(String text, int length) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), length);
    }

    static byte[] tick() {
        return end(begin(new TickEncoder()));
    }

    static byte[] started() {
        return end(begin(new StartedEncoder()));
    }
}
