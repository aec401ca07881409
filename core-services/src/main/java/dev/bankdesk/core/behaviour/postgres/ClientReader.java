package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.behaviour.RfmGroup;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.core.history.postgres.CustomerLines;
import dev.bankdesk.core.history.postgres.Freshness;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who a client is, with accounts, statement and rank. */
final class ClientReader {
    private static final String PROFILE =
            """
            select c.reference, c.name, c.segment, c.region, c.home_country, coalesce(c.birth_year, 0), c.opened_on,
                   coalesce(r.income_band, 0)
              from ledger.customer c left join behaviour.customer_rank r on r.customer = c.id
             where c.id = ?
            """;
    private static final String ACCOUNTS =
            """
            select id, currency, balance_minor, floor_minor, state, opened_on, card_last4
              from ledger.account where customer = ? order by id
            """;

    private final Connection connection;

    ClientReader(Connection connection) {
        this.connection = connection;
    }

    boolean exists(long customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select from ledger.customer where id = ?")) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    CustomerProfile profile(long customer) throws SQLException {
        List<CustomerProfile.Account> accounts = accounts(customer);
        BankDay day = BankDay.read(connection);
        try (PreparedStatement statement = connection.prepareStatement(PROFILE)) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new CustomerProfile(
                        customer,
                        row.getString(1),
                        row.getString(2),
                        Segment.of(row.getInt(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        AgeBand.of(day.today().getYear(), row.getInt(6)),
                        IncomeBand.of(row.getInt(8)),
                        row.getObject(7, LocalDate.class),
                        accounts,
                        balances(accounts),
                        day.today(),
                        Freshness.ofJournal(connection));
            }
        }
    }

    List<CustomerProfile.Account> accounts(long customer) throws SQLException {
        List<CustomerProfile.Account> accounts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    accounts.add(new CustomerProfile.Account(
                            row.getLong(1),
                            Money.of(row.getLong(3), row.getString(2)),
                            row.getObject(4, Long.class),
                            AccountFound.State.values()[row.getInt(5)],
                            row.getObject(6, LocalDate.class),
                            row.getString(7)));
                }
            }
        }
        return accounts;
    }

    /** Of each currency, in the order of their codes. */
    static List<Money> balances(List<CustomerProfile.Account> accounts) {
        Map<String, Money> sums = new TreeMap<>();
        accounts.forEach(
                account -> sums.merge(account.balance().currency().getCurrencyCode(), account.balance(), Money::plus));
        return List.copyOf(sums.values());
    }

    CustomerStatement statement(long customer, long account, Instant from, Instant to, PageKey after, int limit)
            throws SQLException {
        List<Long> accounts = accounts(customer).stream()
                .map(CustomerProfile.Account::account)
                .filter(each -> account == 0 || each == account)
                .toList();
        CustomerLines.Page page = new CustomerLines(connection).page(accounts, from, to, after, limit);
        return new CustomerStatement(
                customer,
                page.lines().stream()
                        .map(line -> new CustomerStatement.Line(
                                line.account(), line.transaction(), line.signedMinor(), line.balance()))
                        .toList(),
                page.next(),
                Freshness.ofJournal(connection));
    }

    RfmStanding rfm(long customer) throws SQLException {
        BankDay day = BankDay.read(connection);
        LocalDate ranked = Stand.read(connection).rankedOn();
        String sql = "select recency, frequency, monetary, last_paid, payments, spent_minor"
                + " from behaviour.customer_rank where customer = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new RfmStanding(customer, ranked, 0, 0, 0, RfmGroup.NONE, null, 0, 0, day.reporting());
                }
                return new RfmStanding(
                        customer,
                        ranked,
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        RfmGroup.of(row.getInt(1), row.getInt(2), row.getInt(3)),
                        row.getObject(4, LocalDate.class),
                        row.getLong(5),
                        row.getLong(6),
                        day.reporting());
            }
        }
    }
}
