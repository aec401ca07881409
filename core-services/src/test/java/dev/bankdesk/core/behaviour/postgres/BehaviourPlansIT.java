package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.PeerGroup.Level;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On 300,000 rows of 5,000 clients in 120 days: how fast they become behaviour, and that what is asked about one client reads
 * that client's pages.
 */
class BehaviourPlansIT {
    private static final int ROWS = 300_000;
    private static final int CLIENTS = 5_000;
    private static final long CLIENT = 777;
    private static final LocalDate TODAY = LocalDate.parse("2026-04-30");

    private static Connection reader;

    @BeforeAll
    static void many_rows() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("insert into ledger.source (id, name) values (1, 'simulator') on conflict do nothing");
            statement.execute(
                    "insert into ledger.customer (id, reference, name, segment, birth_year, region, opened_on)"
                            + " select i, 'c' || i, 'Client ' || i, 1, 1950 + i % 56, 'Region ' || i % 13, '2020-01-01'"
                            + " from generate_series(1, " + CLIENTS + ") i");
            statement.execute("insert into ledger.account (id, reference, customer, currency, opened_on)"
                    + " select 1000000 + i, 'a' || i, i, 'EUR', '2020-01-01' from generate_series(1, " + CLIENTS
                    + ") i");
            statement.execute("insert into ledger.bank_clock (bank_anchor, machine_anchor, speed)"
                    + " values ('2026-04-30T12:00Z', now(), 0)");
            // Every fortieth is a salary; the others are payments of three kinds.
            statement.execute("insert into ledger.journal (position, recorded_at, booked_at, debit_account,"
                    + " credit_account, amount_minor, reporting_minor, merchant, kind, decline_reason, channel, category,"
                    + " segment, source, currency, country)"
                    + " select i, timestamptz '2026-06-02Z' + i * interval '1 ms', timestamptz '2026-01-01Z'"
                    + " + i * interval '34.5 s', case when i % 40 = 0 then 9785 else 1000000 + (i::bigint * 7919) % "
                    + CLIENTS + " + 1 end, case when i % 40 = 0 then 1000000 + (i::bigint * 7919 / 40) % " + CLIENTS
                    + " + 1 else 9781 end, i % 9999 + 1, i % 9999 + 1, 1,"
                    + " case when i % 40 = 0 then 9 else 1 + i % 3 end, 0, 1, i % 15, 1, 1, 'EUR', 'FR'"
                    + " from generate_series(1, " + ROWS + ") i");
            statement.execute("update ledger.journal_head set position = " + ROWS);
            statement.execute("vacuum analyze ledger.journal, ledger.account, ledger.customer");
        }
        reader = bank.reader();
        await().until(() -> number("select position from ledger.journal_head") == ROWS);
        try (JournalFollower follower = BehaviourService.follower(bank.addresses())) {
            JournalFollower.Step step = follower.step();
            while (step != JournalFollower.Step.NOTHING) {
                step = follower.step();
            }
            await().until(() -> number("select position from behaviour.stand") == ROWS);
            assertThat(follower.rank()).isTrue();
        }
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(
                    "vacuum analyze behaviour.customer_day, behaviour.customer_month, behaviour.customer_rank");
        }
        await().until(() -> number("select ranked_at from behaviour.stand") == ROWS);
        try (Statement statement = reader.createStatement()) {
            statement.execute("set plan_cache_mode = force_custom_plan");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        reader.close();
        TestBank.shared().emptied();
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void the_days_of_a_client_are_found_by_their_key() throws Exception {
        plan(SeriesOfClient.sql(BehaviourSeries.Step.DAY), CLIENT, TODAY.minusDays(90), TODAY)
                .scansNo("customer_day")
                .pages(120);
    }

    @Test
    void what_recurs_is_read_from_the_rows_of_the_clients_accounts() throws Exception {
        LocalDate from = TODAY.minusDays(1_110);
        plan(EntryReader.ROWS, "Europe/Paris", from, from, CLIENT, 2)
                .scansNo("journal")
                .scansNo("account")
                .pages(500);
    }

    @Test
    void peers_are_found_by_their_group_and_their_month() throws Exception {
        LocalDate month = LocalDate.parse("2026-04-01");
        plan(PeerReader.sql(Level.AGE_REGION_INCOME), month, CLIENT, 3, 3, "Region 7")
                .scansNo("customer_month")
                .scansNo("customer_rank")
                .pages(400);
        assertThat(plan(PeerReader.sql(Level.EVERYBODY), month, CLIENT).millis())
                .isLessThan(1_000);
    }

    @Test
    void the_largest_changes_of_a_running_month_are_there_within_a_second() throws SQLException {
        ChangesReader changes = new ChangesReader(reader);
        long began = System.nanoTime();
        assertThat(changes.read(YearMonth.of(2026, 4), Set.of(), 50).changes()).hasSize(50);
        double running = (System.nanoTime() - began) / 1e6;
        began = System.nanoTime();
        assertThat(changes.read(YearMonth.of(2026, 3), Set.of(), 50).changes()).hasSize(50);
        double whole = (System.nanoTime() - began) / 1e6;
        assertThat(List.of(running, whole)).allMatch(millis -> millis < 1_000);
    }

    private static Plan plan(String sql, Object... values) throws Exception {
        try (PreparedStatement statement = reader.prepareStatement("explain (analyze, buffers, format json) " + sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Plan(
                        row.getString(1),
                        new ObjectMapper().readTree(row.getString(1)).get(0));
            }
        }
    }

    /** What a question really read. */
    private record Plan(String text, JsonNode explained) {

        Plan scansNo(String table) {
            walk(explained.get("Plan"), table);
            return this;
        }

        private void walk(JsonNode node, String table) {
            if (node.path("Relation Name").asText().startsWith(table)) {
                assertThat(node.get("Node Type").asText()).as(text).isNotEqualTo("Seq Scan");
            }
            node.path("Plans").forEach(child -> walk(child, table));
        }

        Plan pages(int most) {
            JsonNode top = explained.get("Plan");
            assertThat(top.get("Shared Hit Blocks").asLong()
                            + top.get("Shared Read Blocks").asLong())
                    .as(text)
                    .isLessThanOrEqualTo(most);
            return this;
        }

        double millis() {
            return explained.get("Execution Time").asDouble();
        }
    }
}
