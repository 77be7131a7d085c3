package io.lowu.server.cli;

import io.lowu.server.config.ConfigException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// What `auto` stands for in a message example: values of this moment. All of one message agree with each other.
final class AutomaticFields {
    private static final ZoneOffset LOCAL = ZoneOffset.ofHours(8);
    private static final int STANS = 999_999;

    private final ZonedDateTime utc;
    private final ZonedDateTime local;
    private final String stan = String.format("%06d", 1 + new SecureRandom().nextInt(STANS));

    AutomaticFields(Instant now) {
        utc = now.atZone(ZoneOffset.UTC);
        local = now.atZone(LOCAL);
    }

    /// @throws ConfigException for a field that the moment says nothing of
    String value(int field) {
        return switch (field) {
            case 7 -> utc.format(DateTimeFormatter.ofPattern("MMddHHmmss"));
            case 11 -> stan;
            case 12 -> local.format(DateTimeFormatter.ofPattern("HHmmss"));
            case 13 -> local.format(DateTimeFormatter.ofPattern("MMdd"));
            // YDDDhhNNNNNN, DOMAIN.md 1.5.
            case 37 -> local.getYear() % 10 + local.format(DateTimeFormatter.ofPattern("DDDHH")) + stan;
            default ->
                throw new ConfigException("DE " + field
                        + " can't be \"auto\"; 7, 11, 12, 13 and 37 can, and a MAC is added where a key is named");
        };
    }
}
