package io.lowu.authorization;

import io.lowu.authorization.sbe.AccountRecordDecoder;
import io.lowu.authorization.sbe.AccountRecordEncoder;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/// Double-entry accounts (DOMAIN.md 6.2). A posting is built of debits and credits, checked as a whole and applied:
///
/// - it sums to zero in each currency,
/// - no wallet and no hold falls below zero,
/// - in a foreign currency the position and what is owed to acquirers move against each other.
///
/// A posting that breaks a rule is our own bug: it throws before any balance has moved.
final class Ledger {
    private static final int LINES_MAX = 8;

    private final RecordStore accounts = new RecordStore(AccountRecordDecoder.BLOCK_LENGTH);
    private final Long2LongHashMap byIdentity = new Long2LongHashMap(HashIndex.NONE);
    private final AccountRecordDecoder read = new AccountRecordDecoder();
    private final AccountRecordEncoder write = new AccountRecordEncoder();
    private final Parameters parameters;

    private final long[] lineAccounts = new long[LINES_MAX];
    private final long[] lineAmounts = new long[LINES_MAX];
    private int lines;

    Ledger(Parameters parameters) {
        this.parameters = parameters;
    }

    /// The account of a book, an owner (0 = the house) and a currency; opened when it is first asked for.
    long account(Book book, long owner, int currency) {
        long identity = identity(book.wire(), owner, currency);
        long known = byIdentity.get(identity);
        if (known != HashIndex.NONE) {
            return known;
        }
        long account = accounts.append();
        write.wrap(accounts.buffer(account), accounts.offset(account))
                .owner(owner)
                .balance(0)
                .currency(currency)
                .book((short) book.wire());
        byIdentity.put(identity, account);
        return account;
    }

    /// Whether there is such an account already.
    boolean isOpen(Book book, long owner, int currency) {
        return byIdentity.containsKey(identity(book.wire(), owner, currency));
    }

    /// Credits less debits, minor units.
    long balance(long account) {
        return at(account).balance();
    }

    Ledger debit(Book book, long owner, int currency, long amount) {
        return credit(book, owner, currency, -amount);
    }

    Ledger credit(Book book, long owner, int currency, long amount) {
        if (amount != 0) {
            lineAccounts[lines] = account(book, owner, currency);
            lineAmounts[lines] = amount;
            lines++;
        }
        return this;
    }

    /// Checks and applies the lines given since the last posting.
    void post() {
        for (int i = 0; i < lines; i++) {
            checkLine(i);
        }
        for (int i = 0; i < lines; i++) {
            long balance = Math.addExact(balance(lineAccounts[i]), lineAmounts[i]);
            write.wrap(accounts.buffer(lineAccounts[i]), accounts.offset(lineAccounts[i]))
                    .balance(balance);
        }
        lines = 0;
    }

    private void checkLine(int line) {
        AccountRecordDecoder account = at(lineAccounts[line]);
        int currency = account.currency();
        boolean foreign = currency != parameters.billingCurrency();
        if (isHolders(account.book()) && account.balance() + lineAmounts[line] < 0) {
            throw broken("the holder's account would fall below zero", line);
        }
        long sum = 0;
        long position = 0;
        for (int i = 0; i < lines; i++) {
            AccountRecordDecoder other = at(lineAccounts[i]);
            if (other.currency() == currency) {
                sum += lineAmounts[i];
                position += isPosition(other.book()) ? lineAmounts[i] : 0;
            }
        }
        if (sum != 0) {
            throw broken("the posting sums to " + sum, line);
        }
        if (foreign && position != 0) {
            throw broken("position and acquirers move apart by " + position, line);
        }
    }

    private IllegalStateException broken(String what, int line) {
        AccountRecordDecoder account = at(lineAccounts[line]);
        return new IllegalStateException(what + " at account " + Book.ofWire(account.book()) + " of " + account.owner()
                + " in " + account.currency() + ", balance " + account.balance() + ", line " + lineAmounts[line]);
    }

    /// Recomputes every rule over all balances.
    ///
    /// @throws IllegalStateException when one is broken
    void audit() {
        TreeMap<Integer, Long> sums = new TreeMap<>();
        TreeMap<Integer, Long> positions = new TreeMap<>();
        for (long number = 1; number < accounts.next(); number++) {
            AccountRecordDecoder account = at(number);
            sums.merge(account.currency(), account.balance(), Math::addExact);
            if (isPosition(account.book()) && account.currency() != parameters.billingCurrency()) {
                positions.merge(account.currency(), account.balance(), Math::addExact);
            }
            if (isHolders(account.book()) && account.balance() < 0) {
                throw new IllegalStateException(Book.ofWire(account.book()) + " of " + account.owner() + " is at "
                        + account.balance() + ", below zero");
            }
        }
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                throw new IllegalStateException("the books in " + currency + " sum to " + sum);
            }
        });
        positions.forEach((currency, sum) -> {
            if (sum != 0) {
                throw new IllegalStateException("position and acquirers in " + currency + " differ by " + sum);
            }
        });
    }

    RecordStore records() {
        return accounts;
    }

    /// The account with this number; the flyweight is good until the next call.
    AccountRecordDecoder at(long account) {
        MutableDirectBuffer buffer = accounts.buffer(account);
        return read.wrap(
                buffer,
                accounts.offset(account),
                AccountRecordDecoder.BLOCK_LENGTH,
                AccountRecordDecoder.SCHEMA_VERSION);
    }

    /// Makes an account that a snapshot restored findable.
    void restored(long account) {
        AccountRecordDecoder record = at(account);
        byIdentity.put(identity(record.book(), record.owner(), record.currency()), account);
    }

    private static boolean isPosition(int book) {
        return book == Book.FX_POSITION.wire() || book == Book.ACQUIRER.wire();
    }

    private static boolean isHolders(int book) {
        return book == Book.WALLET.wire() || book == Book.HOLD.wire();
    }

    /// An owner has at most eleven digits, a currency three, a book is below 16: the number is unique.
    private static long identity(int book, long owner, int currency) {
        return (owner * 1000 + currency) * 16 + book;
    }
}
