package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the journal becomes days, months and ranks, and what verify says of it. */
class BehaviourFollowingIT {
    private static BehaviourBank given;

    @BeforeAll
    static void a_bank_with_a_random_journal() throws SQLException {
        given = new BehaviourBank();
    }

    @AfterAll
    static void close() throws SQLException {
        given.close();
    }

    @Test
    void verify_finds_agreement_and_a_planted_difference() throws SQLException {
        assertThat(given.verified().difference()).isNull();
        assertThat(given.verified().compared().get("days")).isGreaterThan(5_000);
        given.sql("update behaviour.customer_day set spent_travel = coalesce(spent_travel, 0) + 1 where customer = 9"
                + " and day = (select min(day) from behaviour.customer_day where customer = 9)");
        assertThat(given.verified().difference()).startsWith("customer 9, day 2026-01-");
        given.sql("update behaviour.customer_day set spent_travel = nullif(spent_travel - 1, 0) where customer = 9"
                + " and day = (select min(day) from behaviour.customer_day where customer = 9)");
        given.sql(
                "update behaviour.customer_month set payments = payments + 1 where customer = 10 and month = '2026-02-01'");
        assertThat(given.verified().difference()).startsWith("customer 10, month 2026-02-01");
        given.sql(
                "update behaviour.customer_month set payments = payments - 1 where customer = 10 and month = '2026-02-01'");
        assertThat(given.verified().difference()).isNull();
    }

    @Test
    void followers_side_by_side_add_each_position_once_and_a_new_epoch_begins_anew() throws Exception {
        given.sql("update ledger.journal_head set epoch = epoch + 1");
        long epoch = given.number("select epoch from ledger.journal_head", given.bank.writer());
        await().until(() -> given.number("select epoch from ledger.journal_head", given.bank.reader()) == epoch);
        AtomicLong added = new AtomicLong();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                try (JournalFollower follower = given.follower()) {
                    JournalFollower.Step step = follower.step();
                    while (step != JournalFollower.Step.NOTHING) {
                        step = follower.step();
                    }
                    added.addAndGet(follower.added());
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        assertThat(added.get()).isEqualTo(BehaviourBank.ROWS);
        assertThat(given.verified().difference()).isNull();
        assertThat(given.number("select count(*) from behaviour.customer_rank", given.bank.writer()))
                .isZero();
        given.rankAnew();
    }

    @Test
    void what_an_epoch_left_is_deleted_in_steps_and_a_new_process_goes_on_where_one_ended() throws SQLException {
        given.sql("update ledger.journal_head set epoch = epoch + 1");
        long epoch = given.number("select epoch from ledger.journal_head", given.bank.writer());
        // More than one step deletes.
        given.sql("insert into behaviour.customer_day (customer, day, payments)"
                + " select 1000000 + i, '2026-01-01', 1 from generate_series(1, 150000) i");
        await().until(() -> given.number("select epoch from ledger.journal_head", given.bank.reader()) == epoch);
        try (JournalFollower first = given.follower()) {
            assertThat(first.step()).isEqualTo(JournalFollower.Step.ADDED_AND_MORE);
        }
        assertThat(given.number("select position + journal_epoch from behaviour.stand", given.bank.writer()))
                .isZero();
        long all = given.number("select count(*) from behaviour.customer_day", given.bank.writer());
        assertThat(all).as("nothing is deleted yet").isGreaterThan(150_000);
        try (JournalFollower second = given.follower()) {
            assertThat(second.step()).isEqualTo(JournalFollower.Step.ADDED_AND_MORE);
        }
        assertThat(given.number("select count(*) from behaviour.customer_day", given.bank.writer()))
                .isStrictlyBetween(0L, all);
        given.keepUp();
        assertThat(given.number(
                        "select count(*) from behaviour.customer_day where customer > 1000000", given.bank.writer()))
                .isZero();
        assertThat(given.verified().difference()).isNull();
        given.rankAnew();
    }

    @Test
    void a_ranking_writes_those_only_whose_rank_changed() throws SQLException {
        String written = "select sum(xmin::text::bigint) from behaviour.customer_rank where customer <> 7";
        long before = given.number(written, given.bank.writer());
        long monetary =
                given.number("select monetary from behaviour.customer_rank where customer = 7", given.bank.writer());
        given.sql("update behaviour.customer_rank set monetary = 9 where customer = 7");
        given.sql("update behaviour.stand set ranked_on = null, ranked_at = 0");
        await().until(() -> given.number("select ranked_at from behaviour.stand", given.bank.reader()) == 0);
        given.rankAnew();
        assertThat(given.number("select monetary from behaviour.customer_rank where customer = 7", given.bank.writer()))
                .isEqualTo(monetary);
        assertThat(given.number(written, given.bank.writer())).isEqualTo(before);
    }

    @Test
    void a_replica_that_came_back_is_found_within_half_a_minute() {
        AtomicLong nanos = new AtomicLong();
        AtomicLong opened = new AtomicLong();
        JournalFollower.Connect toReplica = () -> {
            opened.incrementAndGet();
            return given.bank.reader();
        };
        try (JournalFollower follower = new JournalFollower(toReplica, given.bank::writer, nanos::get)) {
            follower.step();
            follower.step();
            assertThat(opened).hasValue(1);
            nanos.addAndGet(JournalFollower.REPLICA_LIFE.toNanos() + 1);
            follower.step();
            assertThat(opened).hasValue(2);
        }
    }
}
