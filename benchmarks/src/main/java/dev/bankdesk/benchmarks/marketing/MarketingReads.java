package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What marketing has read, decided and offered, as its database says; and waiting for it. */
final class MarketingReads implements AutoCloseable {
    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final long LOOK_MILLIS = 10;

    private final MarketingPrimary marketing;
    private final Connection books;

    MarketingReads(BankAddresses addresses) {
        marketing = MarketingPrimary.overOneConnection(addresses.requireMarketing());
        try {
            books = DriverManager.getConnection(
                    addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** An offer with what was known of its client then; @param features as {@code ClientFeatures} has them */
    record Made(long offer, long customer, int campaign, long position, double[] features) {}

    private static Refusal failed(SQLException e) {
        return Refusal.failure("The bank's databases do not answer: " + e.getMessage() + ".", "Try again.", e);
    }

    MarketingPrimary primary() {
        return marketing;
    }

    /** Until it holds. @param what in words, for whoever waited in vain */
    static void await(String what, BooleanSupplier holds) {
        long begin = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS)) {
                throw Refusal.failure(
                        "After " + LONGEST_WAIT_SECONDS + " s " + what + ".",
                        "Try again on a machine that does nothing else.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    /** Until marketing has read every partition up to there. */
    void awaitRead(long position) {
        await("marketing has not read position " + position, () -> isRead(position));
    }

    /** Until this transaction is decided on or marketing is past it. @return its decision, or none */
    List<Decision> awaitReadOrDecided(long position) {
        List<Decision> decided = new ArrayList<>();
        await("marketing has not read position " + position, () -> {
            // In this order: a decision stands no later than the place behind it.
            boolean read = isRead(position);
            decided.addAll(decisions(List.of(position)));
            return read || !decided.isEmpty();
        });
        return decided;
    }

    private boolean isRead(long position) {
        try (Statement statement = books.createStatement();
                ResultSet row = statement.executeQuery(
                        "select position, coalesce(last_positions, '{}') from ledger.relay_state")) {
            row.next();
            if (row.getLong(1) < position) {
                return false;
            }
            Long[] lasts = (Long[]) row.getArray(2).getArray();
            long[] read = followed(lasts.length);
            for (int partition = 0; partition < lasts.length; partition++) {
                if (read[partition] < lasts[partition]) {
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long[] followed(int partitions) {
        return marketing.inTransaction(connection -> {
            long[] read = new long[partitions];
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select partition, position from marketing.follow_position")) {
                while (row.next()) {
                    read[row.getInt(1)] = row.getLong(2);
                }
            }
            return read;
        });
    }

    /** Until each of these transactions is decided on. @return the decisions in their order */
    List<Decision> awaitDecisions(Collection<Long> positions) {
        await(
                "not all of " + positions.size() + " transactions are decided on",
                () -> count("select count(*) from marketing.decision where position = any (?)", positions)
                        == positions.size());
        return decisions(positions);
    }

    /** Until each of these offers is answered, or has come to who says nothing. */
    void awaitAnswers(Collection<Long> offers) {
        await(
                "not all of " + offers.size() + " answers are noted",
                () -> count("select count(*) from marketing.offer where id = any (?) and state in (2, 4, 5)", offers)
                        == offers.size());
    }

    private int count(String sql, Collection<Long> ids) {
        return marketing.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("int8", ids.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    /** Those of these transactions that are decided on. */
    List<Decision> decisions(Collection<Long> positions) {
        return marketing.inTransaction(connection -> {
            List<Decision> decisions = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    select position, customer, decided_at, ways from marketing.decision where position = any (?)
                     order by position""")) {
                statement.setArray(1, connection.createArrayOf("int8", positions.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        decisions.add(decision(row));
                    }
                }
            }
            return decisions;
        });
    }

    private static Decision decision(ResultSet row) throws SQLException {
        Trigger on = new Trigger(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                null,
                null,
                null,
                false,
                false);
        return new Decision(on, WayCode.read(row.getBytes(4)));
    }

    /** On these transactions. */
    List<Made> offers(Collection<Long> positions) {
        return marketing.inTransaction(connection -> {
            List<Made> offers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    select id, customer, campaign, position, features from marketing.offer where position = any (?)
                     order by position""")) {
                statement.setArray(1, connection.createArrayOf("int8", positions.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Double[] features = (Double[]) row.getArray(5).getArray();
                        offers.add(new Made(
                                row.getLong(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getLong(4),
                                Arrays.stream(features)
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()));
                    }
                }
            }
            return offers;
        });
    }

    @Override
    public void close() {
        marketing.close();
        try {
            books.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
