package io.lowu.server.scenario;

/// The wallets of the scenarios: one for each way to pay and each way to be refused.
final class ScenarioWallets {
    static final String U1 = "9344010000000000019";
    static final String PAYS_BY_CARD = "9344010000000000027";
    static final String PAYS_BY_BANK = "9344010000000000035";
    static final String HAS_113_89 = "9344010000000000043";
    static final String HAS_113_90 = "9344010000000000050";
    static final String FROZEN = "9344010000000000068";
    static final String CLOSED = "9344010000000000076";
    static final String CARD_EXPIRED = "9344010000000000084";
    static final String RICH = "9344010000000000092";
    static final String HAS_150_00 = "9344010000000000100";
    static final String UNKNOWN = "9344010000000000118";
    static final String CARD = "4111111111111111";

    static final String YAML = """
            wallets:
              - {label: U1, number: "9344010000000000019", balance: 1000.00, funding: [balance]}
              - {label: UCARD, number: "9344010000000000027", balance: 0.00, funding: [card],
                 card: {number: "4111111111111111", expires: "2812", issuer: 10020344}}
              - {label: UBANK, number: "9344010000000000035", balance: 0.00, funding: [bank],
                 mandate: {bank: 10030344, id: MNDT2018090100000042, agent: "004", account: "004123456789", name: CHAN TAI MAN}}
              - {label: U11389, number: "9344010000000000043", balance: 113.89, funding: [balance]}
              - {label: U11390, number: "9344010000000000050", balance: 113.90, funding: [balance]}
              - {label: UFROZEN, number: "9344010000000000068", balance: 500.00, funding: [balance], status: frozen}
              - {label: UCLOSED, number: "9344010000000000076", balance: 500.00, funding: [balance], status: closed}
              - {label: UEXPIRED, number: "9344010000000000084", balance: 0.00, funding: [card],
                 card: {number: "4111111111111111", expires: "1809", issuer: 10020344}}
              - {label: URICH, number: "9344010000000000092", balance: 50000.00, funding: [balance]}
              - {label: U150, number: "9344010000000000100", balance: 150.00, funding: [balance]}
            """;

    private ScenarioWallets() {}
}
