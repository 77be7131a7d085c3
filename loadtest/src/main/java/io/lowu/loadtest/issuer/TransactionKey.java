package io.lowu.loadtest.issuer;

/// DE 32, DE 33, DE 7 and DE 11 of a transaction (DOMAIN.md 1.6), institution ids without leading zeros; an empty
/// id is one that was not supplied and matches any.
record TransactionKey(String stan, String transmission, String acquirer, String forwarder) {
    String index() {
        return stan + transmission;
    }

    boolean matches(TransactionKey other) {
        return same(acquirer, other.acquirer) && same(forwarder, other.forwarder);
    }

    private static boolean same(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}
