package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the cube of a bank goes in which one client alone was booked for longer than rows are looked at one by one. */
class CubeReachIT {
    private static final long ROWS = 2L * Freshness.LOOKED_AT;
    private static final long CLIENT = 1;
    private static final int BUSY = Topics.partitionOf(CLIENT, Topics.PARTITIONS);
    private static final int IDLE = (BUSY + 1) % Topics.PARTITIONS;

    private Connection connection;

    @BeforeAll
    static void one_client() throws SQLException {
        try (Connection writer = TestBank.shared().emptied().writer();
                Statement statement = writer.createStatement()) {
            WrittenJournal.writeMasterRows(writer);
            statement.execute(
                    """
                    insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                           parent_position, merchant, kind, decline_reason, channel, category, segment, mcc, source, currency,
                           country, abroad)
                    select i, timestamptz '2026-05-01T08:00Z' + i * interval '1 second', '2026-05-01T08:00Z',
                           %d, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 'EUR', 'FR', false
                    from generate_series(1, %d) i"""
                            .formatted(RandomJournal.accountOf(CLIENT), ROWS));
            statement.execute("update ledger.journal_head set position = " + ROWS);
            statement.execute("insert into statistics.cube_position"
                    + " (partition, topic, next_offset, position, recorded_at, owner_epoch, journal_epoch)"
                    + " select i, 't', 0, 0, to_timestamp(0), 1, 1 from generate_series(0, "
                    + (Topics.PARTITIONS - 1) + ") i");
            statement.execute("update statistics.cube_position set position = " + ROWS + " where partition = " + BUSY);
            Object[] none = new Object[Topics.PARTITIONS];
            Arrays.fill(none, 0);
            String zeros = "'" + Arrays.toString(none).replace('[', '{').replace(']', '}') + "'";
            statement.execute("update ledger.relay_state set topic = 't', position = " + ROWS + ", next_offsets = "
                    + zeros + ", last_positions = " + zeros);
            statement.execute("update ledger.relay_state set last_positions[" + (BUSY + 1) + "] = " + ROWS);
        }
    }

    @BeforeEach
    void open() throws SQLException {
        connection = TestBank.shared().writer();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void partitions_without_records_are_complete_as_far_as_the_relay_has_published() throws SQLException {
        AsOf cube = Freshness.ofCube(connection);
        assertThat(cube.position()).isEqualTo(ROWS);
        assertThat(Freshness.isFresh(cube, Freshness.ofJournal(connection))).isTrue();
    }

    @Test
    void a_partition_is_incomplete_while_the_cube_has_not_taken_its_last_record() throws SQLException {
        change("update ledger.relay_state set last_positions[" + (IDLE + 1) + "] = 3");
        assertThat(Freshness.included(connection)[IDLE]).isZero();
        change("update statistics.cube_position set position = 3 where partition = " + IDLE);
        assertThat(Freshness.included(connection)[IDLE]).isEqualTo(ROWS);
    }

    @Test
    void nothing_is_concluded_from_the_relay_of_another_epoch_or_of_one_that_noted_no_topic() throws SQLException {
        change("update ledger.journal_head set epoch = epoch + 1");
        assertThat(Freshness.included(connection)[IDLE]).isZero();
        connection.rollback();
        change("update ledger.relay_state set topic = null, next_offsets = null, last_positions = null");
        assertThat(Freshness.included(connection)[IDLE]).isZero();
        assertThat(Freshness.included(connection)[BUSY]).isEqualTo(ROWS);
    }

    @Test
    void where_retention_dropped_the_last_record_the_cube_must_have_read_the_same_topic_to_its_end()
            throws SQLException {
        change("update ledger.relay_state set last_positions[" + (IDLE + 1) + "] = -1, next_offsets[" + (IDLE + 1)
                + "] = 5");
        assertThat(Freshness.included(connection)[IDLE]).isZero();
        change("update statistics.cube_position set next_offset = 5 where partition = " + IDLE);
        assertThat(Freshness.included(connection)[IDLE]).isEqualTo(ROWS);
        change("update ledger.relay_state set topic = 'another'");
        assertThat(Freshness.included(connection)[IDLE]).isZero();
    }

    private void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
