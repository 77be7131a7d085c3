package io.lowu.codec.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MerchantCodeWriterTest {
    private static MerchantCodeWriter whole() {
        return new MerchantCodeWriter()
                .account(2, "4111111111111111")
                .category("5812")
                .currency(156)
                .country("CN")
                .name("BAR")
                .city("GUANGZHOU");
    }

    @Test
    void writesTheVectorOfFps() {
        MerchantCode code = new MerchantCodeWriter()
                .dynamic()
                .account(FpsAccount.of(FpsAccount.AddressKind.FPS_IDENTIFIER, "1234567"))
                .category("0000")
                .amount(344, 11_390)
                .country("HK")
                .name("NA")
                .city("HK")
                .label(AdditionalLabel.REFERENCE, "ORD20181001001")
                .write();
        assertThat(code.text()).isEqualTo(QrVectors.FPS);
    }

    @Test
    void writesTheVectorOfTheMainland() {
        MerchantCode code = new MerchantCodeWriter()
                .dynamic()
                .template(26, "com.example.xbpay", QrElement.of(1, "M00000000000123"))
                .category("5812")
                .amount(156, 10_000)
                .country("CN")
                .name("GZ NOODLE BAR")
                .city("GUANGZHOU")
                .label(AdditionalLabel.REFERENCE, "ORD0001")
                .label(AdditionalLabel.TERMINAL, "T0000001")
                .write();
        assertThat(code.text()).isEqualTo(QrVectors.MAINLAND);
    }

    @Test
    void writesEverythingElse() {
        FpsAccount account = new FpsAccount(
                new FpsAccount.Address(FpsAccount.AddressKind.EMAIL, "shop@example.com"),
                Optional.of("012"),
                Optional.of("20261124120000"));
        LocalName local = new LocalName("ZH", "最佳运输", Optional.of("北京"));
        MerchantCode code = whole().account(account)
                .tip(new Tip.Percentage(1_250))
                .postalCode("510000")
                .dataRequest("ME")
                .additional(QrElement.template(50, QrElement.of(0, "A000000004")))
                .localName(local)
                .element(QrElement.of(65, "?"))
                .template(80, "com.example")
                .write();
        assertThat(code.fps()).contains(account);
        assertThat(code.tip()).isEqualTo(new Tip.Percentage(1_250));
        assertThat(code.postalCode()).contains("510000");
        assertThat(code.dataRequest()).isEqualTo("ME");
        assertThat(code.localName()).contains(local);
        assertThat(code.dynamic()).isFalse();
        assertThat(code.elements())
                .extracting(QrElement::id)
                .containsExactly(0, 1, 2, 26, 52, 53, 55, 57, 58, 59, 60, 61, 62, 64, 65, 80);
        assertThat(new MerchantCodeReader().read(code.text())).isEqualTo(new MerchantReading.Read(code));
    }

    @Test
    void replacesOneTipByAnother() {
        MerchantCodeWriter writer = whole().tip(new Tip.Percentage(1)).tip(new Tip.Fixed(250));
        assertThat(writer.write().tip()).isEqualTo(new Tip.Fixed(250));
        assertThat(writer.tip(new Tip.Asked()).write().tip()).isEqualTo(new Tip.Asked());
        assertThat(writer.tip(new Tip.None()).write().tip()).isEqualTo(new Tip.None());
    }

    @Test
    void writesAmountsByTheCurrencysExponent() {
        assertThat(whole().amount(392, 100).write().text()).contains("5303392" + "5403100");
        assertThat(whole().amount(414, 5).write().text()).contains("5303414" + "54050.005");
        assertThat(whole().amount(48, 12_345).write().text()).contains("5303048" + "540612.345");
    }

    @Test
    void refusesWhatBreaksARuleWithoutShowingIt() {
        assertThatThrownBy(() -> new MerchantCodeWriter().write())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no merchant account is there");
        assertThatThrownBy(() -> whole().name("最佳运输").write())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("59, character ")
                .hasMessageNotContaining("最");
        assertThatThrownBy(() ->
                        whole().label(AdditionalLabel.REFERENCE, "x".repeat(26)).write())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("62.05");
        assertThatThrownBy(() -> whole().amount(156, 0).write()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whole().amount(156, -1).write()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whole().amount(999, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whole().currency(-1).write()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MerchantCodeWriter().tip(new Tip.Fixed(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> whole().element(QrElement.of(63, "ABCD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesElementsThatCantBeWritten() {
        assertThatThrownBy(() -> QrElement.of(100, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrElement.of(-1, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrElement.of(1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrElement.of(1, "x".repeat(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id 01: length 100 is not within 1 to 99");
        assertThatThrownBy(() -> new QrElement(62, "0501B", List.of(QrElement.of(5, "A"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(QrElement.of(1, "😀".repeat(99)).text()).startsWith("0199");
    }
}
