package io.lowu.authorization;

import org.agrona.MutableDirectBuffer;

/// Takes SBE messages that are encoded in place: `claim`, encode header and message there, `commit`.
public interface EffectSink {
    /// Room for `maxLength` more bytes; the buffer may be another one after each claim.
    ///
    /// @return offset in [#buffer()] at which to encode
    int claim(int maxLength);

    /// The buffer of the last [#claim].
    MutableDirectBuffer buffer();

    /// Ends the message that was encoded at the offset of the last claim.
    ///
    /// @param length bytes used, SBE header included, at most those claimed
    void commit(int length);
}
