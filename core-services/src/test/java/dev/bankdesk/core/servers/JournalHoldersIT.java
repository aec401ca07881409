package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.JournalStore;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.postgres.PostgresJournalStore;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.testing.TestBank;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Who waits for the journal ends who holds it for too long, and spares who has committed and waits for the standby: here for one
 * that never was.
 */
class JournalHoldersIT {
    private static final int OVERDUE_SECONDS = 4;
    /** What a session that stands still may cost the others, beside what they wait for each other anyway. */
    private static final long LONGEST_HOLD_MILLIS = 5_000;

    private final TestBank bank = TestBank.shared();
    private final PostgresServer primary = (PostgresServer) bank.servers().primary();
    private final LedgerService first = ledger();
    private final LedgerService second = ledger();
    private long account;

    private LedgerService ledger() {
        return new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
    }

    @BeforeEach
    void start() {
        first.start();
        second.start();
        LocalDate day = LocalDate.parse("2024-02-01");
        account = first.registrations()
                .customers(List.of(new NewCustomer(
                        "who-waits",
                        "Who waits",
                        Segment.STANDARD,
                        1980,
                        "",
                        "FR",
                        day,
                        List.of(new NewAccount("who-waits/1", "EUR", 0L, day, "", "")))))
                .get(0)
                .accounts()
                .get(0);
        // So that neither begins with what only a first batch does.
        assertThat(placed(first, "before-1").join()).isInstanceOf(Outcome.Booked.class);
        assertThat(placed(second, "before-2").join()).isInstanceOf(Outcome.Booked.class);
    }

    @AfterEach
    void stop() throws SQLException {
        waitFor("");
        first.stop();
        second.stop();
    }

    @Test
    void who_waits_for_the_standby_is_not_ended_by_those_who_wait_for_the_journal() throws Exception {
        waitFor("nobody");
        CompletableFuture<Outcome> committed = placed(first, "waits");
        Awaitility.await().until(() -> !waiting().isEmpty());
        List<Integer> before = waiting();
        CompletableFuture<Outcome> behind = placed(second, "behind");
        Thread.sleep(TimeUnit.SECONDS.toMillis(OVERDUE_SECONDS + 3));
        assertThat(waiting()).as("the session that has committed here").containsAll(before);
        assertThat(committed).isNotDone();
        waitFor("");
        assertThat(committed.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Booked.class);
        assertThat(behind.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Booked.class);
    }

    @Test
    void a_session_that_stands_still_in_the_middle_of_a_copy_is_ended_by_those_who_wait() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("user", bank.addresses().primaryUser());
        settings.setProperty("password", bank.addresses().primaryPassword());
        settings.setProperty("options", "-c transaction_timeout=4000");
        settings.setProperty("ApplicationName", "standing-still");
        Connection still = DriverManager.getConnection(bank.addresses().primaryUrl(), settings);
        try {
            still.setAutoCommit(false);
            lockHead(still);
            CopyIn copy = still.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy ledger.idempotency_key (key, fingerprint, position) from stdin");
            byte[] line = (UUID.randomUUID() + "\t1\t1\n").getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(line, 0, line.length);
            copy.flushCopy();
            Thread.sleep(5_000);
            assertThat(sessionsStandingStill())
                    .as("the server does not end a COPY by itself: once it does, nobody else needs to")
                    .isPositive();
            long begin = System.nanoTime();
            Outcome outcome = placed(first, "after-copy").get(20, TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(Outcome.Booked.class);
            assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(LONGEST_HOLD_MILLIS);
            assertThat(sessionsStandingStill()).isZero();
        } finally {
            still.close();
        }
    }

    @Test
    void to_confirm_waits_for_the_standby_as_a_commit_does() throws Exception {
        JournalStore store = new PostgresJournalStore(PostgresLogin.primary(bank.addresses()));
        try {
            waitFor("nobody");
            CompletableFuture<Void> confirmed = CompletableFuture.runAsync(() -> {
                try (JournalStore.Writing writing = store.begin()) {
                    writing.confirm();
                }
            });
            Awaitility.await().until(() -> !waiting().isEmpty());
            Thread.sleep(500);
            assertThat(confirmed).isNotDone();
            waitFor("");
            confirmed.get(20, TimeUnit.SECONDS);
        } finally {
            store.close();
        }
    }

    private CompletableFuture<Outcome> placed(LedgerService ledger, String key) {
        return ledger.place(List.of(Orders.by(account)
                        .key(key)
                        .kind(TransactionKind.SALARY)
                        .amount(1_00, "EUR")
                        .order()))
                .thenApply(outcomes -> outcomes.get(0));
    }

    /** @param standby whose word every commit waits for; empty for none */
    private void waitFor(String standby) throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres", PostgresServer.LONG_WORK);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    standby.isEmpty()
                            ? "alter system reset synchronous_standby_names"
                            : "alter system set synchronous_standby_names = '" + standby + "'");
            statement.execute("select pg_reload_conf()");
            // The checkpointer reads it for all; when it is done, it has.
            statement.execute("checkpoint");
        }
    }

    private List<Integer> waiting() throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(array_agg(pid), '{}') from pg_stat_activity where wait_event = 'SyncRep'")) {
            row.next();
            return List.of((Integer[]) row.getArray(1).getArray());
        }
    }

    private long sessionsStandingStill() throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'standing-still'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void lockHead(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("select position from ledger.journal_head for update");
        }
    }
}
