package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * The bank's own books as decisions are made by them: read on the replica by the services' reading login, over one connection
 * that lives for a while, so that its statements are planned once. For one thread.
 */
public final class Books implements AutoCloseable {
    /** The driver chooses the replica when it connects: who stayed with the primary would never come back. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    /** After which the server gives an answer up, in milliseconds. */
    private static final int YEARS_MILLIS = 2_000;

    /** PostgreSQL's code of a statement that was given up. */
    private static final String TOOK_TOO_LONG = "57014";

    private static final String MOMENT =
            """
            select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris'),
                   coalesce((select value from ledger.bank_setting where name = 'reporting_currency'), 'EUR'),
                   coalesce((select value from ledger.bank_setting where name = 'foreign_fee_basis_points'), '200')::int,
                   h.epoch, h.position, c.bank_anchor, c.machine_anchor, c.speed
              from ledger.journal_head h left join ledger.bank_clock c on true""";

    private final BankAddresses addresses;
    private final InstantSource clock;
    private Connection connection;
    private long openedAt;

    public Books(BankAddresses addresses, InstantSource clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** As the replica has it. @throws MarketingUnavailable where it does not answer */
    public BankMoment moment() {
        return ask(this::moment);
    }

    /** As the primary has it, which the replica may be behind of. @throws MarketingUnavailable where it does not answer */
    public BankMoment momentOnPrimary() {
        try (Connection primary = open(addresses.primaryUrl())) {
            return moment(primary);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private BankMoment moment(Connection at) throws SQLException {
        try (Statement statement = at.createStatement();
                ResultSet row = statement.executeQuery(MOMENT)) {
            row.next();
            OffsetDateTime anchor = row.getObject(6, OffsetDateTime.class);
            BankClock now = anchor == null
                    ? BankClock.realTime(clock.instant())
                    : new BankClock(
                            anchor.toInstant(),
                            row.getObject(7, OffsetDateTime.class).toInstant(),
                            row.getDouble(8));
            // Behind the epoch: an epoch whose promotion was not seen yet would be settled with nothing taken back.
            return new BankMoment(
                    now,
                    ZoneId.of(row.getString(1)),
                    Currency.getInstance(row.getString(2)),
                    row.getInt(3),
                    row.getInt(4),
                    row.getLong(5),
                    promotions(at));
        }
    }

    private static List<BankMoment.Promotion> promotions(Connection at) throws SQLException {
        List<BankMoment.Promotion> promotions = new ArrayList<>();
        try (Statement statement = at.createStatement();
                ResultSet row = statement.executeQuery("select epoch, position from ledger.promotion order by id")) {
            while (row.next()) {
                promotions.add(new BankMoment.Promotion(row.getInt(1), row.getLong(2)));
            }
        }
        return List.copyOf(promotions);
    }

    /** Clients as their own rows have them, the income none; without those whom the bank does not know. */
    public Map<Long, ClientSeen> strangers(Collection<Long> customers, LocalDate today) {
        return ask(open -> {
            Map<Long, ClientSeen> seen = new HashMap<>();
            try (PreparedStatement statement = open.prepareStatement(
                    "select id, segment, opened_on, region from ledger.customer where id = any (?)")) {
                statement.setArray(1, open.createArrayOf("int8", customers.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        long customer = row.getLong(1);
                        Segment segment = Segment.of(row.getInt(2));
                        LocalDate since = row.getObject(3, LocalDate.class);
                        seen.put(
                                customer,
                                new ClientSeen(
                                        new ClientFacts(customer, segment, since, 0, today), row.getString(4), null));
                    }
                }
            }
            return seen;
        });
    }

    /**
     * The same clients with their twelve months and what they earned in them.
     *
     * @param lasts the last day of each one's twelve months
     * @param taking gets one behind the other, but for those whose transactions could not be read within two seconds
     */
    public void withYears(
            Map<Long, ClientSeen> who, Map<Long, LocalDate> lasts, BankMoment bank, Consumer<ClientSeen> taking) {
        ClientYearReader.Terms terms = new ClientYearReader.Terms(
                bank.zone().getId(), bank.reporting(), bank.foreignFeeBasisPoints(), LocalDate.MIN);
        Map<Long, LocalDate> left = new HashMap<>(lasts);
        Consumer<ClientYear> year = read -> {
            left.remove(read.customer());
            taking.accept(withYear(who.get(read.customer()), read));
        };
        if (!areRead(lasts, terms, year) && lasts.size() > 1) {
            // One client whose rows are not to be had may not keep the others waiting.
            Map.copyOf(left).forEach((customer, last) -> areRead(Map.of(customer, last), terms, year));
        }
    }

    /** @return false where the server gave up */
    private boolean areRead(Map<Long, LocalDate> lasts, ClientYearReader.Terms terms, Consumer<ClientYear> taking) {
        return ask(open -> {
            open.setAutoCommit(false);
            try {
                new ClientYearReader(open).years(lasts, terms, taking);
                return true;
            } catch (SQLException e) {
                if (TOOK_TOO_LONG.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            } finally {
                open.rollback();
                open.setAutoCommit(true);
            }
        });
    }

    private static ClientSeen withYear(ClientSeen who, ClientYear year) {
        ClientFacts facts = who.facts();
        return new ClientSeen(
                new ClientFacts(
                        facts.customer(),
                        facts.segment(),
                        facts.clientSince(),
                        ClientYearReader.incomeMonthly(year),
                        facts.today()),
                who.region(),
                year);
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask(connected());
        } catch (SQLException e) {
            close();
            throw failed(e);
        }
    }

    private static MarketingUnavailable failed(SQLException e) {
        return new MarketingUnavailable("the books cannot be read: " + e.getMessage(), e);
    }

    private Connection connected() throws SQLException {
        if (connection != null && clock.millis() - openedAt > LIFE.toMillis()) {
            close();
        }
        if (connection == null) {
            connection = open(addresses.replicaUrl());
            openedAt = clock.millis();
        }
        return connection;
    }

    private Connection open(String url) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", addresses.readerUser());
        settings.setProperty("password", addresses.readerPassword());
        settings.setProperty("ApplicationName", "bankdesk marketing");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "15");
        // A login that reads only by default looks to the driver like a standby, wherever it is. Every question is by a
        // client's key: planning it anew for each client, or compiling it, takes longer than answering.
        settings.setProperty(
                "options",
                "-c default_transaction_read_only=off -c statement_timeout=" + YEARS_MILLIS
                        + " -c plan_cache_mode=force_generic_plan"
                        + " -c jit=off");
        Connection opened = DriverManager.getConnection(url, settings);
        opened.setReadOnly(true);
        return opened;
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Given up because it does not work any more.
            }
            connection = null;
        }
    }
}
