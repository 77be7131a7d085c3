package io.lowu.server.trace;

import java.util.Map;

/// One thing that happened to a payment.
///
/// @param index of the command in the journal that brought it about
/// @param logTime of that command, microseconds since the epoch
/// @param step what it was
/// @param text the same in words; never an account number
/// @param facts the same in pieces, for programs
public record TraceEvent(long index, long logTime, Step step, String text, Map<String, Object> facts) {}
