package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.Outline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of customers and merchants, the search for customers, and what the bank holds at all. */
public final class NameReader {
    private static final int LAST_DIGITS = 4;
    private static final String WITH_ACCOUNTS = "select c.id, c.reference, c.name, c.segment, c.region, c.home_country,"
            + " a.id, a.balance_minor, a.currency, a.card_last4\n";

    private final Connection connection;

    public NameReader(Connection connection) {
        this.connection = connection;
    }

    Map<Long, String> customers(Set<Long> ids) throws SQLException {
        Map<Long, String> names = new HashMap<>();
        Sql sql = new Sql()
                .add("select id, name from ledger.customer where id = any(?)", (Object) ids.toArray(Long[]::new));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.put(row.getLong(1), row.getString(2));
            }
        }
        return names;
    }

    Map<Integer, String> merchants(Set<Integer> ids) throws SQLException {
        Map<Integer, String> names = new HashMap<>();
        Sql sql = new Sql()
                .add("select id, name from ledger.merchant where id = any(?)", (Object) ids.toArray(Integer[]::new));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.put(row.getInt(1), row.getString(2));
            }
        }
        return names;
    }

    public List<CustomerFound> find(String text, int limit) throws SQLException {
        String word = text.strip();
        Sql found = new Sql()
                .add("select c.id from ledger.customer c where c.name ilike ? or c.reference = ?", like(word), word);
        if (word.matches("\\d{1,18}")) {
            found.add(" or c.id = ?", Long.parseLong(word));
            found.add(
                    " or exists (select from ledger.account a where a.customer = c.id and (a.id = ?"
                            + (word.length() == LAST_DIGITS ? " or a.card_last4 = '" + word + "'" : "") + "))",
                    Long.parseLong(word));
        }
        // Whose name begins with it stands before whose name only holds it.
        found.add(
                " order by c.name ilike ? desc, c.name, c.id limit " + limit,
                like(word).substring(1));
        return read(new Sql()
                .add(WITH_ACCOUNTS + "from (")
                .add(found)
                .add(
                        ") f\njoin ledger.customer c on c.id = f.id\nleft join ledger.account a on a.customer = c.id"
                                + "\norder by c.name ilike ? desc, c.name, c.id, a.id",
                        like(word).substring(1)));
    }

    Optional<CustomerFound> customer(long id) throws SQLException {
        return read(new Sql()
                        .add(
                                WITH_ACCOUNTS + "from ledger.customer c left join ledger.account a on a.customer = c.id"
                                        + "\nwhere c.id = ? order by a.id",
                                id))
                .stream()
                .findFirst();
    }

    private List<CustomerFound> read(Sql sql) throws SQLException {
        Map<Long, CustomerFound> customers = new LinkedHashMap<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                addTo(customers, row);
            }
        }
        return List.copyOf(customers.values());
    }

    private static String like(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static void addTo(Map<Long, CustomerFound> customers, ResultSet row) throws SQLException {
        CustomerFound customer = customers.get(row.getLong(1));
        if (customer == null) {
            customer = new CustomerFound(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    Segment.of(row.getInt(4)),
                    row.getString(5),
                    row.getString(6),
                    new ArrayList<>());
            customers.put(customer.customer(), customer);
        }
        if (row.getLong(7) != 0) {
            customer.accounts()
                    .add(new CustomerFound.Account(
                            row.getLong(7), Money.of(row.getLong(8), row.getString(9)), row.getString(10)));
        }
    }

    Outline outline() throws SQLException {
        BankSettings settings = BankSettings.read(connection);
        Sql range = new Sql()
                .add("select (select booked_at from ledger.journal order by booked_at, position limit 1),"
                        + " (select booked_at from ledger.journal order by booked_at desc, position desc limit 1),"
                        + " (select max(day) from ledger.rate)");
        try (PreparedStatement statement = range.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Outline(
                    Freshness.instant(row, 1),
                    Freshness.instant(row, 2),
                    List.copyOf(settings.sources().values()),
                    // The cube's days are few where the journal's rows are many.
                    words("select distinct country from statistics.cell_day order by 1"),
                    words("select distinct currency from ledger.account where id >= "
                            + SystemAccount.FIRST_CUSTOMER_ACCOUNT + " order by 1"),
                    settings.homeCountry(),
                    settings.reportingCurrency(),
                    settings.zone(),
                    row.getObject(3, LocalDate.class),
                    Freshness.ofJournal(connection));
        }
    }

    private List<String> words(String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return List.copyOf(words);
    }
}
