package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.FirstAnswer;
import dev.bankdesk.core.ledger.GivenBack;
import dev.bankdesk.core.ledger.JournalStore;
import dev.bankdesk.core.ledger.JournalStore.Source;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.OrderKey;
import dev.bankdesk.core.ledger.OriginalPayment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The writer's statements on what the head stood at, without its lock (0025): every one of them serves a whole batch. */
final class JournalQueries {
    private static final String ACCOUNT_COLUMNS =
            "select a.id, a.customer, a.currency, a.state, a.floor_minor, a.balance_minor, c.segment, c.home_country,"
                    + " a.opened_on - date '1970-01-01'\n";

    private final Connection connection;

    JournalQueries(Connection connection) {
        this.connection = connection;
    }

    /** Changes nothing, but is something to commit: a transaction that writes nothing waits for nobody. */
    void touchHead() throws SQLException {
        try (PreparedStatement touch =
                connection.prepareStatement("update ledger.journal_head set changes = changes")) {
            touch.executeUpdate();
        }
    }

    Map<OrderKey, FirstAnswer> firstAnswers(Collection<OrderKey> keys) throws SQLException {
        UUID[] asked = keys.stream().map(key -> new UUID(key.high(), key.low())).toArray(UUID[]::new);
        String sql =
                """
                select k.key, k.fingerprint, k.position, k.fee_position, k.balance_minor, j.decline_reason
                from unnest(?::uuid[]) as asked (key)
                join ledger.idempotency_key k on k.key = asked.key
                join ledger.journal j on j.position = k.position""";
        Map<OrderKey, FirstAnswer> answers = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", asked));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID key = rows.getObject(1, UUID.class);
                    answers.put(
                            new OrderKey(key.getMostSignificantBits(), key.getLeastSignificantBits()),
                            new FirstAnswer(
                                    rows.getLong(2),
                                    rows.getLong(3),
                                    rows.getLong(4),
                                    rows.getLong(5),
                                    rows.getInt(6) == 0 ? null : DeclineReason.of(rows.getInt(6))));
                }
            }
        }
        return answers;
    }

    Map<Long, Account> accounts(Collection<Long> ids) throws SQLException {
        String sql = ACCOUNT_COLUMNS
                + """
                from unnest(?::bigint[]) as asked (id)
                join ledger.account a on a.id = asked.id
                left join ledger.customer c on c.id = a.customer""";
        Map<Long, Account> accounts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, sorted(ids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    accounts.put(rows.getLong(1), account(rows));
                }
            }
        }
        return accounts;
    }

    /** Every account below this one, in the order of the disk. The session is in a transaction, so that they come in portions. */
    void accountsBelow(long firstBeyond, Consumer<Account> reader) throws SQLException {
        String sql = ACCOUNT_COLUMNS
                + "from ledger.account a left join ledger.customer c on c.id = a.customer where a.id < ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(10_000);
            statement.setLong(1, firstBeyond);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.accept(account(rows));
                }
            }
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        long customer = row.getLong(2);
        Account.Holder holder = customer == 0
                ? Account.Holder.BANK
                : new Account.Holder(customer, row.getInt(7), row.getString(8).intern());
        long floor = row.getLong(5);
        Long floorMinor = row.wasNull() ? null : floor;
        return new Account(
                row.getLong(1),
                holder,
                currency(row.getLong(1), row.getString(3)),
                row.getInt(4),
                customer == 0 ? Account.ALWAYS : row.getInt(9),
                floorMinor,
                row.getLong(6));
    }

    private static Currency currency(long account, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    LedgerException.Effect.REFUSED,
                    "The account " + account + " is in the currency " + code
                            + ", which this Java does not know: run the bank on a newer one.",
                    e);
        }
    }

    void makeSystemAccounts(Currency currency) throws SQLException {
        String sql =
                """
                insert into ledger.account (id, reference, system_code, currency, opened_on)
                values (?, ?, ?, ?, current_date) on conflict (id) do nothing""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (SystemAccount account : SystemAccount.values()) {
                statement.setLong(1, account.idIn(currency));
                statement.setString(2, "bank/" + account + "/" + currency.getCurrencyCode());
                statement.setInt(3, account.code());
                statement.setString(4, currency.getCurrencyCode());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    Map<Long, OriginalPayment> originals(Collection<Long> positions) throws SQLException {
        String sql =
                """
                select j.position, debit_account, credit_account, amount_minor, original_minor, original_currency, rate,
                       rate_date, kind, decline_reason, merchant, mcc, category, country, abroad,
                       coalesce(j.parent_position, 0),
                       coalesce(g.in_account_minor, 0), coalesce(g.in_original_minor, 0), coalesce(g.reversed, false)
                from unnest(?::bigint[]) as asked (position)
                join ledger.journal j on j.position = asked.position
                left join ledger.given_back g on g.position = asked.position""";
        Map<Long, OriginalPayment> originals = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, sorted(positions));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    originals.put(rows.getLong(1), original(rows));
                }
            }
        }
        return originals;
    }

    private static OriginalPayment original(ResultSet row) throws SQLException {
        return new OriginalPayment(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getBigDecimal(7),
                row.getObject(8, LocalDate.class),
                TransactionKind.of(row.getInt(9)),
                row.getInt(10) == 0,
                row.getInt(11),
                row.getInt(12),
                Category.of(row.getInt(13)),
                row.getString(14),
                row.getBoolean(15),
                row.getLong(16),
                new GivenBack(row.getLong(17), row.getLong(18), row.getBoolean(19)));
    }

    Map<Integer, Integer> merchantCategoryCodes(Collection<Integer> merchants) throws SQLException {
        String sql = "select id, mcc from ledger.merchant where id = any (?::integer[])";
        Map<Integer, Integer> codes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(
                    1, merchants.stream().mapToInt(Integer::intValue).toArray());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    codes.put(rows.getInt(1), rows.getInt(2));
                }
            }
        }
        return codes;
    }

    /** Safe against another writer: names are only added under the journal's lock. */
    Map<String, Source> sources(Collection<String> names) throws SQLException {
        String add =
                """
                insert into ledger.source (id, name)
                select coalesce((select max(id) from ledger.source), 0) + row_number() over (), asked.name
                from unnest(?::text[]) as asked (name)
                where not exists (select from ledger.source s where s.name = asked.name)
                limit greatest(0, ? - (select count(*) from ledger.source))""";
        String read =
                """
                select s.name, s.id, coalesce(i.foreign_fee, false), i.name is not null and i.ended_at is null
                from ledger.source s left join ledger.import i on i.name = s.name
                where s.name = any (?::text[])""";
        try (PreparedStatement adding = connection.prepareStatement(add);
                PreparedStatement reading = connection.prepareStatement(read)) {
            adding.setArray(1, connection.createArrayOf("text", names.toArray()));
            adding.setInt(2, JournalStore.MOST_SOURCES);
            adding.executeUpdate();
            reading.setArray(1, connection.createArrayOf("text", names.toArray()));
            Map<String, Source> sources = new HashMap<>();
            try (ResultSet rows = reading.executeQuery()) {
                while (rows.next()) {
                    sources.put(rows.getString(1), new Source(rows.getInt(2), rows.getBoolean(3), rows.getBoolean(4)));
                }
            }
            return sources;
        }
    }

    /** Balances and the head in one statement. */
    void writeBalances(Collection<Account> moved, long lastPosition) throws SQLException {
        String sql =
                """
                with moved as (
                    update ledger.account a
                    set balance_minor = m.balance
                    from unnest(?::bigint[], ?::bigint[]) as m (id, balance)
                    where a.id = m.id)
                update ledger.journal_head set position = ?""";
        long[] ids = new long[moved.size()];
        long[] balances = new long[ids.length];
        int i = 0;
        for (Account account : moved) {
            ids[i] = account.id();
            balances[i++] = account.balanceMinor();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, ids);
            statement.setObject(2, balances);
            statement.setLong(3, lastPosition);
            statement.executeUpdate();
        }
    }

    /** Facts that took accounts below their limit are few. */
    void writeFloors(Collection<Account> moved) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update ledger.account set floor_minor = ? where id = ?")) {
            for (Account account : moved) {
                if (account.floorYielded()) {
                    statement.setLong(1, account.floorMinor());
                    statement.setLong(2, account.id());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Refunds are few; without any this asks nothing of the database. */
    void writeGivenBack(Map<Long, GivenBack> givenBack) throws SQLException {
        if (givenBack.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into ledger.given_back (position, in_account_minor, in_original_minor, reversed) values (?, ?, ?, ?)
                on conflict (position) do update set in_account_minor = excluded.in_account_minor,
                    in_original_minor = excluded.in_original_minor, reversed = excluded.reversed""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Long, GivenBack> given : givenBack.entrySet()) {
                statement.setLong(1, given.getKey());
                statement.setLong(2, given.getValue().inAccountMinor());
                statement.setLong(3, given.getValue().inOriginalMinor());
                statement.setBoolean(4, given.getValue().reversed());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static long[] sorted(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
