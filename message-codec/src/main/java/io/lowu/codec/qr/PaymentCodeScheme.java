package io.lowu.codec.qr;

/// Whose payment code it is, by its first two digits and its length (DOMAIN.md 4.3). The ranges do not overlap.
public enum PaymentCodeScheme {
    /// WeChat Pay of the mainland: 18 digits, 10 to 14.
    WECHAT_PAY_MAINLAND(10, 14, 18, 18),
    /// The Hong Kong wallet: 18 digits, 15. WeChat Pay Hong Kong has this prefix, and so have the codes that Lowu
    /// issues: 15 and 16 random digits.
    HONG_KONG_WALLET(15, 15, 18, 18),
    /// Alipay: 16 to 24 digits, 25 to 30.
    ALIPAY(25, 30, 16, 24),
    /// UnionPay: 19 digits, 62.
    UNIONPAY(62, 62, 19, 19);

    private final int firstPrefix;
    private final int lastPrefix;
    private final int leastDigits;
    private final int greatestDigits;

    PaymentCodeScheme(int firstPrefix, int lastPrefix, int leastDigits, int greatestDigits) {
        this.firstPrefix = firstPrefix;
        this.lastPrefix = lastPrefix;
        this.leastDigits = leastDigits;
        this.greatestDigits = greatestDigits;
    }

    boolean hasPrefix(int prefix) {
        return prefix >= firstPrefix && prefix <= lastPrefix;
    }

    boolean hasLength(int digits) {
        return digits >= leastDigits && digits <= greatestDigits;
    }
}
