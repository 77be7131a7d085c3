package io.lowu.server.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What can go wrong, and what peers do that is not an everyday payment. Each can be left out of a run by its
/// name.
enum Fault {
    /// The process is killed; what it wrote is with the system and survives.
    KILL(20, "kill the process"),
    /// The power fails; what was not synced is lost, kept or torn by sectors.
    POWER_CUT(25, "cut the power"),
    /// The power fails in the midst of a disk operation.
    CUT_AT_DISK(25, "cut the power in the midst of a disk operation"),
    /// The switch is stopped in order and started again.
    RESTART(8, "stop in order and start again"),
    /// The disk has no room.
    DISK_FULL(10, "fill the disk"),
    /// A write or sync takes seconds.
    DISK_SLOW(20, "have a sync take seconds"),
    /// The disk reports an error; the engine stops and is started anew.
    DISK_ERROR(8, "have a disk operation fail"),
    /// A bit of a file is not what was written.
    BIT_ROT(300, "flip a bit of a file"),
    /// The engine's thread gets no processor for seconds.
    STALL(8, "stall the engine"),
    /// A connection is cut.
    CUT(8, "cut a connection"),
    /// A connection is cut in the midst of a message.
    HALF_FRAME(6, "cut a connection in the midst of a message"),
    /// A message takes seconds.
    DELAY(30, "delay a message"),
    /// A message arrives in pieces.
    SPLIT(120, "deliver a message in pieces"),
    /// A peer's message arrives twice.
    DUPLICATE(25, "send a request twice"),
    /// A request is repeated although it was answered.
    REPEAT(60, "repeat an answered request"),
    /// An approved payment is reversed.
    REVERSAL(150, "reverse an approved payment"),
    /// A payment is reversed before its answer.
    REVERSAL_DURING(60, "reverse a payment before its answer"),
    /// The reversal comes before the request.
    REVERSAL_FIRST(20, "reverse a payment before its request"),
    /// An acquirer signs off and on.
    ACQUIRER_OFF(8, "sign an acquirer off"),
    /// The card issuer is silent.
    ISSUER_SILENT(60, "have the card issuer be silent"),
    /// The card issuer answers after seconds.
    ISSUER_LATE(60, "have the card issuer answer late"),
    /// The card issuer answers what it must not.
    ISSUER_WRONG(40, "have the card issuer answer wrongly"),
    /// The card issuer answers twice.
    ISSUER_TWICE(40, "have the card issuer answer twice"),
    /// The card issuer refuses.
    ISSUER_DECLINES(120, "have the card issuer decline"),
    /// The card issuer signs off, or stops to listen.
    ISSUER_AWAY(15, "have the card issuer go away"),
    /// The bank is silent.
    BANK_SILENT(60, "have the bank be silent"),
    /// The bank answers after seconds.
    BANK_LATE(90, "have the bank answer late"),
    /// The bank answers twice.
    BANK_TWICE(40, "have the bank answer twice"),
    /// The bank refuses.
    BANK_DECLINES(120, "have the bank decline"),
    /// The bank says that it is not done yet.
    BANK_PENDING(60, "have the bank answer that it is pending"),
    /// The bank can't be reached.
    BANK_AWAY(15, "have the bank go away"),
    /// The switch's clock is set.
    CLOCK_JUMP(12, "set the switch's clock"),
    /// Another rate table.
    RATE_CHANGE(25, "publish another rate table"),
    /// The rate table is not renewed.
    RATES_STALE(10, "stop to renew the rates");

    private final int perMille;
    private final String words;

    Fault(int perMille, String words) {
        this.perMille = perMille;
        this.words = words;
    }

    /// How often it strikes in a thousand occasions, in a run of medium weather.
    int perMille() {
        return perMille;
    }

    /// Its name on the command line, `cut-at-disk`.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The fault with a name of the command line.
    ///
    /// @throws IllegalArgumentException naming those that there are
    static Fault named(String label) {
        for (Fault fault : values()) {
            if (fault.label().equals(label)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("there is no fault \"" + label + "\"; there are "
                + Arrays.stream(values()).map(Fault::label).collect(Collectors.joining(", ")));
    }

    /// What it does, in words.
    String words() {
        return words;
    }
}
