package io.lowu.codec.qr;

/// The texts of the additional data (id 62).
public enum AdditionalLabel {
    /// The bill's number.
    BILL_NUMBER(1),
    /// A mobile number, to be topped up for example.
    MOBILE_NUMBER(2),
    /// The shop.
    STORE(3),
    /// The loyalty card's number.
    LOYALTY_NUMBER(4),
    /// What identifies the transaction: a dynamic code is looked up by it.
    REFERENCE(5),
    /// The customer.
    CUSTOMER(6),
    /// The terminal.
    TERMINAL(7),
    /// What is paid for.
    PURPOSE(8);

    /// In place of a text: the payer is to be asked for it.
    public static final String ASKED = "***";

    private final int id;

    AdditionalLabel(int id) {
        this.id = id;
    }

    /// The id within the template.
    public int id() {
        return id;
    }
}
