package dev.bankdesk.core.statistics.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand payments of two partitions, one old credit of a third, an order that was declined of a fourth, nothing else. */
class LatestBookingsIT {
    private static final int BUSY = 0;
    private static final int ALSO_BUSY = 1;
    private static final int OLD = 2;
    private static final int DECLINED = 3;
    private static final Set<Integer> ALL =
            IntStream.range(0, Topics.PARTITIONS).boxed().collect(Collectors.toSet());
    private static final long NEWEST = 1_767_225_600;
    private static final long OLDEST = 1_500_000_000;

    private final TestBank bank = TestBank.shared();
    private Connection connection;

    @BeforeEach
    void write() throws SQLException {
        bank.emptied();
        connection = bank.writer();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger.source (id, name) values (1, 'simulator') on conflict do nothing");
            for (int partition : new int[] {BUSY, ALSO_BUSY, OLD, DECLINED}) {
                long customer = customerOf(partition);
                statement.execute("insert into ledger.customer (id, reference, name, segment, opened_on) values ("
                        + customer + ", 'c" + customer + "', 'N', 1, '2020-01-01')");
                statement.execute("insert into ledger.account (id, reference, customer, currency, opened_on) values ("
                        + accountOf(partition) + ", 'a" + customer + "', " + customer + ", 'EUR', '2020-01-01')");
            }
            for (int i = 0; i < 500; i++) {
                book(statement, 2 * i + 1, NEWEST - i, BUSY, 1, 0);
                book(statement, 2 * i + 2, NEWEST - 100 - i, ALSO_BUSY, 1, 0);
            }
            book(statement, 1_001, OLDEST - 50, OLD, 1, 0);
            book(statement, 1_002, OLDEST, OLD, 12, 0);
            book(statement, 1_003, NEWEST + 5, DECLINED, 1, 1);
            // An opening moves no window.
            book(statement, 1_004, NEWEST + 5, DECLINED, 14, 0);
        }
    }

    @AfterEach
    void end() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private static long customerOf(int partition) {
        return LongStream.range(1, 1_000)
                .filter(customer -> Topics.partitionOf(customer, Topics.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static long accountOf(int partition) {
        return 1_000_000 + customerOf(partition);
    }

    /** Kinds 1 debits the client, 12 credits. */
    private static void book(Statement statement, long position, long second, int partition, int kind, int decline)
            throws SQLException {
        long account = accountOf(partition);
        statement.execute(
                """
                insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                    reporting_minor, merchant, kind, decline_reason, channel, category, segment, mcc, source, currency, country,
                    abroad)
                values (%d, to_timestamp(%d), to_timestamp(%d), %d, %d, 100, 100, 0, %d, %d, 1, 1, 1, 0, 1, 'EUR', 'FR', false)
                """
                        .formatted(
                                position,
                                NEWEST + position,
                                second,
                                kind == 1 ? account : 1,
                                kind == 1 ? 1 : account,
                                kind,
                                decline));
    }

    @Test
    void the_latest_booking_of_each_partition_is_found_however_far_the_journal_is_read() throws SQLException {
        // 150 rows hold both busy partitions, 50 only the first.
        for (int lookedAt : new int[] {50, 150, 5_000}) {
            LatestBookings latest = new LatestBookings(connection, lookedAt);
            assertThat(latest.of(Set.of(BUSY, OLD)))
                    .as("%d rows", lookedAt)
                    .isEqualTo(Map.of(BUSY, NEWEST, OLD, OLDEST));
            assertThat(latest.of(ALL))
                    .as("%d rows", lookedAt)
                    .isEqualTo(Map.of(BUSY, NEWEST, ALSO_BUSY, NEWEST - 100, OLD, OLDEST, DECLINED, 0L));
            assertThat(latest.lowest(Set.of(BUSY, ALSO_BUSY, OLD))).hasValue(OLDEST);
        }
    }

    @Test
    void a_partition_without_any_row_does_not_make_the_window_begin_with_the_journal() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from ledger.journal where decline_reason <> 0");
        }
        LatestBookings latest = new LatestBookings(connection);
        assertThat(latest.of(ALL)).doesNotContainKey(DECLINED);
        assertThat(latest.lowest(ALL)).hasValue(OLDEST);
        assertThat(latest.lowest(Set.of(DECLINED))).isEmpty();
    }
}
