package io.lowu.server.cli.message;

import java.util.List;
import java.util.function.Predicate;

/// Whether bytes are a message in any of the dialects, to the last byte.
final class AnyDialect implements Predicate<byte[]> {
    private final List<Predicate<byte[]>> each;

    AnyDialect(List<NamedDialect> dialects, InputOptions input) {
        each = dialects.stream().map(named -> input.whole(named.dialect())).toList();
    }

    @Override
    public boolean test(byte[] bytes) {
        return each.stream().anyMatch(whole -> whole.test(bytes));
    }
}
