package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On 200,000 rows of 60 days: the questions of every minute read few pages, by their index. */
class QueryPlansIT {
    private static final int ROWS = 200_000;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final long ACCOUNT = 1_000_777;

    private static Connection reader;

    @BeforeAll
    static void many_rows() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("insert into ledger.source (id, name) values (1, 'simulator') on conflict do nothing");
            statement.execute("insert into ledger.customer (id, reference, name, segment, opened_on)"
                    + " select i, 'c' || i, 'Client ' || i, 1, '2020-01-01' from generate_series(1, 5000) i");
            statement.execute("insert into ledger.account (id, reference, customer, currency, opened_on)"
                    + " select 1000000 + i, 'a' || i, i, 'EUR', '2020-01-01' from generate_series(1, 5000) i");
            statement.execute("insert into ledger.journal (position, recorded_at, booked_at, debit_account,"
                    + " credit_account, amount_minor, reporting_minor, kind, decline_reason, channel, category, segment,"
                    + " source, currency, country)"
                    + " select i, timestamptz '2026-03-02Z' + i * interval '1 ms',"
                    + " timestamptz '2026-01-01Z' + i * interval '25.9 s', 1000000 + (i * 7919) % 5000 + 1, 9781,"
                    + " i % 9999 + 1, i % 9999 + 1, 1 + i % 3, 0, 1, i % 15, 1, 1, 'EUR', 'FR'"
                    + " from generate_series(1, " + ROWS + ") i");
            statement.execute("insert into statistics.cell_day select date '2025-01-01' + i / 200, 1, i % 15, 'FR',"
                    + " i % 7, 1 + i % 3, 'EUR', 1, sum(1), 1, 1, 1, 0, 0, 0, 1, 1, 0"
                    + " from generate_series(1, 85000) i group by 1, 3, 5, 6 order by 1");
            statement.execute("analyze ledger.journal, ledger.account, ledger.customer, statistics.cell_day");
        }
        reader = bank.reader();
        await().until(() -> count() == ROWS);

        try (Statement statement = reader.createStatement()) {
            statement.execute("set plan_cache_mode = force_custom_plan");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        reader.close();
    }

    @Test
    void a_page_of_a_search_reads_little_wherever_it_is() throws Exception {
        TransactionSearch search = TransactionSearch.between(FROM, TO, Filter.NONE);
        assertReadsLittle(TransactionReader.page(search, null, null, 50), 400, "journal_booked");
        PageKey middle = new PageKey(Instant.parse("2026-02-01T00:00:00Z"), 100_000);
        assertReadsLittle(TransactionReader.page(search, null, middle, 50), 400, "journal_booked");
        TransactionSearch groceries =
                TransactionSearch.between(FROM, TO, Filter.NONE.withCategories(Set.of(Category.GROCERIES)));
        assertReadsLittle(TransactionReader.page(groceries, null, middle, 50), 800, "journal_booked");
    }

    @Test
    void the_rows_of_an_account_are_found_by_its_debits_and_credits() throws Exception {
        TransactionSearch search =
                TransactionSearch.between(FROM, TO, Filter.NONE).ofAccount(ACCOUNT);
        assertReadsLittle(
                TransactionReader.page(search, List.of(ACCOUNT), null, 50), 300, "journal_debit", "journal_credit");
        assertReadsLittle(
                TransactionReader.export(search.declined(false), List.of(ACCOUNT)),
                300,
                "journal_debit",
                "journal_credit");
    }

    @Test
    void a_balance_reads_the_accounts_entries_alone() throws Exception {
        assertReadsLittle(StatementReader.balance(ACCOUNT, TO), 150, "journal_debit", "journal_credit", "account_pkey");
    }

    @Test
    void thirty_days_by_category_read_the_cubes_days_alone() throws Exception {
        SeriesQuestion question = new SeriesQuestion(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-31T00:00:00Z"),
                Granularity.DAY,
                ZONE,
                Set.of(Dimension.CATEGORY),
                Filter.NONE);
        SeriesPlan plan = SeriesPlan.of(question, ZONE);
        assertReadsLittle(new SeriesSql(question, plan.buckets(), ZONE).of(plan.stretches()), 400, "cell_day_pkey");
    }

    @Test
    void an_hour_of_the_journal_reads_that_hour() throws Exception {
        SeriesQuestion question = new SeriesQuestion(
                Instant.parse("2026-02-01T10:00:00Z"),
                Instant.parse("2026-02-01T11:00:00Z"),
                Granularity.QUARTER_HOUR,
                ZONE,
                Set.of(Dimension.CATEGORY),
                Filter.NONE);
        SeriesPlan plan = SeriesPlan.of(question, ZONE);
        assertReadsLittle(new SeriesSql(question, plan.buckets(), ZONE).of(plan.stretches()), 60, "journal_booked");
    }

    private static void assertReadsLittle(Sql sql, int pages, String... indexes)
            throws SQLException, JsonProcessingException {
        String plan = plan(sql);
        JsonNode top = new ObjectMapper().readTree(plan).get(0).get("Plan");
        long read = top.get("Shared Hit Blocks").asLong()
                + top.get("Shared Read Blocks").asLong();
        assertThat(plan).contains(indexes).doesNotContain("\"Seq Scan\",\n          \"Relation Name\": \"journal\"");
        assertThat(read).as(plan).isLessThanOrEqualTo(pages);
    }

    private static String plan(Sql sql) throws SQLException {
        try (var statement = new Sql()
                        .add("explain (analyze, buffers, format json) ")
                        .add(sql)
                        .prepare(reader);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static int count() throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ledger.journal")) {
            row.next();
            return row.getInt(1);
        }
    }
}
