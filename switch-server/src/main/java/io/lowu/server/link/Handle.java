package io.lowu.server.link;

/// Where the answer to a request goes: event loop 8 bits, connection 24 bits, request 32 bits. Means nothing in the
/// next
/// process: connections are numbered from a random start, so a handle of the time before finds nobody.
final class Handle {
    static final int MAX_CONNECTION = (1 << 24) - 1;

    private Handle() {}

    static long of(int loop, int connection, int request) {
        return (long) loop << 56 | (long) connection << 32 | (request & 0xFFFF_FFFFL);
    }

    static int loop(long handle) {
        return (int) (handle >>> 56);
    }

    static int connection(long handle) {
        return (int) (handle >>> 32) & MAX_CONNECTION;
    }

    static int request(long handle) {
        return (int) handle;
    }
}
