package io.lowu.codec.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Codes of random elements, in random order. Repeat a run with `-Dlowu.seed=…`.
class RandomMerchantCodesTest {
    private static final int CODES = 100_000;
    private static final int[] CURRENCIES = {156, 344, 392, 414, 840, 990};
    private static final String BEYOND_ASCII = "支付寶香港广州éñß→😀🏮";

    private final long seed = Long.getLong("lowu.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final MerchantCodeReader reader = new MerchantCodeReader(QrRules.STRICT.withGreatestCharacters(4_096));

    RandomMerchantCodesTest() {
        System.out.println("seed " + seed + "L");
    }

    private boolean sometimes() {
        return random.nextInt(3) == 0;
    }

    private String common(int least, int greatest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(least, greatest + 1); i > 0; i--) {
            text.append((char) random.nextInt(' ', '~' + 1));
        }
        return text.toString();
    }

    private String any(int least, int greatest) {
        StringBuilder text = new StringBuilder();
        int[] beyond = BEYOND_ASCII.codePoints().toArray();
        for (int i = random.nextInt(least, greatest + 1); i > 0; i--) {
            text.appendCodePoint(sometimes() ? beyond[random.nextInt(beyond.length)] : random.nextInt(' ', '~' + 1));
        }
        return text.toString();
    }

    private QrElement named(int id) {
        List<QrElement> inner = new ArrayList<>();
        inner.add(QrElement.of(0, common(1, 20)));
        for (int other = 1 + random.nextInt(40); other < 100 && inner.size() < 4; other += 1 + random.nextInt(40)) {
            inner.add(QrElement.of(other, any(1, 15)));
        }
        Collections.shuffle(inner, random);
        return QrElement.template(id, inner);
    }

    private QrElement additional() {
        List<QrElement> inner = new ArrayList<>();
        for (AdditionalLabel label : AdditionalLabel.values()) {
            if (random.nextInt(6) == 0) {
                inner.add(QrElement.of(label.id(), sometimes() ? AdditionalLabel.ASKED : common(1, 12)));
            }
        }
        if (inner.isEmpty() || sometimes()) {
            inner.add(QrElement.of(9, List.of("A", "M", "E", "AM", "MEA").get(random.nextInt(5))));
        }
        if (sometimes()) {
            inner.add(QrElement.template(50 + random.nextInt(50), QrElement.of(0, common(1, 8))));
        }
        Collections.shuffle(inner, random);
        QrElement whole = QrElement.of(0, "x");
        while (whole.id() == 0) {
            int length =
                    inner.stream().mapToInt(element -> element.text().length()).sum();
            if (length <= QrElement.GREATEST_LENGTH) {
                whole = QrElement.template(62, inner);
            } else {
                inner.removeFirst();
            }
        }
        return whole;
    }

    /// Elements under the root that obey every rule, the payload format first.
    private List<QrElement> elements(int currency, long amount) {
        List<QrElement> elements = new ArrayList<>();
        elements.add(QrElement.of(2 + random.nextInt(24), common(1, 99)));
        for (int id = 26 + random.nextInt(40); id <= 51; id += 1 + random.nextInt(20)) {
            elements.add(named(id));
        }
        elements.add(QrElement.of(52, Integer.toString(1_000 + random.nextInt(9_000))));
        elements.add(QrElement.of(53, Integer.toString(currency)));
        if (amount > 0) {
            elements.add(QrElement.of(54, AmountText.of(amount, CurrencyExponents.of(currency))));
        }
        elements.add(QrElement.of(58, "" + (char) random.nextInt('A', 'Z' + 1) + 'N'));
        elements.add(QrElement.of(59, common(1, 25)));
        elements.add(QrElement.of(60, common(1, 15)));
        if (sometimes()) {
            elements.add(QrElement.of(1, random.nextBoolean() ? "11" : "12"));
        }
        if (sometimes()) {
            elements.add(QrElement.of(61, common(1, 10)));
        }
        if (random.nextBoolean()) {
            elements.add(additional());
        }
        if (sometimes()) {
            elements.add(QrElement.template(64, QrElement.of(1, any(1, 25)), QrElement.of(0, "zh")));
        }
        for (int id = 65 + random.nextInt(30); id < 100; id += 1 + random.nextInt(20)) {
            elements.add(id < 80 ? QrElement.of(id, any(1, 99)) : named(id));
        }
        Collections.shuffle(elements, random);
        elements.addFirst(QrElement.of(0, "01"));
        return elements;
    }

    @Test
    void whatIsWrittenIsReadBackAndWrittenAlike() {
        for (int n = 0; n < CODES; n++) {
            int currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
            long amount = random.nextBoolean() ? 0 : random.nextLong(1, 1_000_000_000);
            List<QrElement> elements = elements(currency, amount);
            String text = QrVectors.withCrc(QrElement.text(elements));
            assertThat(reader.read(text)).isInstanceOfSatisfying(MerchantReading.Read.class, read -> {
                MerchantCode code = read.code();
                assertThat(code.text()).isEqualTo(text);
                assertThat(code.elements()).isEqualTo(elements);
                assertThat(code.currency()).isEqualTo(currency);
                assertThat(code.amount()).isEqualTo(amount == 0 ? OptionalLong.empty() : OptionalLong.of(amount));
            });
        }
    }

    @Test
    void theWritersCodesAreReadBack() {
        for (int n = 0; n < CODES / 10; n++) {
            long amount = random.nextLong(1, 1_000_000_000);
            Tip tip = random.nextBoolean() ? new Tip.Fixed(amount) : new Tip.Percentage(random.nextInt(1, 10_000));
            FpsAccount account = FpsAccount.of(
                    FpsAccount.AddressKind.FPS_IDENTIFIER, Integer.toString(random.nextInt(1_000_000, 999_999_999)));
            LocalName local = new LocalName("ZH", any(1, 25), Optional.of(any(1, 15)));
            MerchantCode code = new MerchantCodeWriter()
                    .account(account)
                    .category("0000")
                    .amount(344, amount)
                    .tip(tip)
                    .country("HK")
                    .name(common(1, 25))
                    .city(common(1, 15))
                    .label(AdditionalLabel.REFERENCE, common(1, 25))
                    .localName(local)
                    .write();
            assertThat(reader.read(code.text())).isEqualTo(new MerchantReading.Read(code));
            assertThat(code.amount()).isEqualTo(OptionalLong.of(amount));
            assertThat(code.tip()).isEqualTo(tip);
            assertThat(code.fps()).contains(account);
            assertThat(code.localName()).contains(local);
        }
    }

    /// Damaged codes whose checksum is computed anew, so that everything behind it is reached as well.
    @Test
    void neverThrowsOnWhateverIsRead() {
        byte[] noise = new byte[200];
        for (int n = 0; n < CODES / 4; n++) {
            StringBuilder body = new StringBuilder(QrElement.text(elements(156, 100)));
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = 6 + random.nextInt(body.length() - 6);
                switch (random.nextInt(4)) {
                    case 0 -> body.setCharAt(at, (char) random.nextInt('0', '9' + 1));
                    case 1 -> body.setCharAt(at, (char) random.nextInt(0x10000));
                    case 2 -> body.deleteCharAt(at);
                    default -> body.insert(at, random.nextInt(10));
                }
            }
            requireConsistent(QrVectors.withCrc(body.toString()));
            random.nextBytes(noise);
            requireConsistent(new String(noise, StandardCharsets.ISO_8859_1));
            assertThat(reader.read(noise)).isNotNull();
        }
    }

    private void requireConsistent(String text) {
        switch (reader.read(text)) {
            case MerchantReading.Read(MerchantCode code) -> {
                assertThat(code.text()).isEqualTo(text);
                assertThat(code.amount().orElse(1)).isPositive();
                assertThat(code.accounts()).isNotEmpty();
                assertThat(code.tip()).isNotNull();
                assertThat(code.localName().isPresent())
                        .isEqualTo(code.element(64).isPresent());
            }
            case MerchantReading.Malformed(QrFault fault) -> {
                assertThat(fault.character()).isBetween(0, text.length());
                assertThat(fault.octet()).isGreaterThanOrEqualTo(fault.character());
                assertThat(fault.toString()).isNotBlank();
            }
        }
    }
}
