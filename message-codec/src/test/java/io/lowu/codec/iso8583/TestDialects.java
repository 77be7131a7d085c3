package io.lowu.codec.iso8583;

import java.util.stream.Stream;

/// The dialects that come with Lowu.
public final class TestDialects {
    public static final Dialect XB87_A = Dialect.preset("xb87-a");
    public static final Dialect POS87_BCD = Dialect.preset("pos87-bcd");

    private TestDialects() {}

    /// Every preset, read anew: a dialect that no other test has used has no layouts yet.
    static Stream<Dialect> all() {
        return Dialect.presets().stream().map(Dialect::preset);
    }
}
