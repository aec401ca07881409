package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Invariant 5 as one answer: live statistics and cube against the journal, on a running bank too.
 *
 * @param compared how many numbers, rows and sketches were compared
 * @param livePosition highest position that any partition of the live statistics includes
 * @param cubePosition the same for the cube
 * @param differences empty where everything agrees
 */
public record StatisticsAgreement(long compared, long livePosition, long cubePosition, List<String> differences) {

    public static StatisticsAgreement of(BankAddresses addresses) {
        try (Connection snapshot = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.readerUser(), addresses.readerPassword());
                RedisLiveStatistics live =
                        new RedisLiveStatistics(RedisConnection.open(addresses.redisUrl(), "bankdesk-verify"))) {
            // On the primary: Redis may be ahead of what a replica has replayed, and the cube is written here.
            return compare(snapshot, live);
        } catch (SQLException e) {
            throw new StatisticsUnavailable("statistics cannot be checked: " + e.getMessage(), e);
        }
    }

    private static StatisticsAgreement compare(Connection snapshot, RedisLiveStatistics live) throws SQLException {
        StatisticsCheck liveCheck = new StatisticsCheck(snapshot, live);
        // Each query sees its own moment: positions do not change any more once they are included.
        liveCheck.run();
        snapshot.setAutoCommit(false);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        CubeCheck cubeCheck = new CubeCheck(snapshot, zone(snapshot));
        cubeCheck.run();
        List<String> differences = new ArrayList<>(liveCheck.differences());
        differences.addAll(cubeCheck.differences());
        return new StatisticsAgreement(
                liveCheck.compared() + cubeCheck.compared(), liveCheck.position(), cubePosition(snapshot), differences);
    }

    public List<Long> positions() {
        return Stream.of(livePosition, cubePosition).toList();
    }

    private static String zone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris')")) {
            row.next();
            return row.getString(1);
        }
    }

    private static long cubePosition(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(max(position), 0) from statistics.cube_position")) {
            row.next();
            return row.getLong(1);
        }
    }
}
