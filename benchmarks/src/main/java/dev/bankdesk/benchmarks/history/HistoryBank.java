package dev.bankdesk.benchmarks.history;

import dev.bankdesk.benchmarks.BenchServers;
import dev.bankdesk.benchmarks.fill.FillPlan;
import dev.bankdesk.benchmarks.fill.JournalFill;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * A bank of three years, 2023 to 2025 in the zone of the bank, with its cube; filled where it is empty. While it is measured
 * nothing but its servers runs.
 */
final class HistoryBank implements AutoCloseable {
    static final Instant FROM = HistoryQuery.start("2023-01-01");
    static final Instant TO = HistoryQuery.start("2026-01-01");

    private static final int ACCOUNTS = 100_000;
    private static final String PAGED = "select coalesce(max(last_position), 0) from statistics.journal_page";
    private static final long PAGE_ROWS = 4_096;

    private final BenchServers servers;

    private HistoryBank(BenchServers servers) {
        this.servers = servers;
    }

    /** @param folder where it stays; null for a temporary one */
    static HistoryBank of(long rows, Path folder) {
        BenchServers servers =
                folder == null ? BenchServers.start(Progress.silent()) : BenchServers.keptIn(folder, Progress.silent());
        HistoryBank bank = new HistoryBank(servers);
        try {
            bank.fill(rows);
            return bank;
        } catch (SQLException e) {
            bank.close();
            throw new IllegalStateException("the bank could not be filled", e);
        } catch (RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    BankAddresses addresses() {
        return servers.addresses();
    }

    Connection reader() throws SQLException {
        BankAddresses at = servers.addresses();
        return DriverManager.getConnection(at.replicaUrl(), at.readerUser(), at.readerPassword());
    }

    @Override
    public void close() {
        servers.close();
    }

    private void fill(long rows) throws SQLException {
        Migrations.run(addresses());
        long found = number("select position from ledger.journal_head");
        if (found == 0) {
            System.err.println("Filling " + rows + " rows");
            new JournalFill(
                            addresses(),
                            new FillPlan(rows, ACCOUNTS, FROM, TO, 0, 1),
                            done -> System.err.println("  " + done + " rows"))
                    .run();
        } else if (found != rows) {
            throw Refusal.usage(
                    "The bank in this folder has " + found + " rows, not " + rows + ".", "Name another folder.");
        }
        fillCube(rows);
    }

    private void fillCube(long rows) throws SQLException {
        // No column of one partition's last row is known here; but the last rows of all partitions lie close together.
        String taken = "select coalesce(min(position), 0) from statistics.cube_position";
        long close = rows - Math.min(rows / 2, 10_000);
        if (number(taken) > close && number("select count(*) from statistics.cube_position") == Topics.PARTITIONS) {
            return;
        }
        System.err.println("Filling the cube");
        StatisticsService statistics = new StatisticsService(addresses(), InstantSource.system());
        long begin = System.nanoTime();
        try {
            statistics.start();
            while (number(taken) <= close
                    || number("select count(*) from statistics.cube_position") < Topics.PARTITIONS
                    || number(PAGED) <= rows - PAGE_ROWS) {
                LockSupport.parkNanos(1_000_000_000);
            }
        } finally {
            statistics.stop();
        }
        System.err.printf("  %,.0f rows a second%n", rows * 1e9 / (System.nanoTime() - begin));
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze statistics.cell_day, statistics.cell_hour, statistics.merchant_day,"
                    + " statistics.journal_page,"
                    + " statistics.distinct_day, statistics.quarter_total");
        }
    }

    private Connection writer() throws SQLException {
        BankAddresses at = servers.addresses();
        return DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
