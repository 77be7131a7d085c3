package io.lowu.codec.iso8583;

import java.nio.file.Path;

/// The two dialects that come with Lowu.
public final class TestDialects {
    public static final Dialect XB87_A = Dialect.read(Path.of("../config/dialects/xb87-a.yaml"));
    public static final Dialect POS87_BCD = Dialect.read(Path.of("../config/dialects/pos87-bcd.yaml"));

    private TestDialects() {}
}
