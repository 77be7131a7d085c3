package io.lowu.server.simulation;

import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The acquirer's host: keeps connections open, signs on, and has its terminals pay, repeat and reverse.
final class Acquirer implements Wire.Peer {
    private static final int CONNECTIONS = 2;
    /// Few, so that they come again soon: what tells requests apart is DE 7, too.
    private static final int STANS = 60;

    private static final int SIGN_ON = 1;
    private static final int SIGN_OFF = 2;

    private final World world;
    private final Dice dice;
    private final AcquirerBook book;
    private final List<Customer> customers;
    private final IsoTalk talk;
    private final Map<Wire, Frames> wires = new LinkedHashMap<>();
    private final List<Wire> signedOn = new ArrayList<>();
    private final Map<Long, Purchase> purchaseByKey = new HashMap<>();
    private final Map<Long, Purchase> reversalByKey = new HashMap<>();
    private final long gap;
    private boolean away;
    private int lastStan;

    Acquirer(World world, AcquirerBook book, List<Customer> customers) {
        this.world = world;
        this.dice = world.dice().of("acquirer");
        this.book = book;
        this.customers = customers;
        this.talk = new IsoTalk(world.setting().dialect(), newFrames());
        this.gap = dice.between(20, 1500) * Agenda.MILLIS;
    }

    private Frames newFrames() {
        return new Frames(world.setting()
                .link(Setting.ACQUIRER_LINK)
                .framing()
                .framing("", Setting.ACQUIRER, world.setting().config().institution()));
    }

    void start() {
        for (int i = 0; i < CONNECTIONS; i++) {
            dial();
        }
        world.agenda().after(gap, this::nextCustomer);
    }

    private void dial() {
        world.network().dial(Setting.ACQUIRER_PORT, Setting.ACQUIRER_LINK, this, this::dialLater);
    }

    private void dialLater() {
        world.agenda().after(dice.between(100 * Agenda.MILLIS, Agenda.SECONDS), this::dial);
    }

    @Override
    public void onOpen(Wire wire) {
        wires.put(wire, newFrames());
        networkManagement(wire, SIGN_ON);
    }

    @Override
    public void onClosed(Wire wire) {
        wires.remove(wire);
        signedOn.remove(wire);
        dialLater();
    }

    private void networkManagement(Wire wire, int code) {
        world.trace().say("acquirer", code == SIGN_ON ? "signs on" : "signs off");
        wire.send(talk.message(800, out -> {
            out.number(7, transmission()).number(11, nextStan());
            out.text(33, Long.toString(Setting.ACQUIRER)).number(70, code);
        }));
    }

    /// A new purchase, and what comes of it by chance.
    private void nextCustomer() {
        if (world.weather().isQuiet()) {
            return;
        }
        world.agenda().after(dice.between(gap / 4, gap * 2), this::nextCustomer);
        if (away || signedOn.isEmpty()) {
            return;
        }
        if (world.weather().strikes(Fault.ACQUIRER_OFF)) {
            signOff();
            return;
        }
        Purchase purchase = book.add(dice.pick(customers), amount(), nextStan(), transmission());
        purchaseByKey.put(IsoTalk.key(purchase.transmission, purchase.stan), purchase);
        if (world.weather().strikes(Fault.REVERSAL_FIRST)) {
            reverse(purchase, 420);
            world.agenda().after(dice.between(0, 3 * Agenda.SECONDS), () -> request(purchase, 200));
        } else {
            request(purchase, 200);
            if (world.weather().strikes(Fault.DUPLICATE)) {
                request(purchase, 200);
            }
            if (world.weather().strikes(Fault.REVERSAL_DURING)) {
                later(12 * Agenda.SECONDS, () -> reverse(purchase, reversalType()));
            }
        }
        insistLater(purchase);
    }

    private void signOff() {
        away = true;
        networkManagement(dice.pick(signedOn), SIGN_OFF);
        world.agenda().after(dice.between(Agenda.SECONDS, 20 * Agenda.SECONDS), this::signOnAgain);
    }

    private void signOnAgain() {
        away = false;
        wires.keySet().stream().findFirst().ifPresent(wire -> networkManagement(wire, SIGN_ON));
    }

    private long amount() {
        return dice.chance(30) ? dice.between(0, 1_200_000) : dice.between(1, 30_000);
    }

    private long patience() {
        return dice.between(2 * Agenda.SECONDS, 25 * Agenda.SECONDS);
    }

    /// Asks again, or takes it back, until the matter is settled.
    private void insistLater(Purchase purchase) {
        if (!purchase.insisting) {
            purchase.insisting = true;
            world.agenda().after(patience(), () -> insist(purchase));
        }
    }

    private void insist(Purchase purchase) {
        purchase.insisting = false;
        if (purchase.isSettled()) {
            return;
        }
        if (purchase.isReversing()) {
            reverse(purchase, 421);
        } else if (purchase.copies < 4 && dice.chance(500)) {
            request(purchase, 201);
        } else {
            reverse(purchase, 420);
        }
        insistLater(purchase);
    }

    private int reversalType() {
        return dice.chance(300) ? 400 : 420;
    }

    private void request(Purchase purchase, int mti) {
        if (wires.isEmpty()) {
            return;
        }
        purchase.copies++;
        if (world.trace().on()) {
            world.trace().say("acquirer", "0" + mti + " for " + purchase);
        }
        anyWire().send(talk.message(mti, out -> purchaseFields(purchase, out)));
    }

    private Wire anyWire() {
        return dice.pick(List.copyOf(wires.keySet()));
    }

    private static void purchaseFields(Purchase purchase, MessageWriter out) {
        long time = purchase.transmission;
        out.text(2, purchase.customer.number())
                .number(3, 0)
                .number(4, purchase.amount)
                .number(7, time)
                .number(11, purchase.stan)
                .number(12, time % 1_000_000)
                .number(13, time / 1_000_000)
                .number(18, 5812)
                .number(22, 32)
                .number(25, 0)
                .text(32, Long.toString(Setting.ACQUIRER))
                .text(37, purchase.rrn)
                .text(41, "T0000001")
                .text(42, "M00000000000001")
                .number(49, 156);
    }

    /// Sends a reversal; all of one purchase's have the same DE 7 and DE 11.
    private void reverse(Purchase purchase, int mti) {
        if (purchase.refused || (mti == 400 && purchase.reversed) || wires.isEmpty()) {
            return;
        }
        if (purchase.reversals++ == 0) {
            purchase.reversalStan = nextStan();
            purchase.reversalTransmission = transmission();
            insistLater(purchase);
            reversalByKey.put(IsoTalk.key(purchase.reversalTransmission, purchase.reversalStan), purchase);
        }
        if (world.trace().on()) {
            world.trace().say("acquirer", "0" + mti + " for " + purchase);
        }
        anyWire()
                .send(talk.message(
                        mti,
                        out -> out.text(2, purchase.customer.number())
                                .number(3, 0)
                                .number(4, purchase.amount)
                                .number(7, purchase.reversalTransmission)
                                .number(11, purchase.reversalStan)
                                .text(32, Long.toString(Setting.ACQUIRER))
                                .text(37, purchase.rrn)
                                .text(39, "17")
                                .text(41, "T0000001")
                                .text(42, "M00000000000001")
                                .number(49, 156)
                                .text(
                                        90,
                                        "0200%06d%010d%011d%011d"
                                                .formatted(
                                                        purchase.stan, purchase.transmission, Setting.ACQUIRER, 0))));
    }

    private int nextStan() {
        lastStan = lastStan % STANS + 1;
        return lastStan;
    }

    /// DE 7 of now, by a clock that is right; a second has fewer messages than there are STANs.
    private long transmission() {
        ZonedDateTime now =
                world.clock().instant().minusNanos(world.clock().offset()).atZone(ZoneOffset.UTC);
        return ((((now.getMonthValue() * 100L + now.getDayOfMonth()) * 100 + now.getHour()) * 100 + now.getMinute())
                        * 100)
                + now.getSecond();
    }

    @Override
    public void onBytes(Wire wire, byte[] bytes) {
        Frames frames = wires.get(wire);
        if (frames != null) {
            frames.take(
                    bytes,
                    (buffer, offset, length) ->
                            talk.read(buffer, offset, length, (message, mti) -> onMessage(wire, message, mti)));
        }
    }

    private void onMessage(Wire wire, MessageReader message, long mti) {
        if (mti == 810) {
            if (IsoTalk.number(message, 70) == SIGN_ON && message.equalsText(39, "00") && wires.containsKey(wire)) {
                signedOn.remove(wire);
                signedOn.add(wire);
            }
            return;
        }
        boolean reversal = mti == 410 || mti == 430;
        Purchase purchase = (reversal ? reversalByKey : purchaseByKey).get(IsoTalk.key(message));
        if (purchase == null || (mti != 210 && !reversal)) {
            throw new Broken("the switch answers what the acquirer never asked: type " + mti);
        }
        if (world.trace().on()) {
            world.trace()
                    .say(
                            "acquirer",
                            "is answered " + IsoTalk.text(message, 39) + " for " + purchase
                                    + (reversal ? ", its reversal" : ""));
        }
        if (reversal) {
            book.reversalAnswered(purchase, mti == 430, IsoTalk.text(message, 39));
            if (purchase.reversed && world.weather().strikes(Fault.REPEAT)) {
                reverse(purchase, 421);
            }
        } else {
            if (message.equalsText(39, "58")) {
                networkManagement(wire, SIGN_ON);
            }
            onOutcome(purchase, message);
        }
    }

    /// No new customers; what is open is asked for until it is answered, as ever.
    void quieten() {
        if (away) {
            signOnAgain();
        }
    }

    private void askAgain(Purchase purchase) {
        if (purchase.awaitsRepeat) {
            request(purchase, 201);
            world.agenda().after(patience(), () -> askAgain(purchase));
        }
    }

    private void onOutcome(Purchase purchase, MessageReader message) {
        boolean first = book.answered(
                purchase,
                IsoTalk.text(message, 39),
                IsoTalk.text(message, 38),
                IsoTalk.number(message, 6),
                IsoTalk.number(message, 10));
        if (first && world.weather().strikes(Fault.REPEAT)) {
            later(10 * Agenda.SECONDS, () -> {
                book.expectAgain(purchase);
                askAgain(purchase);
            });
        }
        if (purchase.stands() && first && world.weather().strikes(Fault.REVERSAL)) {
            later(20 * Agenda.SECONDS, () -> reverse(purchase, reversalType()));
        }
    }

    /// Something that is not done any more once it is quiet.
    private void later(long atMost, Runnable action) {
        world.agenda().after(dice.between(0, atMost), () -> {
            if (!world.weather().isQuiet()) {
                action.run();
            }
        });
    }
}
