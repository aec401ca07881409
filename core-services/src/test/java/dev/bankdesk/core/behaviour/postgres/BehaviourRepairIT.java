package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.BehaviourRebuild;
import dev.bankdesk.core.behaviour.BehaviourUnavailable;
import dev.bankdesk.core.behaviour.postgres.JournalFollower.Step;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.BankSnapshot;
import dev.bankdesk.core.verify.BehaviourEqualsJournal;
import dev.bankdesk.core.verify.CheckResult;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behaviour that was damaged, or whose steps fail: 6,000 rows of 150 clients in five months of 2026, today is 12 May. */
class BehaviourRepairIT {
    private static final int ROWS = 6_000;
    private static final RebuildProgress SILENT = new RebuildProgress() {
        @Override
        public void begins(String target, long rows) {}

        @Override
        public void read(long rows) {}
    };

    private static TestBank bank;

    @BeforeAll
    static void a_bank_whose_clients_are_ranked() throws SQLException {
        bank = TestBank.shared().emptied();
        RandomJournal journal = new RandomJournal(5);
        journal.add(ROWS, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-05-12T12:00:00Z"));
        try (Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            writer.commit();
        }
        sql(
                "insert into ledger.bank_clock (bank_anchor, machine_anchor, speed) values ('2026-05-12T10:00Z', now(), 0)");
        sql("update ledger.journal_head set position = " + ROWS);
        await().until(() -> number("select position from ledger.journal_head", bank.reader()) == ROWS);
        try (JournalFollower follower = BehaviourService.follower(bank.addresses())) {
            while (follower.step() != Step.NOTHING) {
                continue;
            }
            await().until(follower::rank);
        }
    }

    @AfterAll
    static void leave_nothing() throws SQLException {
        bank.emptied();
    }

    private static void sql(String text) throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(text);
        }
    }

    private static long number(String text, Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static CheckResult verified() throws SQLException {
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            return new BehaviourEqualsJournal(Duration.ofSeconds(10)).check(snapshot);
        }
    }

    private static Rebuilt rebuilt() {
        return new BehaviourRebuild(bank.addresses()).rebuild(SILENT);
    }

    @Test
    void a_wrong_day_month_or_place_is_found_and_counted_anew() throws SQLException {
        assertThat(verified().difference()).isNull();
        assertThat(verified().compared().get("ranks")).isEqualTo(RandomJournal.CUSTOMERS);
        sql(
                "update behaviour.customer_month set last_paid = last_paid - 1 where customer = 10 and month = '2026-02-01'");
        assertThat(verified().difference()).startsWith("customer 10, month 2026-02-01");
        sql(
                "update behaviour.customer_month set last_paid = last_paid + 1 where customer = 10 and month = '2026-02-01'");
        sql("update behaviour.customer_rank set monetary = 6 - monetary where customer = 7");
        sql("update behaviour.customer_rank set frequency = 1 + frequency % 5 where customer = 7");
        assertThat(verified().difference()).startsWith("customer 7, rank: journal ");
        sql("delete from behaviour.customer_rank where customer = 3");
        assertThat(verified().difference()).startsWith("customer 3, rank: journal ");
        sql("update behaviour.customer_day set spent_travel = coalesce(spent_travel, 0) + 1 where customer = 9"
                + " and day = (select min(day) from behaviour.customer_day where customer = 9)");
        sql("delete from behaviour.customer_month where customer = 4");

        Rebuilt rebuilt = rebuilt();

        assertThat(rebuilt.position()).isEqualTo(ROWS);
        assertThat(rebuilt.examples()).singleElement().satisfies(words -> assertThat(words)
                .startsWith("customer 9, day 2026-01-"));
        assertThat(verified().difference()).isNull();
        assertThat(verified().compared().get("ranks")).isEqualTo(RandomJournal.CUSTOMERS);
    }

    @Test
    void what_agrees_with_the_journal_is_not_touched() throws SQLException {
        String written = "select sum(xmin::text::bigint) from behaviour.stand";
        long before = number(written, bank.writer());
        Rebuilt rebuilt = rebuilt();
        assertThat(rebuilt.differing()).isZero();
        assertThat(rebuilt.compared()).isGreaterThan(ROWS / 2);
        assertThat(number(written, bank.writer())).isEqualTo(before);
    }

    /** A slow reading of all clients is made by who holds their table; then the ranking waits where it reads. */
    @Test
    void no_transaction_on_the_primary_is_open_while_all_clients_are_read() throws Exception {
        sql("update behaviour.stand set ranked_on = null, ranked_at = 0");
        Connection holder = bank.writer();
        holder.setAutoCommit(false);
        // Both connections go to the primary, where the table can be held.
        try (holder;
                Statement holding = holder.createStatement();
                JournalFollower follower =
                        new JournalFollower(() -> named("slow reader"), () -> named("ranking writer"))) {
            holding.execute("lock table ledger.customer in access exclusive mode");
            CompletableFuture<Boolean> ranked = CompletableFuture.supplyAsync(follower::rank);
            await().until(() -> sessions("slow reader", "wait_event_type = 'Lock'") == 1);
            assertThat(sessions("ranking writer", "state = 'idle'")).isEqualTo(1);
            holder.rollback();
            assertThat(ranked.get()).isTrue();
            // The lock is given back as well.
            assertThat(number(
                            "select count(*) from pg_locks where locktype = 'advisory' and classid = 1650812001",
                            bank.writer()))
                    .isZero();
        }
        assertThat(verified().difference()).isNull();
    }

    private static long sessions(String name, String which) throws SQLException {
        return number(
                "select count(*) from pg_stat_activity where application_name = '" + name + "' and " + which,
                bank.writer());
    }

    private static Connection named(String name) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", bank.addresses().primaryUser());
        login.setProperty("password", bank.addresses().primaryPassword());
        login.setProperty("ApplicationName", name);
        return DriverManager.getConnection(bank.addresses().primaryUrl(), login);
    }

    @Test
    void steps_are_halved_where_they_fail_and_grow_again() throws SQLException {
        int[] failures = {4};
        JournalFollower.Connect failing = () -> {
            if (failures[0]-- > 0) {
                throw new SQLException("the pages are cold");
            }
            return bank.writer();
        };
        try (JournalFollower follower = new JournalFollower(bank::writer, failing)) {
            follower(follower, 4);
            follower.countAnew();
            // Nothing is left of what was counted, then the journal is read on.
            assertThat(positionAfterStep(follower)).isEqualTo(JournalFollower.MOST_POSITIONS / 16);
            assertThat(positionAfterStep(follower)).isEqualTo(ROWS);
            await().until(follower::rank);
        }
        assertThat(verified().difference()).isNull();
    }

    private static void follower(JournalFollower follower, int failures) {
        for (int i = 0; i < failures; i++) {
            assertThat(CompletableFuture.supplyAsync(follower::step))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withCauseInstanceOf(BehaviourUnavailable.class);
        }
    }

    private static long positionAfterStep(JournalFollower follower) {
        long before = follower.reached().position();
        while (follower.reached().position() == before) {
            follower.step();
        }
        return follower.reached().position();
    }
}
