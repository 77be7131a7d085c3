package io.lowu.server.books;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentSummary;
import io.lowu.server.engine.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The state of a switch after the last command in its journal: every command that the directory still has,
/// applied to a core of its own; from the oldest snapshot on where the journal no longer goes back to the
/// first command.
///
/// @param core after the last command
/// @param snapshot last command in the snapshot from which it began, 0 when it began from the first command
/// @param commands how many were applied
public record RebuiltBooks(AuthorizationCore core, long snapshot, long commands) {
    /// Replays the journal of a data directory. The core checks the books after every command.
    ///
    /// @throws io.lowu.server.journal.JournalException when the journal is damaged
    /// @throws IllegalStateException when a command breaks the books
    /// @throws IOException when the directory can't be read
    public static RebuiltBooks read(Path data) throws IOException {
        Replay.Rebuilt<AuthorizationCore> rebuilt = Replay.fromOldest(data, AuthorizationCore::new);
        return new RebuiltBooks(
                rebuilt.machine(),
                rebuilt.result().snapshotIndex(),
                rebuilt.result().replayed());
    }

    /// Sum over all accounts of each currency, by ISO 4217 number; zero in each when the books balance.
    public Map<Integer, Long> sums() {
        Map<Integer, Long> sums = new TreeMap<>();
        core.forEachAccount(account -> sums.merge(account.currency(), account.minorUnits(), Long::sum));
        return sums;
    }

    /// All accounts, in the order in which they were opened.
    public List<AccountBalance> accounts() {
        List<AccountBalance> accounts = new ArrayList<>();
        core.forEachAccount(accounts::add);
        return accounts;
    }

    /// All payments that are still held, oldest first.
    public List<PaymentSummary> payments() {
        List<PaymentSummary> payments = new ArrayList<>();
        core.forEachPayment(payments::add);
        return payments;
    }
}
