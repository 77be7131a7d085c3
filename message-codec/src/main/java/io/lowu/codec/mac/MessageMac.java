package io.lowu.codec.mac;

/// A message authentication code of eight bytes. An instance belongs to one thread.
public interface MessageMac extends AutoCloseable {
    /// Bytes of a MAC.
    int LENGTH = 8;

    /// Bytes of the shortest MAC that a message may carry: the leftmost half of a whole one (ANSI X9.19).
    int SHORTEST = 4;

    /// Writes the MAC of `length` bytes from `offset` to the first eight bytes of `mac8`.
    void compute(byte[] data, int offset, int length, byte[] mac8);

    /// Whether the eight bytes at `expectedOffset` are the MAC of `length` bytes from `offset`. The time it
    /// takes does not depend on where they differ.
    boolean verify(byte[] data, int offset, int length, byte[] expected, int expectedOffset);

    /// Gives up the key. The object can't be used any more.
    @Override
    void close();
}
