package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.Registrations;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Registrations on the primary: each list is one statement, whatever its length. */
public final class PostgresRegistrations implements Registrations {
    private static final String ADD_CUSTOMERS =
            """
            insert into ledger.customer (id, reference, name, segment, birth_year, region, home_country, opened_on)
            select nextval('ledger.customer_id'), n.reference, n.name, n.segment, nullif(n.birth_year, 0), n.region,
                   n.home_country, n.opened_on::date
            from unnest(?::text[], ?::text[], ?::integer[], ?::integer[], ?::text[], ?::text[], ?::text[])
                 as n (reference, name, segment, birth_year, region, home_country, opened_on)
            where not exists (select from ledger.customer c where c.reference = n.reference)
            on conflict (reference) do nothing""";

    private static final String ADD_ACCOUNTS =
            """
            insert into ledger.account (id, reference, customer, currency, floor_minor, card_last4, card_token, opened_on)
            select nextval('ledger.account_id'), n.reference, n.customer, n.currency, n.floor::bigint, n.card_last4,
                   n.card_token, n.opened_on::date
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 as n (reference, customer, currency, floor, card_last4, card_token, opened_on)
            where not exists (select from ledger.account a where a.reference = n.reference)
            on conflict (reference) do nothing""";

    private static final String ADD_MERCHANTS =
            """
            insert into ledger.merchant (id, reference, name, mcc, country, city)
            select nextval('ledger.merchant_id'), n.reference, n.name, n.mcc, n.country, n.city
            from unnest(?::text[], ?::text[], ?::integer[], ?::text[], ?::text[]) as n (reference, name, mcc, country, city)
            where not exists (select from ledger.merchant m where m.reference = n.reference)
            on conflict (reference) do nothing""";

    /** Whose limits are set in one transaction: a fraction of a second. */
    private static final int ACCOUNTS_AT_ONCE = 20_000;

    private final DataSource primary;

    public PostgresRegistrations(DataSource primary) {
        this.primary = primary;
    }

    @Override
    public List<RegisteredCustomer> customers(List<NewCustomer> customers) {
        customers.forEach(customer -> customer.accounts().forEach(PostgresRegistrations::requireBookable));
        boolean withoutFloor = customers.stream()
                .flatMap(customer -> customer.accounts().stream())
                .anyMatch(account -> account.floorMinor() == null);
        return inTransaction(connection -> {
            if (withoutFloor) {
                requireOpenImport(connection);
            }
            addCustomers(connection, customers);
            List<String> references =
                    customers.stream().map(NewCustomer::reference).toList();
            Map<String, Long> ids = ids(connection, "customer", references);
            addAccounts(connection, customers, ids);
            List<String> accountReferences = customers.stream()
                    .flatMap(customer -> customer.accounts().stream().map(NewAccount::reference))
                    .toList();
            Map<String, Long> accounts = ids(connection, "account", accountReferences);
            return customers.stream()
                    .map(customer -> new RegisteredCustomer(
                            ids.get(customer.reference()),
                            customer.accounts().stream()
                                    .map(account -> accounts.get(account.reference()))
                                    .toList()))
                    .toList();
        });
    }

    @Override
    public Set<Long> unknown(Collection<Long> customers) {
        Set<Long> unknown = new HashSet<>(customers);
        return inTransaction(connection -> {
            try (PreparedStatement find =
                    connection.prepareStatement("select id from ledger.customer where id = any (?)")) {
                find.setArray(1, connection.createArrayOf("int8", customers.toArray()));
                try (ResultSet row = find.executeQuery()) {
                    while (row.next()) {
                        unknown.remove(row.getLong(1));
                    }
                }
            }
            return unknown;
        });
    }

    private static void requireBookable(NewAccount account) {
        if (!isBookable(account.currency())) {
            throw Refusal.usage(
                    "The account \"" + account.reference() + "\" is in " + account.currency()
                            + ", in which the bank cannot book.",
                    "Give it a currency with an ISO 4217 number of its own.");
        }
    }

    private static boolean isBookable(String currency) {
        try {
            return SystemAccount.haveOwnIn(Currency.getInstance(currency));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public List<Integer> merchants(List<NewMerchant> merchants) {
        return inTransaction(connection -> {
            try (PreparedStatement add = connection.prepareStatement(ADD_MERCHANTS)) {
                bind(add, 1, "text", merchants, NewMerchant::reference);
                bind(add, 2, "text", merchants, NewMerchant::name);
                bind(add, 3, "int4", merchants, NewMerchant::mcc);
                bind(add, 4, "text", merchants, NewMerchant::country);
                bind(add, 5, "text", merchants, NewMerchant::city);
                add.executeUpdate();
            }
            Map<String, Long> ids = ids(
                    connection,
                    "merchant",
                    merchants.stream().map(NewMerchant::reference).toList());
            return merchants.stream()
                    .map(merchant -> ids.get(merchant.reference()).intValue())
                    .toList();
        });
    }

    @Override
    public void beginImport(String name, boolean foreignFee) {
        inTransaction(connection -> {
            JournalLock.takeToChange(connection);
            String sql =
                    """
                    insert into ledger.import (name, foreign_fee, started_at) values (?, ?, now())
                    on conflict (name) do update set foreign_fee = excluded.foreign_fee, ended_at = null""";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                statement.setBoolean(2, foreignFee);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void endImport(String name) {
        inTransaction(connection -> {
            JournalLock.takeToChange(connection);
            try (PreparedStatement end = connection.prepareStatement(
                    "update ledger.import set ended_at = now() where name = ? and ended_at is null")) {
                end.setString(1, name);
                return end.executeUpdate();
            }
        });
        // In pieces that the others hardly wait for; begun again, it goes on where accounts are still without a limit.
        Long done = 0L;
        while (done != null) {
            long after = done;
            done = inTransaction(connection -> limitAccounts(connection, after));
        }
    }

    /** The last account that was looked at, or null where there is none left. */
    private static Long limitAccounts(Connection connection, long after) throws SQLException {
        JournalLock.takeToChange(connection);
        String sql =
                """
                with piece as (
                    select id, floor_minor, balance_minor from ledger.account
                    where id > ? and customer is not null
                      and not exists (select from ledger.import where ended_at is null)
                    order by id limit ?),
                limited as (
                    update ledger.account a set floor_minor = least(0, p.balance_minor)
                    from piece p where a.id = p.id and p.floor_minor is null)
                select max(id) from piece""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, after);
            statement.setInt(2, ACCOUNTS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long last = row.getLong(1);
                return row.wasNull() ? null : last;
            }
        }
    }

    /** Locked until the commit: the import cannot end in between, so its end finds these accounts. */
    private static void requireOpenImport(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select name from ledger.import where ended_at is null for share")) {
            if (!row.next()) {
                throw Refusal.usage(
                        "An account has no floor, and no import is open that would give it one at its end.",
                        "Give each account its floor, \"0.00\" where none may overdraw it, or begin an import first.");
            }
        }
    }

    private static void addCustomers(Connection connection, List<NewCustomer> customers) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_CUSTOMERS)) {
            bind(add, 1, "text", customers, NewCustomer::reference);
            bind(add, 2, "text", customers, NewCustomer::name);
            bind(add, 3, "int4", customers, customer -> customer.segment().code());
            bind(add, 4, "int4", customers, NewCustomer::birthYear);
            bind(add, 5, "text", customers, NewCustomer::region);
            bind(add, 6, "text", customers, NewCustomer::homeCountry);
            bind(add, 7, "text", customers, customer -> customer.openedOn().toString());
            add.executeUpdate();
        }
    }

    private record Owned(long customer, NewAccount account) {}

    private static void addAccounts(Connection connection, List<NewCustomer> customers, Map<String, Long> ids)
            throws SQLException {
        List<Owned> owned = new ArrayList<>();
        for (NewCustomer customer : customers) {
            customer.accounts().forEach(account -> owned.add(new Owned(ids.get(customer.reference()), account)));
        }
        try (PreparedStatement add = connection.prepareStatement(ADD_ACCOUNTS)) {
            bind(add, 1, "text", owned, o -> o.account.reference());
            bind(add, 2, "int8", owned, Owned::customer);
            bind(add, 3, "text", owned, o -> o.account.currency());
            bind(
                    add,
                    4,
                    "text",
                    owned,
                    o -> o.account.floorMinor() == null
                            ? null
                            : o.account.floorMinor().toString());
            bind(add, 5, "text", owned, o -> o.account.cardLast4());
            bind(add, 6, "text", owned, o -> o.account.cardToken());
            bind(add, 7, "text", owned, o -> o.account.openedOn().toString());
            add.executeUpdate();
        }
    }

    private static <T> void bind(
            PreparedStatement statement, int index, String type, List<T> items, Function<T, Object> column)
            throws SQLException {
        Object[] values = items.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    /** @param table one of ours, never a caller's word */
    private static Map<String, Long> ids(Connection connection, String table, List<String> references)
            throws SQLException {
        String sql = "select reference, id from ledger." + table + " where reference = any (?::text[])";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", references.toArray()));
            Map<String, Long> ids = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(1), rows.getLong(2));
                }
            }
            return ids;
        }
    }

    /** A step in a transaction. */
    @FunctionalInterface
    private interface Step<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Step<T> step) {
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            T result = step.in(connection);
            SqlEffects.commit(connection);
            return result;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The registration was not stored: " + e.getMessage(), e);
        }
    }
}
