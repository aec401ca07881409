package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.BankSnapshot;
import dev.bankdesk.core.verify.BehaviourEqualsJournal;
import dev.bankdesk.core.verify.CheckResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** 25,000 rows of 150 clients in five months of 2026 in a bank whose clock stands on 12 May, as behaviour keeps them. */
final class BehaviourBank implements AutoCloseable {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-05-12T12:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-05-12");
    static final int ROWS = 25_000;

    final TestBank bank = TestBank.shared().emptied();
    final PostgresCustomerBehaviour behaviour;
    final PlainBehaviour plain;

    /** All rows are added and all clients ranked when it returns. */
    BehaviourBank() throws SQLException {
        RandomJournal journal = new RandomJournal(11);
        journal.add(ROWS, FROM, TO);
        plain = new PlainBehaviour(journal.rows);
        try (Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            RandomJournal.writeMasterRows(writer);
            RandomJournal.write(writer, journal.rows);
            writer.commit();
        }
        sql("update ledger.customer set birth_year = 1960 + id % 50, region = 'Region ' || id % 3");
        sql(
                "insert into ledger.bank_clock (bank_anchor, machine_anchor, speed) values ('2026-05-12T10:00Z', now(), 0)");
        sql("update ledger.journal_head set position = " + ROWS);
        behaviour = new PostgresCustomerBehaviour(bank.addresses().signedInAs("banker"));
        await().until(() -> number("select position from ledger.journal_head", bank.reader()) == ROWS);
        keepUp();
        try (JournalFollower follower = follower()) {
            await().until(() -> number("select position from behaviour.stand", bank.reader()) == ROWS);
            assertThat(follower.rank()).isTrue();
            assertThat(follower.rank()).as("a second time on the same day").isFalse();
        }
        await().until(() -> number("select ranked_at from behaviour.stand", bank.reader()) == ROWS);
    }

    @Override
    public void close() throws SQLException {
        behaviour.close();
        TestBank.shared().emptied();
    }

    JournalFollower follower() {
        return BehaviourService.follower(bank.addresses());
    }

    void keepUp() {
        try (JournalFollower follower = follower()) {
            JournalFollower.Step step = follower.step();
            while (step != JournalFollower.Step.NOTHING) {
                step = follower.step();
            }
        }
    }

    void sql(String text) throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(text);
        }
    }

    long number(String text, Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            row.next();
            return row.getLong(1);
        }
    }

    CheckResult verified() throws SQLException {
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            return new BehaviourEqualsJournal(Duration.ofSeconds(10)).check(snapshot);
        }
    }

    void rankAnew() throws SQLException {
        await().until(() -> number("select position from behaviour.stand", bank.reader()) == ROWS);
        try (JournalFollower follower = follower()) {
            assertThat(follower.rank()).isTrue();
        }
        await().until(() -> number("select ranked_at from behaviour.stand", bank.reader()) == ROWS);
    }
}
