package io.lowu.server.settle;

import io.lowu.authorization.SettlementPosition;
import io.lowu.server.settle.ClearingDay.Participant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Matches the file of a participant with the books of a data directory.
public final class Clearing {
    private final Path data;
    private final ClearingStore store;

    /// @param data directory of the switch
    public Clearing(Path data) {
        this.data = data;
        this.store = new ClearingStore(data);
    }

    /// What came of a file.
    ///
    /// @param known whether this very file was matched before; nothing is done again
    /// @param match what was found; without findings where it is known
    public record Outcome(boolean known, ClearingMatch match) {}

    /// Matches a file and keeps it, unless it is refused.
    ///
    /// @throws ClearingException when the file is damaged, not for us, or another one with its id was matched, or
    ///     its date is not final
    public Outcome match(Path file) throws IOException {
        ClearingFile theirs = ClearingStore.read(file);
        ClearingId id = theirs.id();
        if (store.isKnown(file, id)) {
            return new Outcome(true, new ClearingMatch(id, List.of()));
        }
        ClearingDay day = ClearingDay.read(data, id.date());
        day.requireFrozen();
        ClearingFile ours = ours(day, theirs);
        if (id.receiver() != ours.id().sender()) {
            throw new ClearingException(List.of(
                    "the file is for " + id.receiver() + ", we are " + ours.id().sender()));
        }
        ClearingMatch match = ClearingMatch.of(theirs, ours, new BooksHint(day.core()));
        if (!match.isRefused()) {
            store.keep(file, id);
        }
        return new Outcome(false, match);
    }

    /// Our lines for the sender; none where nothing was counted for it.
    private static ClearingFile ours(ClearingDay day, ClearingFile theirs) {
        ClearingId id = theirs.id();
        Map<Participant, List<SettlementPosition>> positions = day.positions();
        for (boolean acquirer : new boolean[] {theirs.participantIsOwed(), !theirs.participantIsOwed()}) {
            Participant participant = new Participant(id.sender(), id.currency(), acquirer);
            if (positions.containsKey(participant)) {
                return day.file(participant);
            }
        }
        return day.file(new Participant(id.sender(), id.currency(), theirs.participantIsOwed()));
    }
}
