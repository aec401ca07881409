package dev.bankdesk.core.statistics.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.statistics.CubeDelta;
import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import dev.bankdesk.core.statistics.CubeStore.Stand;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.statistics.MeasuredRows;
import dev.bankdesk.core.statistics.Slice;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class PostgresCubeStoreIT {
    private static final MeasuredRows NONE = new MeasuredRows(new long[0], new long[0], new long[10][0]);

    private final TestBank bank = TestBank.shared();
    private PostgresCubeStore store;

    @BeforeEach
    void open() throws SQLException {
        bank.emptied();
        store = new PostgresCubeStore(bank::writer, new SourceNames());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_stored_sketch_that_is_damaged_fails_the_flush_and_the_next_claim_stores_nothing_of_it() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into statistics.distinct_day values ('1970-01-02', 0, '', 0, 'no sketch')");
        }
        Stand before = store.claim(Set.of(0)).get(0);

        assertThatThrownBy(() -> store.apply(moved(before)))
                .isInstanceOf(StatisticsUnavailable.class)
                .hasMessageContaining("no sketch of distinct customers");
        Stand now = store.claim(Set.of(0)).get(0);
        assertThat(now.nextOffset()).isEqualTo(before.nextOffset());
        assertThat(now.position()).isEqualTo(before.position());
    }

    @Test
    void an_owner_that_was_asleep_while_another_took_over_writes_nothing() throws SQLException {
        Stand before = store.claim(Set.of(0)).get(0);
        try (PostgresCubeStore next = new PostgresCubeStore(bank::writer, new SourceNames())) {
            Stand taken = next.claim(Set.of(0)).get(0);
            // It wakes up: its offset and position are still those that stand there, since the next owner wrote
            // nothing.
            assertThatThrownBy(() -> store.apply(moved(before)))
                    .isInstanceOf(StatisticsUnavailable.class)
                    .hasMessage("partition 0 of the cube has another owner now; this one's write was refused");
            assertThat(standing()).isEqualTo("-1 0 0");
            next.apply(moved(taken));
            assertThat(standing()).isEqualTo("17 23 1");
            assertThatThrownBy(() -> store.apply(moved(before))).hasMessageContaining("another owner");
            assertThat(standing()).isEqualTo("17 23 1");
        }
    }

    @Test
    void an_owner_whose_partition_stands_elsewhere_writes_nothing_and_says_so() throws SQLException {
        Stand before = store.claim(Set.of(0)).get(0);
        store.apply(moved(before));
        assertThatThrownBy(() -> store.apply(moved(before)))
                .isInstanceOf(StatisticsUnavailable.class)
                .hasMessage("partition 0 of the cube does not stand where its owner left it");
        assertThat(standing()).isEqualTo("17 23 1");
    }

    /** One sketch further. */
    private static CubeDelta moved(Stand before) {
        Stand after = new Stand(0, before.ownerEpoch(), "topic", 17, 23, 1_000_000, 1);
        DistinctSketch customers = new DistinctSketch();
        customers.add(1);
        return new CubeDelta(
                List.of(before),
                List.of(after),
                NONE,
                NONE,
                NONE,
                NONE,
                List.of(new DaySketch(1, Slice.TOTAL, 0, customers)));
    }

    /** Offset, position and sketches of partition 0. */
    private String standing() throws SQLException {
        String sql = "select next_offset || ' ' || position || ' ' || (select count(*) from statistics.distinct_day)"
                + " from statistics.cube_position where partition = 0";
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void rows_of_a_process_suspended_in_its_transaction_come_free_while_it_sleeps() throws SQLException {
        AtomicReference<Connection> suspended = new AtomicReference<>();
        Connect remembered = () -> {
            suspended.set(bank.writer());
            return suspended.get();
        };
        try (PostgresCubeStore sleeping = new PostgresCubeStore(remembered, new SourceNames())) {
            sleeping.claim(Set.of(0));
            try (Statement statement = suspended.get().createStatement()) {
                statement.execute("select 1 from statistics.cube_position for update");
            }
            // It does nothing more.
            assertThat(CompletableFuture.supplyAsync(() -> store.claim(Set.of(0))))
                    .succeedsWithin(Duration.ofSeconds(60));
            assertThatThrownBy(() -> sleeping.claim(Set.of(0))).isInstanceOf(StatisticsUnavailable.class);
        }
    }
}
