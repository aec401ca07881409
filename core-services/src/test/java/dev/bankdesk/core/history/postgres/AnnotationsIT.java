package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.ledger.Registrations;
import dev.bankdesk.core.ledger.postgres.PostgresAnnotations;
import dev.bankdesk.core.ledger.postgres.PostgresBankTime;
import dev.bankdesk.core.ledger.postgres.PostgresRegistrations;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the bank notes of itself, as the history tells it. Each test has a day of its own. */
class AnnotationsIT {
    private static final Instant MACHINE = Instant.parse("2026-11-24T10:00:00Z");

    private static PostgresHistory history;
    private static PGSimpleDataSource primary;
    private static PostgresBankTime time;

    @BeforeAll
    static void an_empty_bank() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        primary = new PGSimpleDataSource();
        primary.setUrl(bank.addresses().primaryUrl());
        primary.setUser(bank.addresses().primaryUser());
        primary.setPassword(bank.addresses().primaryPassword());
        time = new PostgresBankTime(primary, () -> MACHINE);
        time.load();
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
    }

    @AfterAll
    static void close() {
        history.close();
    }

    @Test
    void a_server_that_was_away_stands_at_the_banks_time_of_that_moment() {
        Instant day = Instant.parse("2026-01-05T08:00:00Z");
        time.set(new BankClock(day, MACHINE, 60));
        new PostgresAnnotations(primary).serverAway("Kafka", MACHINE.plusSeconds(10), Duration.ofMillis(4_712));
        Annotation note = noted(day, Happening.SERVER_AWAY, 1).get(0);
        assertThat(note.subject()).isEqualTo("Kafka");
        assertThat(note.at()).isEqualTo(day.plusSeconds(600));
        assertThat(note.lasted()).isEqualTo(Duration.ofMillis(4_712));
    }

    @Test
    void an_import_stands_where_it_began_and_where_it_ended_and_once_however_often_it_is_begun() {
        Instant day = Instant.parse("2026-01-06T08:00:00Z");
        time.set(new BankClock(day, Instant.now(), 1));
        Registrations registrations = new PostgresRegistrations(primary);
        registrations.beginImport("berka", false);
        registrations.beginImport("berka", false);
        registrations.endImport("berka");
        registrations.endImport("berka");
        List<Annotation> ends = noted(day, Happening.IMPORT_ENDED, 1);
        List<Annotation> begins = noted(day, Happening.IMPORT_BEGAN, 1);
        assertThat(ends).extracting(Annotation::subject).containsExactly("berka");
        assertThat(begins).extracting(Annotation::subject).containsExactly("berka");
        assertThat(begins.get(0).at()).isBeforeOrEqualTo(ends.get(0).at());
    }

    @Test
    void a_clock_that_stood_for_a_while_is_noted_when_it_goes_on_and_counts_from_its_first_standing() {
        Instant day = Instant.parse("2026-01-07T08:00:00Z");
        time.set(new BankClock(day, MACHINE, 0));
        time.set(new BankClock(day, MACHINE.plusSeconds(500), 0));
        time.set(new BankClock(day, MACHINE.plusSeconds(720), 180));
        Annotation note = noted(day, Happening.CLOCK_STOOD, 1).get(0);
        assertThat(note.at()).isEqualTo(day);
        assertThat(note.lasted()).isEqualTo(Duration.ofMinutes(12));
        assertThat(note.speed()).isEqualTo(180);
    }

    @Test
    void a_demo_that_moves_its_clock_on_and_varies_its_speed_by_the_hour_notes_nothing() {
        Instant day = Instant.parse("2026-01-08T08:00:00Z");
        time.set(new BankClock(day.minusSeconds(86_400), MACHINE, 0));
        time.set(new BankClock(day, MACHINE.plusSeconds(60), 0));
        time.set(new BankClock(day, MACHINE.plusSeconds(61), 120));
        time.set(new BankClock(day.plusSeconds(120), MACHINE.plusSeconds(62), 360));
        time.set(new BankClock(day.plusSeconds(480), MACHINE.plusSeconds(63), 180));
        // What is noted after it has arrived on the replica: so would the others.
        time.set(new BankClock(day.plusSeconds(660), MACHINE.plusSeconds(64), 1));
        List<Annotation> speeds = noted(day, Happening.CLOCK_SPEED, 1);
        assertThat(speeds).extracting(Annotation::speed).containsExactly(1.0);
        assertThat(of(day, Happening.CLOCK_STOOD)).isEmpty();
    }

    /** As many of a kind as are expected, once the replica has them. */
    private static List<Annotation> noted(Instant day, Happening kind, int count) {
        await().until(() -> of(day, kind).size() >= count);
        return of(day, kind);
    }

    private static List<Annotation> of(Instant day, Happening kind) {
        Instant from = day.minus(Duration.ofHours(1));
        return history.annotations(from, from.plus(Duration.ofHours(20))).stream()
                .filter(note -> note.kind() == kind)
                .toList();
    }
}
