package io.lowu.server.books;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.EffectSink;
import io.lowu.authorization.PaymentSummary;
import io.lowu.server.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// The state of a switch after the last command in its journal: every command applied to a core of its own, from the
/// first
/// on, without a snapshot.
///
/// @param core after the last command
/// @param commands how many there are
public record RebuiltBooks(AuthorizationCore core, long commands) {
    /// Replays the journal of a data directory. The core checks the books after every command.
    ///
    /// @throws io.lowu.server.journal.JournalException when the journal is damaged
    /// @throws IllegalStateException when a command breaks the books, naming its index
    /// @throws IOException when the directory can't be read
    public static RebuiltBooks read(Path data) throws IOException {
        AuthorizationCore core = new AuthorizationCore();
        EffectSink nowhere = new Nowhere();
        long commands = 0;
        try (JournalReader journal = JournalReader.open(data, 1)) {
            while (journal.next()) {
                try {
                    core.apply(journal.logTime(), journal.buffer(), journal.offset(), journal.length(), nowhere);
                } catch (IllegalStateException e) {
                    throw new IllegalStateException(
                            "the books break at command " + journal.index() + ": " + e.getMessage(), e);
                }
                commands++;
            }
        }
        return new RebuiltBooks(core, commands);
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

    /// Effects of a replay happened long ago.
    private static final class Nowhere implements EffectSink {
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);

        @Override
        public int claim(int maxLength) {
            buffer.checkLimit(maxLength);
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            // Dropped.
        }
    }
}
