package io.lowu.loadtest.terminal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives an acquirer's messages their numbers and times: STAN (DE 11), transmission time in UTC (DE 7), local time
/// (DE 12, 13) and RRN (DE 37). Thread safe.
public final class Stamps {
    private static final DateTimeFormatter DE_7 = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final DateTimeFormatter DE_12 = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DE_13 = DateTimeFormatter.ofPattern("MMdd");
    private static final ZoneOffset MAINLAND = ZoneOffset.ofHours(8);

    private final String acquirer;
    private final InstantSource clock;
    private final AtomicInteger stan = new AtomicInteger();

    /// Numbers for one acquirer.
    ///
    /// @param acquirer institution id (DE 32)
    /// @param clock dates the messages; also where numbering starts, so that a second run does not repeat the first
    ///     one's
    public Stamps(String acquirer, InstantSource clock) {
        this.acquirer = acquirer;
        this.clock = clock;
        stan.set((int) (clock.millis() / 1_000 * 7_919 % 999_999));
    }

    /// The acquirer's institution id.
    public String acquirer() {
        return acquirer;
    }

    /// The message with the next STAN and the present time in DE 7 and 11.
    public TerminalMessage number(TerminalMessage message) {
        return message.with(7, DE_7.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .with(11, "%06d".formatted(next()));
    }

    /// A purchase with new numbers and times: DE 7, 11, 12, 13, 32, 33 and 37.
    public TerminalMessage purchase(TerminalMessage purchase) {
        Instant now = clock.instant();
        LocalDateTime there = LocalDateTime.ofInstant(now, MAINLAND);
        int number = next();
        return purchase.with(7, DE_7.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC)))
                .with(11, "%06d".formatted(number))
                .with(12, DE_12.format(there))
                .with(13, DE_13.format(there))
                .with(32, acquirer)
                .with(33, acquirer)
                // Last digit of the year, day of the year, hour, STAN (DOMAIN.md 1.5).
                .with(
                        37,
                        "%d%03d%02d%06d"
                                .formatted(there.getYear() % 10, there.getDayOfYear(), there.getHour(), number));
    }

    /// 0800 with this network management code (DE 70).
    public TerminalMessage networkManagement(String code) {
        return number(TerminalMessage.of(800)).with(33, acquirer).with(70, code);
    }

    /// 0420 that takes back a purchase at the customer's wish (DE 39 = 17), with DE 90 naming the original.
    public TerminalMessage reversal(TerminalMessage purchase) {
        TerminalMessage reversal = number(TerminalMessage.of(420));
        for (int field : new int[] {2, 3, 4, 12, 13, 18, 22, 25, 32, 33, 37, 41, 42, 49, 100}) {
            if (!purchase.text(field).isEmpty()) {
                reversal = reversal.with(field, purchase.text(field));
            }
        }
        return reversal.with(39, "17")
                .with(
                        90,
                        "0200" + purchase.text(11) + purchase.text(7) + padded(purchase.text(32))
                                + padded(purchase.text(33)));
    }

    private int next() {
        return stan.updateAndGet(last -> last >= 999_999 ? 1 : last + 1);
    }

    private static String padded(String institution) {
        return "0".repeat(11 - institution.length()) + institution;
    }
}
