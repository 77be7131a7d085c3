package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The golden messages of DOMAIN.md 1.14 over raw sockets, byte for byte.
class GoldenMessageTest {
    static final String G1 =
            "0200F238648188E0800000000000100000011993440100000000000190000000000000100001001083015000123163015100158121560320008200158400820015840827416000123T0000001M00000000000123GZ NOODLE BAR            GUANGZHOU    CN15608100103449AF32649994ECEF1";
    static final String G2 =
            "0210FEFB40818EC0E000000000001000000119934401000000000001900000000000001000000000001000000000001139010010830156100000061139040000123163015100110011001581200082001584008200158408274160001237F3A2100T0000001M0000000000012315615634408100103440997EDD549F1E642";
    static final String G3 =
            "0200FEFB648188E0E00000000000100000011641111111111111110000000000000100000000000113900000000113901001083015611390406113904070045616301510011001100158121568125908200158400899990344827416000123T0000001M00000000000123GZ NOODLE BAR            GUANGZHOU    CN15634434408100203442D658CE753E2DBAE";
    static final String G4 =
            "0420F67A40818AC0A0000000004010000001164111111111111111000000000000010000000000011390100108302661139040700457163015100110015812590820015840089999034482741600012368T0000001M000000000001231563440200700456100108301500020015840000999903440810020344ACB734A48650A81C";
    static final String G5 = "080082200000800000000400000000000001100100000000000108200158400012026EB77ABB4694B";
    static final String G6 = "08008220000080000000040000000000000110010005000000020820015840301C68AB5F0BD8DBE9F";

    @TempDir
    Path directory;

    @Test
    @DisplayName("G5 and G6 are answered 0810/00 with the request's DE 7, 11, 33, 70 and a right MAC")
    void signOnAndEcho() {
        try (Network network = Network.start(directory);
                RawSocket acquirer = RawSocket.connect(network.port("acquirer"))) {
            assertThat(acquirer.exchange(G5))
                    .isEqualTo(BouncyMac.seal("081082200000820000000400000000000001" + "1001000000" + "000001"
                            + "0820015840" + "00" + "001"));
            assertThat(acquirer.exchange(G6))
                    .isEqualTo(BouncyMac.seal("081082200000820000000400000000000001" + "1001000500" + "000002"
                            + "0820015840" + "00" + "301"));
        }
    }

    @Test
    @DisplayName("S-01 G1 is answered G2")
    void g1IsAnsweredG2() {
        try (Network network = Network.start(directory);
                RawSocket acquirer = RawSocket.connect(network.port("acquirer"))) {
            acquirer.exchange(G5);

            assertThat(acquirer.exchange(G1)).isEqualTo(G2);
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    @Test
    @DisplayName("S-02, S-30 the card issuer is sent G3, and G4 eleven seconds later")
    void g3AndG4() {
        String g1FromCard = cardHolder(G1);
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port());
                RawSocket acquirer = RawSocket.connect(network.port("acquirer"))) {
            issuer.acceptSignOn();
            network.awaitIssuers();
            acquirer.exchange(G5);
            acquirer.send(g1FromCard);

            assertThat(issuer.receive()).isEqualTo(G3);

            network.advance(Duration.ofSeconds(11));
            assertThat(issuer.receive()).isEqualTo(G4);
            assertThat(acquirer.receive()).startsWith("0210").contains("827416000123" + "91" + "T0000001");
            issuer.answerReversal("1001083026", "700457", "00");
            network.assertBooksBalanceAndNothingIsOpen();
            assertThat(network.balance("ISR:10020344:HKD")).isZero();
        }
    }

    /// G1 of the wallet that pays by card, sealed anew.
    private static String cardHolder(String message) {
        return BouncyMac.seal(
                message.substring(0, message.length() - 16).replace(ScenarioWallets.U1, ScenarioWallets.PAYS_BY_CARD));
    }
}
