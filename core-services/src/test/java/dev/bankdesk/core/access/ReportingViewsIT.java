package dev.bankdesk.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.platform.ReportingUrls;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The views in {@code reporting} as a BI tool meets them: through the URL that {@code env} prints, on the replica. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportingViewsIT {
    private final TestBank bank = TestBank.shared();
    private final String jdbc = ReportingUrls.of(bank.addresses()).jdbc();

    @BeforeAll
    void with_three_transactions() throws SQLException {
        bank.emptied();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.source (id, name) values (1, 'gateway');
                    insert into ledger.customer (id, reference, name, segment, birth_year, region, home_country, opened_on)
                    values (7, 'ref-7', 'Ada Lovelace', 2, 1987, 'Paris', 'FR', '2020-02-03');
                    insert into ledger.account (id, reference, customer, currency, floor_minor, balance_minor, card_last4,
                                                card_token, opened_on)
                    values (1000000, 'acc-7', 7, 'EUR', -10000, 98765, '4242', 'token', '2020-02-03'),
                           (1000001, 'yen-7', 7, 'JPY', 0, 1500, '', '', '2020-02-03');
                    insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                        reporting_minor, kind, decline_reason, channel, category, segment, mcc, merchant, source, currency,
                        country, purpose)
                    values (1, '2026-03-01 10:00Z', '2026-02-28 23:30Z', 1000000, 9781, 1234, 1234, 1, 0, 1, 1, 2, 5411, 9, 1,
                            'EUR', 'FR', 'for Ada'),
                           (2, '2026-03-01 10:01Z', '2026-03-01 09:00Z', 9781, 1000001, 1500, null, 9, 0, 5, 11, 2, 0, 0, 1,
                            'JPY', 'ZZ', null),
                           (3, '2026-03-01 10:02Z', '2026-03-01 10:00Z', 1000000, 9781, 500000, 500000, 2, 1, 2, 5, 2, 0, 0, 1,
                            'EUR', 'FR', null);
                    insert into statistics.cell_day values
                        ('2026-03-01', 2, 1, 'FR', 1, 1, 'EUR', 1, 3, 2, 5000, 7000, 1, 100, 20, 5000, 7000, 0),
                        ('2026-03-02', 2, 1, 'FR', 1, 1, 'EUR', 1, 1, 1, 250, 250, 0, 0, 0, 250, 250, 0),
                        ('2026-03-02', 2, 5, 'JP', 1, 1, 'JPY', 1, 1, 1, 900, 900, 0, 900, 0, 1500, 1500, 0)""");
        }
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> !rows("select from daily_totals_v1 where currency = 'JPY'")
                        .isEmpty());
    }

    @Test
    void the_replica_answers_and_says_how_current_it_is() throws SQLException {
        assertThat(rows("select answered_by, journal_position, zone, reporting_currency, replayed_at is not null"
                        + " from reporting.as_of_v1"))
                .containsExactly("replica|3|Europe/Paris|EUR|t");
    }

    @Test
    void transactions_have_words_and_amounts_in_units() throws SQLException {
        assertThat(
                        rows(
                                """
                                select position, booked_on, outcome, decline_reason, kind, channel, category, mcc, merchant, account, customer,
                                       segment, currency, amount, amount_reporting, source
                                from transactions_v1 order by position"""))
                .containsExactly(
                        "1|2026-03-01|booked|null|CARD_PAYMENT|CARD|GROCERIES|5411|9|1000000|7|PREMIUM|EUR|12.34|12.34|gateway",
                        "2|2026-03-01|booked|null|SALARY|TRANSFER|INCOME|null|null|1000001|7|PREMIUM|JPY|1500|null|gateway",
                        "3|2026-03-01|declined|INSUFFICIENT_FUNDS|ONLINE_PAYMENT|ONLINE|SHOPPING|null|null|1000000|7|PREMIUM|EUR"
                                + "|5000.00|5000.00|gateway");
    }

    @Test
    void accounts_and_customers_show_no_name_no_card_and_no_day_of_birth() throws SQLException {
        assertThat(rows("select * from accounts_v1 where customer = 7 order by account"))
                .containsExactly(
                        "1000000|7|null|EUR|open|987.65|-100.00|2020-02-03",
                        "1000001|7|null|JPY|open|1500|0|2020-02-03");
        assertThat(rows("select * from customers_v1")).containsExactly("7|PREMIUM|1980|Paris|FR|2020-02-03");
    }

    @Test
    void totals_are_those_of_the_cube() throws SQLException {
        assertThat(rows("select day, source, currency, booked, payments, declined, amount, amount_abroad, fees_abroad,"
                        + " amount_native from daily_totals_v1 order by day, currency"))
                .containsExactly(
                        "2026-03-01|gateway|EUR|3|2|1|50.00|1.00|0.20|50.00",
                        "2026-03-02|gateway|EUR|1|1|0|2.50|0.00|0.00|2.50",
                        "2026-03-02|gateway|JPY|1|1|0|9.00|9.00|0.00|1500");
        assertThat(
                        rows(
                                "select month, category, currency, payments, amount from monthly_category_v1 order by category"))
                .containsExactly("2026-03-01|GROCERIES|EUR|3|52.50", "2026-03-01|SHOPPING|JPY|1|9.00");
    }

    @Test
    void amounts_have_the_decimals_of_their_currency() throws SQLException {
        List<String> expected = Currency.getAvailableCurrencies().stream()
                .sorted((a, b) -> a.getCurrencyCode().compareTo(b.getCurrencyCode()))
                .map(currency -> currency.getCurrencyCode() + "|" + new Money(1_234_567, currency).toDecimal())
                .toList();
        String codes = String.join(
                ",",
                Currency.getAvailableCurrencies().stream()
                        .map(Currency::getCurrencyCode)
                        .sorted()
                        .toList());
        assertThat(rows("select c, reporting.in_units(1234567, c) from unnest(string_to_array('" + codes
                        + "', ',')) c order by c collate \"C\""))
                .isEqualTo(expected);
    }

    @Test
    void words_are_those_of_the_program() throws SQLException {
        assertThat(written("select code, word, debits_customer from reporting.kind order by code"))
                .isEqualTo(Arrays.stream(TransactionKind.values())
                        .map(kind -> kind.code() + "|" + kind + "|" + (kind.debitsCustomer() ? "t" : "f"))
                        .toList());
        assertThat(written("select vocabulary, code, word from reporting.word order by vocabulary, code"))
                .as("sql/ledger/R__reporting_words.sql has a line for each word of dev.bankdesk.core.banking")
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                words("decline_reason", DeclineReason.values()),
                                words("channel", Channel.values()),
                                words("category", Category.values()),
                                words("segment", Segment.values()),
                                words("bank_account", SystemAccount.values()))
                        .flatMap(each -> each)
                        .toList());
    }

    private static Stream<String> words(String vocabulary, Coded[] values) {
        return Arrays.stream(values).map(value -> vocabulary + "|" + value.code() + "|" + value);
    }

    @Test
    void every_view_and_every_column_is_documented_in_the_catalogue() throws SQLException {
        assertThat(
                        rows(
                                """
                                select c.relname from pg_class c
                                where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' and c.relname ~ '_v[0-9]+$'"""))
                .hasSize(8);
        assertThat(
                        rows(
                                """
                                select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                                where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v'
                                  and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)"""))
                .isEmpty();
    }

    @Test
    void the_driver_lists_the_views_with_their_descriptions() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbc);
                ResultSet view = connection.getMetaData().getTables(null, "reporting", "%", new String[] {"VIEW"})) {
            while (view.next()) {
                assertThat(view.getString("REMARKS")).isNotBlank();
                found.add(view.getString("TABLE_NAME"));
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "transactions_v1",
                        "accounts_v1",
                        "customers_v1",
                        "merchants_v1",
                        "daily_totals_v1",
                        "monthly_category_v1",
                        "rates_v1",
                        "as_of_v1");
    }

    /** With nothing but what env prints. */
    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            return rows(connection, sql);
        }
    }

    private List<String> written(String sql) throws SQLException {
        try (Connection connection = bank.writer()) {
            return rows(connection, sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
