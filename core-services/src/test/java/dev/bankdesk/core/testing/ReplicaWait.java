package dev.bankdesk.core.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until the replica shows what the primary has committed; tells what holds it up where it never does. */
public final class ReplicaWait {
    /** The replay of what a reader's snapshot still needs waits for that reader for at most 30 s. */
    private static final Duration LONGER_THAN_A_READER_HOLDS_IT = Duration.ofSeconds(45);

    private static final String STANDING =
            """
            select 'replay ' || pg_last_wal_replay_lsn() || ', received ' || coalesce(pg_last_wal_receive_lsn()::text, 'nothing')
            union all
            select concat_ws(' ', pid, usename, application_name, state, wait_event_type, wait_event, xact_start, query)
            from pg_stat_activity where backend_type in ('client backend', 'startup', 'walreceiver')""";

    private ReplicaWait() {}

    public static void awaitReplica(TestBank bank) throws SQLException {
        // What is written and not yet flushed is not sent, and nothing that a commit was answered for is among it.
        String committed;
        try (Connection writer = bank.writer()) {
            committed = texts(writer, "select pg_current_wal_flush_lsn()").get(0);
        }
        String reached = "select pg_last_wal_replay_lsn() >= '" + committed + "'::pg_lsn";
        try {
            await().atMost(LONGER_THAN_A_READER_HOLDS_IT).until(() -> {
                try (Connection reader = bank.reader()) {
                    return texts(reader, reached).get(0).equals("t");
                }
            });
        } catch (ConditionTimeoutException e) {
            try (Connection reader = bank.reader()) {
                throw new AssertionError(
                        "the replica is not at " + committed + ":\n" + String.join("\n", texts(reader, STANDING)), e);
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
