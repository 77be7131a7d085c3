package io.lowu.server.trace;

import io.lowu.authorization.PaymentDetail;
import java.util.List;

/// A payment and its story.
///
/// @param payment as it was last
/// @param events in the order of the journal
public record TracedPayment(PaymentDetail payment, List<TraceEvent> events) {}
