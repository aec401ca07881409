package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.JournalEvent;
import dev.bankdesk.core.ledger.JournalFeed;
import dev.bankdesk.core.ledger.RelayException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal on the standby: what is published from there cannot be taken back by a promotion. Where no standby
 * answers for 10 s, or one answers and shows nothing of what the primary has, it reads the primary and marks the standby
 * unpromotable, until the standby has caught up.
 */
public final class PostgresJournalFeed implements JournalFeed {
    /** The setting that says why the standby must not be promoted without force. */
    public static final String UNPROMOTABLE = "standby_unpromotable";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresJournalFeed.class);
    private static final long WITHOUT_STANDBY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long RETRY_STANDBY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PostgresLogin standby;
    private final PostgresLogin primary;
    private JournalEvents fromStandby;
    private JournalEvents fromPrimary;
    /** Tells how far the primary is; null until it is asked. */
    private JournalEvents head;

    /** When it last had something new, or all that there is. */
    private long standbySeenNanos = System.nanoTime();

    private long headPosition;
    private long headAskedNanos = standbySeenNanos;
    private long standbyTriedNanos = standbySeenNanos - RETRY_STANDBY_NANOS;
    private boolean marked;

    /** @throws RelayException where the primary does not answer */
    public PostgresJournalFeed(PostgresLogin standby, PostgresLogin primary) {
        this.standby = standby;
        this.primary = primary;
        // A relay before this one may have published beyond the standby: the mark is the bank's, not the process's.
        this.marked = isMarked();
    }

    @Override
    public List<JournalEvent> after(long position, int mostRows) {
        if (hasStandby()) {
            try {
                List<JournalEvent> events = fromStandby.after(position, mostRows);
                if (!events.isEmpty() && !fromStandby.isOnStandby()) {
                    throw new SQLException("it was promoted");
                }
                if (!events.isEmpty() || !primaryIsBeyond(position)) {
                    standbySeenNanos = System.nanoTime();
                }
                if (!marked && isStandbySeen()) {
                    return events;
                }
                if (!marked) {
                    LOG.warn("The standby answers and stands still, while the primary is at position {}", headPosition);
                } else if (hasCaughtUp(position)) {
                    mark(null);
                    fromPrimary = closed(fromPrimary);
                    return events;
                }
            } catch (SQLException e) {
                LOG.warn("The standby does not answer the relay: {}", e.getMessage());
                fromStandby = closed(fromStandby);
            }
        }
        return withoutStandby(position, mostRows);
    }

    private List<JournalEvent> withoutStandby(long position, int mostRows) {
        if (!marked && isStandbySeen()) {
            return List.of();
        }
        try {
            if (fromPrimary == null) {
                fromPrimary = new JournalEvents(primary.open("bankdesk-relay-feed"));
            }
            if (!marked) {
                mark("what was published since position " + position + " may be missing on the standby");
            }
            return fromPrimary.after(position, mostRows);
        } catch (SQLException e) {
            fromPrimary = closed(fromPrimary);
            throw new RelayException("Neither standby nor primary can be read: " + e.getMessage(), e);
        }
    }

    private boolean isStandbySeen() {
        return System.nanoTime() - standbySeenNanos < WITHOUT_STANDBY_NANOS;
    }

    /** By what the primary said within the last second: a standby whose replay stands still answers as an idle bank's. */
    private boolean primaryIsBeyond(long position) {
        long now = System.nanoTime();
        if (now - headAskedNanos >= RETRY_STANDBY_NANOS) {
            headAskedNanos = now;
            try {
                if (head == null) {
                    head = new JournalEvents(primary.open("bankdesk-relay-head"));
                }
                headPosition = head.lastPosition();
            } catch (SQLException e) {
                LOG.debug("The primary does not say where it stands: {}", e.getMessage());
                head = closed(head);
            }
        }
        return headPosition > position;
    }

    /** Tries to connect at most once a second: a dead address costs time. */
    private boolean hasStandby() {
        long now = System.nanoTime();
        if (fromStandby == null && now - standbyTriedNanos >= RETRY_STANDBY_NANOS) {
            standbyTriedNanos = now;
            try {
                fromStandby = new JournalEvents(standby.openStandby("bankdesk-relay-feed"));
            } catch (SQLException e) {
                LOG.debug("No standby yet: {}", e.getMessage());
            }
        }
        return fromStandby != null;
    }

    private boolean hasCaughtUp(long position) throws SQLException {
        return fromStandby.lastPosition() >= position;
    }

    private boolean isMarked() {
        try (Connection connection = primary.open("bankdesk-relay-feed");
                PreparedStatement statement =
                        connection.prepareStatement("select 1 from ledger.bank_setting where name = ?")) {
            statement.setString(1, UNPROMOTABLE);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new RelayException("The primary does not answer: " + e.getMessage(), e);
        }
    }

    private void mark(String reason) {
        String sql = reason == null
                ? "delete from ledger.bank_setting where name = ?"
                : """
                insert into ledger.bank_setting (name, value) values (?, ?)
                on conflict (name) do update set value = excluded.value""";
        try (Connection connection = primary.open("bankdesk-relay-feed");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, UNPROMOTABLE);
            if (reason != null) {
                statement.setString(2, reason);
            }
            statement.executeUpdate();
            marked = reason != null;
            LOG.warn("The standby is {}", marked ? "unpromotable: " + reason : "promotable again");
        } catch (SQLException e) {
            throw new RelayException("The mark of the standby cannot be set: " + e.getMessage(), e);
        }
    }

    private static JournalEvents closed(JournalEvents events) {
        if (events != null) {
            events.close();
        }
        return null;
    }

    @Override
    public void close() {
        fromStandby = closed(fromStandby);
        fromPrimary = closed(fromPrimary);
        head = closed(head);
    }
}
