package io.lowu.server.simulation;

import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.netty.channel.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The card issuer's host: debits and reverses, and is silent, late, wrong or away as the weather has it.
final class CardIssuer implements Wire.Peer {
    private static final List<String> DECLINES = List.of("51", "05", "54", "61", "91", "A1");
    private static final List<String> TRY_AGAIN = List.of("91", "96");
    private static final int SIGN_ON = 1;
    private static final int SIGN_OFF = 2;

    private final World world;
    private final Dice dice;
    private final CardIssuerBook book;
    private final IsoTalk talk;
    private final Map<Wire, Frames> wires = new LinkedHashMap<>();
    private @Nullable Channel door;
    private long approvals;

    CardIssuer(World world, CardIssuerBook book) {
        this.world = world;
        this.dice = world.dice().of("card issuer");
        this.book = book;
        this.talk = new IsoTalk(world.setting().dialect(), newFrames());
    }

    private Frames newFrames() {
        return new Frames(world.setting()
                .link(Setting.ISSUER_LINK)
                .framing()
                .framing("", Setting.CARD_ISSUER, world.setting().config().institution()));
    }

    void start() {
        door = world.network().listen(Setting.ISSUER_PORT, Setting.ISSUER_LINK, this);
        world.agenda().after(dice.between(0, 5 * Agenda.SECONDS), this::mood);
    }

    /// Now and then it signs off, or is not there at all.
    private void mood() {
        if (world.weather().isQuiet()) {
            return;
        }
        world.agenda().after(dice.between(Agenda.SECONDS, 5 * Agenda.SECONDS), this::mood);
        if (!world.weather().strikes(Fault.ISSUER_AWAY) || door == null) {
            return;
        }
        long away = dice.between(Agenda.SECONDS, 40 * Agenda.SECONDS);
        if (dice.chance(500) && !wires.isEmpty()) {
            world.trace().say("issuer", "signs off");
            signOff(SIGN_OFF);
            world.agenda().after(away, () -> signOff(SIGN_ON));
        } else {
            world.trace().say("issuer", "goes away");
            door.close();
            door = null;
            world.network().cut(Setting.ISSUER_LINK);
            world.agenda().after(away, this::back);
        }
    }

    private void back() {
        world.trace().say("issuer", "is back");
        door = world.network().listen(Setting.ISSUER_PORT, Setting.ISSUER_LINK, this);
    }

    private void signOff(int code) {
        for (Wire wire : List.copyOf(wires.keySet())) {
            wire.send(talk.message(
                    800, out -> out.number(7, 101_000_000L).number(11, 1).number(70, code)));
        }
    }

    @Override
    public void onOpen(Wire wire) {
        wires.put(wire, newFrames());
    }

    @Override
    public void onClosed(Wire wire) {
        wires.remove(wire);
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
        switch ((int) mti) {
            case 800 ->
                wire.send(talk.message(810, out -> {
                    out.copyIfPresent(message, 7).copyIfPresent(message, 11).copyIfPresent(message, 33);
                    out.text(39, "00").copyIfPresent(message, 70);
                }));
            case 810 -> {
                // The switch has noted that we are off or on.
            }
            case 200 -> onRequest(wire, message);
            case 420, 421 -> onReversal(wire, message, mti);
            default -> throw new Broken("the switch sends the card issuer a message of type " + mti);
        }
    }

    private void onRequest(Wire wire, MessageReader message) {
        long key = IsoTalk.key(message);
        CardIssuerBook.Debit debit = book.find(key);
        boolean wrong = world.weather().strikes(Fault.ISSUER_WRONG);
        if (debit == null) {
            debit = book.add(key, message.text(37), message.number(4), IsoTalk.number(message, 6));
            boolean declines = world.weather().strikes(Fault.ISSUER_DECLINES);
            debit.code = declines ? dice.pick(DECLINES) : "00";
            debit.debited = !declines;
        }
        String code = debit.reversed ? "05" : debit.code;
        if (world.trace().on()) {
            world.trace().say("issuer", "is asked for RRN " + debit.rrn + " and decides " + code);
        }
        if (world.weather().strikes(Fault.ISSUER_SILENT)) {
            world.trace().say("issuer", "is silent");
            return;
        }
        int kind = wrong && code.equals("00") ? 1 + dice.below(5) : 0;
        String approval = code.equals("00") ? "%06d".formatted(++approvals % 1_000_000) : "";
        byte[] answer = talk.message(210, out -> answerFields(message, out, code, approval, kind));
        later(wire, answer);
        if (world.weather().strikes(Fault.ISSUER_TWICE)) {
            later(wire, answer);
        }
    }

    /// The fields of an 0210; a wrong one has another amount, no code, one that nobody knows, a partial
    /// approval, or another RRN.
    private static void answerFields(MessageReader message, MessageWriter out, String code, String approval, int kind) {
        long amount = message.number(4);
        out.copy(message, 2).copy(message, 3);
        out.number(4, kind == 1 ? amount + 1 : kind == 4 ? amount / 2 : amount);
        out.copy(message, 7).copy(message, 11).copy(message, 12).copy(message, 13);
        out.copy(message, 32).copyIfPresent(message, 33);
        if (kind == 5) {
            out.text(37, "000000000000");
        } else {
            out.copy(message, 37);
        }
        if (!approval.isEmpty()) {
            out.text(38, approval);
        }
        if (kind != 2) {
            out.text(39, kind == 3 ? "ZZ" : kind == 4 ? "10" : code);
        }
        out.copy(message, 41).copy(message, 42).copy(message, 49);
    }

    private void onReversal(Wire wire, MessageReader message, long mti) {
        long key = IsoTalk.key(message);
        String original = message.text(90);
        long originalKey =
                IsoTalk.key(Long.parseLong(original.substring(10, 20)), Long.parseLong(original.substring(4, 10)));
        String code = book.reverse(key, originalKey, message.text(37), message.number(4), IsoTalk.number(message, 6));
        if (world.trace().on()) {
            world.trace().say("issuer", "is sent 0" + mti + " for RRN " + message.text(37) + ": " + code);
        }
        if (world.weather().strikes(Fault.ISSUER_SILENT)) {
            world.trace().say("issuer", "is silent");
            return;
        }
        boolean wrong = world.weather().strikes(Fault.ISSUER_WRONG);
        String told = wrong ? dice.pick(TRY_AGAIN) : code;
        if (!wrong) {
            book.ended(key);
        }
        byte[] answer = talk.message(430, out -> {
            out.copy(message, 2)
                    .copy(message, 3)
                    .copy(message, 4)
                    .copy(message, 7)
                    .copy(message, 11);
            out.copy(message, 32).copyIfPresent(message, 33).copy(message, 37).text(39, told);
            out.copy(message, 41).copy(message, 42).copy(message, 90);
        });
        later(wire, answer);
        if (world.weather().strikes(Fault.ISSUER_TWICE)) {
            later(wire, answer);
        }
    }

    private void later(Wire wire, byte[] answer) {
        long delay = dice.between(Agenda.MILLIS, 50 * Agenda.MILLIS);
        if (world.weather().strikes(Fault.ISSUER_LATE)) {
            delay = world.weather().of(Fault.ISSUER_LATE).between(Agenda.SECONDS, 20 * Agenda.SECONDS);
        }
        world.agenda().after(delay, () -> wire.send(answer));
    }
}
