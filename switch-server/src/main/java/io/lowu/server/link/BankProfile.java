package io.lowu.server.link;

import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.server.config.Endpoint;
import io.lowu.server.config.LinkConfig.FastPaymentConfig;
import java.time.ZoneOffset;

/// What a bank link is by configuration; immutable.
///
/// @param name of the link
/// @param institution behind which the banks are reached
/// @param endpoint where the network listens
/// @param settings element and versions of its messages
/// @param literals identifiers of both sides
/// @param zone of CreDtTm and of the dates in identifiers
record BankProfile(
        String name,
        long institution,
        Endpoint endpoint,
        Framing framing,
        EnvelopeSettings settings,
        FastPaymentConfig literals,
        ZoneOffset zone) {}
