package io.lowu.codec.iso20022;

import java.time.Instant;

/// The business application header, head.001.001.01. Its `MsgDefIdr` is not here: it follows from the payment.
///
/// @param from clearing code of the sender, `FPS` for the system itself
/// @param to clearing code of the receiver
/// @param businessMessageId `BizMsgIdr`, up to 35 characters
/// @param businessService `BizSvc`, for example `PAYD01`; empty if the header has none
/// @param created `CreDt`, with milliseconds at most
public record ApplicationHeader(
        String from, String to, String businessMessageId, String businessService, Instant created) {

    /// @throws IllegalArgumentException if a text is longer than the schema allows, or empty where it needs one
    public ApplicationHeader {
        TextLimits.require("MmbId of the sender", from, 1, TextLimits.ID);
        TextLimits.require("MmbId of the receiver", to, 1, TextLimits.ID);
        TextLimits.require("BizMsgIdr", businessMessageId, 1, TextLimits.ID);
        TextLimits.require("BizSvc", businessService, 0, TextLimits.ID);
    }
}
