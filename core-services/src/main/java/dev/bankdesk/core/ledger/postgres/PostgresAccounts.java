package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.AccountAnswer;
import dev.bankdesk.core.ledger.AccountAnswer.Changed;
import dev.bankdesk.core.ledger.AccountAnswer.Refused;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.AccountEvent;
import dev.bankdesk.core.ledger.Accounts;
import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.postgres.JournalLock.HeadRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Changes of accounts on the primary, each in one transaction under the journal's lock. */
public final class PostgresAccounts implements Accounts {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final DataSource primary;
    private final BankTime time;

    public PostgresAccounts(DataSource primary, BankTime time) {
        this.primary = primary;
        this.time = time;
    }

    private record Found(long id, int state, long balanceMinor, String currency) {}

    @Override
    public AccountAnswer open(long customer, NewAccount account, AccountChange change) {
        Refused fault = change.fault();
        if (fault == null) {
            fault = faultOf(account);
        }
        return fault != null
                ? fault
                : inTransaction(false, (connection, head) -> open(connection, customer, account, change));
    }

    private static Refused faultOf(NewAccount account) {
        if (account.reference() == null
                || account.reference().isBlank()
                || account.reference().length() > 100) {
            return new Refused("reference", "Give 1 to 100 characters.");
        }
        if (account.currency() == null || !CURRENCIES.contains(account.currency())) {
            return new Refused("currency", "Give a currency of ISO 4217, like EUR.");
        }
        if (!SystemAccount.haveOwnIn(Currency.getInstance(account.currency()))) {
            return new Refused(
                    "currency",
                    "The bank cannot book in " + account.currency()
                            + ", which has no ISO 4217 number of its own: give another currency.");
        }
        if (account.floorMinor() != null && account.floorMinor() > 0) {
            return new Refused(
                    "floor", "Give 0 or less: an account opens with nothing on it, which must not be below its floor.");
        }
        return account.openedOn() == null ? new Refused("openedOn", "Give the day it opens.") : null;
    }

    private AccountAnswer open(Connection connection, long customer, NewAccount account, AccountChange change)
            throws SQLException {
        Long there = number(connection, "select id from ledger.account where reference = ?", account.reference());
        if (there != null) {
            return number(connection, "select 1 from ledger.account where id = ? and customer = ?", there, customer)
                            != null
                    ? new Changed(there, true)
                    : new Refused("reference", "Another client's account has this reference: give a new one.");
        }
        if (number(connection, "select id from ledger.customer where id = ?", customer) == null) {
            return new Refused("customer", "Give a client of the bank's, or register the client first.");
        }
        Long id = number(
                connection,
                """
                insert into ledger.account
                    (id, reference, customer, currency, floor_minor, card_last4, card_token, opened_on)
                values (nextval('ledger.account_id'), ?, ?, ?, ?, ?, ?, ?)
                on conflict (reference) do nothing returning id""",
                account.reference(),
                customer,
                account.currency(),
                account.floorMinor() == null ? Long.valueOf(0) : account.floorMinor(),
                account.cardLast4(),
                account.cardToken(),
                account.openedOn());
        if (id == null) {
            throw new SQLException("another program opens the account \"" + account.reference() + "\" at this moment");
        }
        note(connection, id, AccountEvent.OPENED, null, change);
        return new Changed(id, false);
    }

    @Override
    public AccountAnswer block(long account, AccountChange change) {
        return changeState(account, Account.OPEN, Account.BLOCKED, AccountEvent.BLOCKED, change);
    }

    @Override
    public AccountAnswer unblock(long account, AccountChange change) {
        return changeState(account, Account.BLOCKED, Account.OPEN, AccountEvent.UNBLOCKED, change);
    }

    private AccountAnswer changeState(long id, int from, int to, AccountEvent event, AccountChange change) {
        return changed(id, change, (connection, account, head) -> {
            if (account.state == Account.CLOSED) {
                return new Refused("account", "The account is closed for good: open another one.");
            }
            if (account.state != from) {
                return new Changed(id, true);
            }
            setState(connection, id, to);
            note(connection, id, event, null, change);
            return new Changed(id, false);
        });
    }

    @Override
    public AccountAnswer close(long id, AccountChange change) {
        return changed(id, change, (connection, account, head) -> {
            if (account.state == Account.CLOSED) {
                return new Changed(id, true);
            }
            if (account.balanceMinor != 0) {
                return new Refused(
                        "account",
                        "Bring the balance to zero first; it is " + Money.of(account.balanceMinor, account.currency)
                                + ".");
            }
            if (number(connection, "select 1 from ledger.import where ended_at is null limit 1") != null) {
                return new Refused(
                        "account", "End the import in progress first: its facts may still move the account.");
            }
            setState(connection, id, Account.CLOSED);
            SqlText.execute(connection, "update ledger.standing_order set try_on = null where account = ?", id);
            note(connection, id, AccountEvent.CLOSED, null, change);
            return new Changed(id, false);
        });
    }

    @Override
    public AccountAnswer limitCardDay(long id, Money day, AccountChange change) {
        if (day != null && day.minor() < 0) {
            return new Refused("day", "Give 0 or more, or null to take the limit back.");
        }
        if (day != null && day.minor() > HIGHEST_CARD_DAY_MINOR) {
            return new Refused("day", "Give no more than one payment may be, or null to take the limit back.");
        }
        Long dayMinor = day == null ? null : Long.valueOf(day.minor());
        return changed(id, change, (connection, account, head) -> {
            if (day != null && !day.currency().getCurrencyCode().equals(account.currency)) {
                return new Refused(
                        "currency", "Give the limit in the account's own currency, " + account.currency + ".");
            }
            Long stored = number(
                    connection,
                    "select day_minor from ledger.card_limit where account = ? and day_minor is not null",
                    id);
            if (Objects.equals(stored, dayMinor)) {
                return new Changed(id, true);
            }
            SqlText.execute(
                    connection,
                    """
                    insert into ledger.card_limit (account, day_minor, changes) values (?, ?, ?)
                    on conflict (account) do update set day_minor = excluded.day_minor, changes = excluded.changes""",
                    id,
                    dayMinor,
                    head.changes());
            note(
                    connection,
                    id,
                    dayMinor == null ? AccountEvent.CARD_LIMIT_TAKEN_BACK : AccountEvent.CARD_LIMIT_SET,
                    dayMinor,
                    change);
            return new Changed(id, false);
        });
    }

    /** A change of one account that is there. */
    @FunctionalInterface
    private interface OfAccount {
        AccountAnswer in(Connection connection, Found account, HeadRow head) throws SQLException;
    }

    private AccountAnswer changed(long id, AccountChange change, OfAccount step) {
        Refused fault = change.fault();
        if (fault != null) {
            return fault;
        }
        return inTransaction(true, (connection, head) -> {
            Found account = find(connection, id);
            return account == null ? AccountAnswer.UNKNOWN : step.in(connection, account, head);
        });
    }

    private static Found find(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = SqlText.prepared(
                        connection,
                        "select state, balance_minor, currency from ledger.account where id = ? and customer is not null",
                        id);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new Found(id, row.getInt(1), row.getLong(2), row.getString(3)) : null;
        }
    }

    private static void setState(Connection connection, long id, int state) throws SQLException {
        SqlText.execute(connection, "update ledger.account set state = ? where id = ?", state, id);
    }

    private void note(Connection connection, long account, AccountEvent event, Long limit, AccountChange change)
            throws SQLException {
        SqlText.execute(
                connection,
                """
                insert into ledger.account_history (account, event, limit_minor, who, why, happened_at)
                values (?, ?, ?, ?, ?, ?)""",
                account,
                event.code(),
                limit,
                change.who(),
                change.why(),
                time.now().atOffset(ZoneOffset.UTC));
    }

    private static Long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = SqlText.prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : null;
        }
    }

    /** A step in a transaction; without a head the journal is not locked. */
    @FunctionalInterface
    private interface Step {
        AccountAnswer in(Connection connection, HeadRow head) throws SQLException;
    }

    private AccountAnswer inTransaction(boolean underLock, Step step) {
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            AccountAnswer answer = step.in(connection, underLock ? JournalLock.takeToChange(connection) : null);
            // Whoever refused has changed nothing but the count of changes.
            if (answer instanceof Changed) {
                SqlEffects.commit(connection);
            } else {
                connection.rollback();
            }
            return answer;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The account was not changed: " + e.getMessage(), e);
        }
    }
}
