package dev.bankdesk.core.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A session on the primary that asks how the standby follows. */
final class PairLook implements AutoCloseable {
    private static final int LONGEST_ANSWER_MILLIS = 3_000;

    private static final String FOLLOWING =
            """
            select (pg_current_wal_flush_lsn() - '0/0')::bigint, coalesce(s.state = 'streaming', false),
                   coalesce((s.write_lsn - '0/0')::bigint, -1), coalesce((s.replay_lsn - '0/0')::bigint, -1),
                   coalesce(s.sync_state, '') in ('sync', 'quorum'),
                   to_regclass('ledger.journal_head') is not null, to_regclass('ledger.promotion') is not null
              from (select) one left join pg_stat_replication s on s.application_name = '%s'
             -- The connection of a standby that was lost may outlive it for a minute.
             order by s.replay_lsn desc nulls last limit 1
            """
                    .formatted(ReplicationSlot.NAME);

    private static final String BOOKS =
            """
            select h.position, coalesce((select value from ledger.bank_setting where name = 'standby_unpromotable'), '')
              from ledger.journal_head h""";

    /** Of all promotions ever: what they gave up, how many gave up nobody can tell how much, and when the last of both was. */
    private static final String GIVEN_UP =
            """
            select coalesce(sum(lost), 0), count(*) filter (where lost is null),
                   coalesce(extract(epoch from max(promoted_at)) * 1000, 0)::bigint
              from ledger.promotion where lost is distinct from 0""";

    private final Connection connection;

    /** @param positions in all; @param untold promotions of which nobody can tell, or has not counted yet; @param lastMillis 0 where none */
    record GivenUp(long positions, int untold, long lastMillis) {
        static final GivenUp NOTHING = new GivenUp(0, 0, 0);
    }

    /**
     * Places in the WAL in bytes.
     *
     * @param replayed negative where the standby has not told; @param written by the standby, likewise
     * @param waitedFor by the settings that the asking session has read, commits wait for it
     * @param position the journal's last; 0 where there is none yet
     * @param mark why the standby must not be promoted; empty where it may
     */
    record Seen(
            long written,
            boolean streams,
            long received,
            long replayed,
            boolean waitedFor,
            long position,
            String mark,
            GivenUp givenUp) {

        long reached(Synchronous level) {
            return !streams ? -1 : level == Synchronous.REMOTE_WRITE ? received : replayed;
        }
    }

    PairLook(PostgresServer primary) throws SQLException {
        this.connection = primary.connectAsOwner(PostgresLogins.DATABASE);
        connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
    }

    /** In a session of its own. When it is done the checkpointer, by which all commits go, has read the settings. */
    static void checkpoint(PostgresServer primary) throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres", PostgresServer.LONG_WORK);
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    Seen look() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long written;
            boolean streams;
            long received;
            long replayed;
            boolean waitedFor;
            boolean promotions;
            try (ResultSet row = statement.executeQuery(FOLLOWING)) {
                row.next();
                written = row.getLong(1);
                streams = row.getBoolean(2);
                received = row.getLong(3);
                replayed = row.getLong(4);
                waitedFor = row.getBoolean(5);
                if (!row.getBoolean(6)) {
                    return new Seen(written, streams, received, replayed, waitedFor, 0, "", GivenUp.NOTHING);
                }
                promotions = row.getBoolean(7);
            }
            GivenUp givenUp = promotions ? givenUp(statement) : GivenUp.NOTHING;
            try (ResultSet row = statement.executeQuery(BOOKS)) {
                boolean there = row.next();
                long position = there ? row.getLong(1) : 0;
                return new Seen(
                        written,
                        streams,
                        received,
                        replayed,
                        waitedFor,
                        position,
                        there ? row.getString(2) : "",
                        givenUp);
            }
        }
    }

    private static GivenUp givenUp(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(GIVEN_UP)) {
            row.next();
            return new GivenUp(row.getLong(1), row.getInt(2), row.getLong(3));
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Given up because it does not work any more.
        }
    }
}
