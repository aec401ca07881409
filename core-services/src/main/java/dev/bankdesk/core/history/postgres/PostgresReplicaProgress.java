package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.ReplicaProgress;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;

/** Asks the replica again and again how far it has replayed; where the primary answers instead, everything is there. */
final class PostgresReplicaProgress implements ReplicaProgress {
    private static final long EVERY_MILLIS = 5;

    private static final String REPLAYED =
            """
            select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint
                        else 9223372036854775807 end""";

    private final Replica replica;

    PostgresReplicaProgress(Replica replica) {
        this.replica = replica;
    }

    @Override
    public boolean await(long lsn, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    return false;
                }
                if (replayed(left) >= lsn) {
                    return true;
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (HistoryUnavailable e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long replayed(Duration patience) {
        return replica.ask(
                connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery(REPLAYED)) {
                        row.next();
                        return row.getLong(1);
                    }
                },
                patience);
    }
}
