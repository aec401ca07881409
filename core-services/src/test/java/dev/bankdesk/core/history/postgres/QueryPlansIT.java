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
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.core.testing.SmallPartitions;
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
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On a million rows in partitions of 100,000: the questions of every minute read few pages, by their index, in the partitions
 * that can answer. Ten days of 2026 fill a partition, except the fifth: an import of old files, ten days of 2014.
 */
class QueryPlansIT {
    private static final int ROWS = 1_000_000;
    private static final int ROWS_EACH = 100_000;
    private static final int OF_2014 = 4;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-11T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final long ACCOUNT = 1_000_777;
    /** Seven payments of a million are of this merchant, all in the first partition. */
    private static final int RARE_MERCHANT = 99;

    private static Connection reader;
    private static BookedPositions positions;

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
            SmallPartitions.of(ROWS_EACH, bank, writer).fill(ROWS, QueryPlansIT::fill);
            statement.execute("insert into statistics.cell_day select date '2025-01-01' + i / 200, 1, i % 15, 'FR',"
                    + " i % 7, 1 + i % 3, 'EUR', 1, sum(1), 1, 1, 1, 0, 0, 0, 1, 1, 0"
                    + " from generate_series(1, 85000) i group by 1, 3, 5, 6 order by 1");
            statement.execute("vacuum analyze ledger.journal, ledger.account, ledger.customer, statistics.cell_day");
        }
        reader = bank.reader();
        await().until(() -> number("select position from ledger.journal_head") == ROWS);
        await().until(() -> number("select count(last_booked_at) from ledger.journal_partition") == ROWS / ROWS_EACH);
        try (Statement statement = reader.createStatement()) {
            statement.execute("set plan_cache_mode = force_custom_plan");
        }
        positions = BookedPositions.read(reader);
    }

    private static void fill(Connection writer, long first, long last) throws SQLException {
        long partition = (first - 1) / ROWS_EACH;
        String begin = partition == OF_2014 ? "2014-05-01Z" : "2026-01-01Z";
        long before = partition == OF_2014 ? first : 1;
        try (Statement statement = writer.createStatement()) {
            statement.execute("insert into ledger.journal (position, recorded_at, booked_at, debit_account,"
                    + " credit_account, amount_minor, reporting_minor, merchant, kind, decline_reason, channel, category,"
                    + " segment, source, currency, country)"
                    + " select i, timestamptz '2026-06-02Z' + i * interval '1 ms', timestamptz '" + begin
                    + "' + (i - " + before + ") * interval '8.64 s', 1000000 + (i::bigint * 7919) % 5000 + 1, 9781,"
                    + " i % 9999 + 1, i % 9999 + 1, case when i between 1001 and 1007 then " + RARE_MERCHANT
                    + " else 1 end, 1 + i % 3, 0, 1, i % 15, 1, 1, 'EUR', 'FR'"
                    + " from generate_series(" + first + ", " + last + ") i");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        reader.close();
        // A million rows would slow whoever counts everything after us.
        TestBank.shared().emptied();
    }

    @Test
    void a_page_of_a_search_reads_little_wherever_it_is() throws Exception {
        TransactionSearch search = TransactionSearch.between(FROM, TO, Filter.NONE);
        read(TransactionReader.page(search, null, null, 50, positions))
                .usesOnly("booked_at_position")
                .pages(60)
                .partitions(1, 2, 3, 4, 6, 7, 8, 9, 10);
        PageKey inMarch = new PageKey(MARCH, 590_000);
        read(TransactionReader.page(search, null, inMarch, 50, positions))
                .pages(60)
                .partitions(1, 2, 3, 4, 6);
        TransactionSearch groceries =
                TransactionSearch.between(FROM, TO, Filter.NONE.withCategories(Set.of(Category.GROCERIES)));
        read(TransactionReader.page(groceries, null, inMarch, 50, positions))
                .usesOnly("booked_at_position")
                .pages(80)
                .partitions(1, 2, 3, 4, 6);
    }

    @Test
    void a_range_of_booking_times_reads_the_partitions_that_can_hold_it() throws Exception {
        Instant may = Instant.parse("2014-05-01T00:00:00Z");
        TransactionSearch search = TransactionSearch.between(may, may.plusSeconds(86_400), Filter.NONE);
        read(TransactionReader.page(search, null, null, 50, positions))
                .usesOnly("booked_at_position")
                .pages(20)
                .partitions(5);
        TransactionSearch nothing = TransactionSearch.between(
                Instant.parse("2016-01-01T00:00:00Z"), Instant.parse("2017-01-01T00:00:00Z"), Filter.NONE);
        read(TransactionReader.page(nothing, null, null, 50, positions))
                .pages(0)
                .partitions();
    }

    @Test
    void what_is_rare_is_looked_for_step_by_step() throws Exception {
        TransactionSearch rare =
                TransactionSearch.between(null, null, Filter.NONE).ofMerchant(RARE_MERCHANT);
        // 100,000 rows of about 100 bytes, and the index of their booking times.
        read(TransactionReader.page(rare, null, null, 51, positions)).pages(3_500);
        TransactionReader transactions = new TransactionReader(reader);
        TransactionPage page = transactions.search(rare, null, 50);
        int found = page.rows().size();
        int pages = 1;
        for (; page.next() != null; pages++) {
            page = transactions.search(rare, page.next(), 50);
            found += page.rows().size();
        }
        assertThat(found).isEqualTo(7);
        assertThat(pages).isLessThanOrEqualTo(ROWS / ROWS_EACH + 1);
    }

    @Test
    void the_rows_of_an_account_are_found_by_its_debits_and_credits() throws Exception {
        TransactionSearch search =
                TransactionSearch.between(FROM, TO, Filter.NONE).ofAccount(ACCOUNT);
        read(TransactionReader.page(search, List.of(ACCOUNT), null, 50, positions))
                .usesOnly("debit_account", "credit_account")
                .pages(130);
        TransactionSearch tenDays = TransactionSearch.between(MARCH, MARCH.plusSeconds(10 * 86_400), Filter.NONE)
                .ofAccount(ACCOUNT);
        read(TransactionReader.export(tenDays.declined(false), List.of(ACCOUNT), positions))
                .usesOnly("debit_account", "credit_account")
                .pages(60)
                .partitions(6, 7);
    }

    @Test
    void a_balance_reads_what_was_booked_since() throws Exception {
        Instant moment = TO.minusSeconds(15 * 86_400);
        read(StatementReader.balance(ACCOUNT, moment, positions))
                .usesOnly("debit_account", "credit_account")
                .pages(70)
                .partitions(9, 10);
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
        read(series(question)).partitions();
    }

    @Test
    void an_hour_of_the_journal_reads_that_hour() throws Exception {
        SeriesQuestion question = new SeriesQuestion(
                Instant.parse("2026-02-25T10:00:00Z"),
                Instant.parse("2026-02-25T11:00:00Z"),
                Granularity.QUARTER_HOUR,
                ZONE,
                Set.of(Dimension.CATEGORY),
                Filter.NONE);
        read(series(question)).usesOnly("booked_at_position").pages(30).partitions(6);
    }

    @Test
    void the_newest_row_is_found_behind_the_partitions_that_stand_ready() throws Exception {
        Sql newest = new Sql().add("select position, recorded_at from ledger.journal order by position desc limit 1");
        read(newest).usesOnly("pkey").pages(10);
    }

    private static Sql series(SeriesQuestion question) {
        SeriesPlan plan = SeriesPlan.of(question, ZONE);
        return new SeriesSql(question, plan.buckets(), ZONE, positions).of(plan.stretches(), Untaken.NOTHING);
    }

    private static Plan read(Sql sql) throws SQLException, JsonProcessingException {
        try (var statement = new Sql()
                        .add("explain (analyze, buffers, format json) ")
                        .add(sql)
                        .prepare(reader);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Plan(row.getString(1));
        }
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What a question really read. */
    private static final class Plan {
        private final String text;
        private final JsonNode top;
        private final Set<Integer> partitions = new TreeSet<>();
        private long pages;

        Plan(String text) throws JsonProcessingException {
            this.text = text;
            this.top = new ObjectMapper().readTree(text).get(0).get("Plan");
            walk(top);
        }

        private void walk(JsonNode node) {
            String table = node.path("Relation Name").asText();
            if (table.startsWith("journal_from_")) {
                assertThat(node.get("Node Type").asText()).as(text).isNotEqualTo("Seq Scan");
                pages += node.get("Shared Hit Blocks").asLong()
                        + node.get("Shared Read Blocks").asLong();
                partitions.add((int) (Long.parseLong(table.substring(13)) / ROWS_EACH) + 1);
            }
            node.path("Plans").forEach(this::walk);
        }

        /** Indexes of the journal whose names hold one of these; primary keys of other tables aside. */
        Plan usesOnly(String... names) {
            for (String index : top.findValuesAsText("Index Name")) {
                if (index.startsWith("journal_from_")) {
                    assertThat(List.of(names)).as(text).anyMatch(index::contains);
                }
            }
            return this;
        }

        /** Of the journal and its indexes; the names that are joined to the rows of a page are the same few for all. */
        Plan pages(int most) {
            assertThat(pages).as(text).isLessThanOrEqualTo(most);
            return this;
        }

        Plan partitions(Integer... numbers) {
            assertThat(partitions).as(text).containsExactly(numbers);
            return this;
        }
    }
}
