package dev.bankdesk.benchmarks;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The TPC-B-like transaction as pgbench defines it: https://www.postgresql.org/docs/18/pgbench.html (three updates, a select
 * and an insert), at scale 10 over 8 connections, each statement prepared on the server.
 */
final class TpcbPeer implements AutoCloseable {
    private static final int SCALE = 10;
    private static final int CONNECTIONS = 8;

    private final BankAddresses addresses;
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

    TpcbPeer(BankAddresses addresses) {
        this.addresses = addresses;
    }

    void fill() throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(DriverManager.getConnection(
                    addresses.primaryUrl() + "?prepareThreshold=1",
                    addresses.primaryUser(),
                    addresses.primaryPassword()));
        }
        try (Statement statement = connections.get(0).createStatement()) {
            statement.execute(
                    """
                    create schema tpcb;
                    create table tpcb.branches (bid int primary key, bbalance int, filler char(88)) with (fillfactor = 100);
                    create table tpcb.tellers (tid int primary key, bid int, tbalance int, filler char(84));
                    create table tpcb.accounts (aid int primary key, bid int, abalance int, filler char(84));
                    create table tpcb.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
                    insert into tpcb.branches select n, 0, '' from generate_series(1, %1$d) n;
                    insert into tpcb.tellers select n, (n - 1) / 10 + 1, 0, '' from generate_series(1, %1$d * 10) n;
                    insert into tpcb.accounts select n, (n - 1) / 100000 + 1, 0, '' from generate_series(1, %1$d * 100000) n;
                    """
                            .formatted(SCALE));
            statement.execute("vacuum analyze tpcb.branches, tpcb.tellers, tpcb.accounts");
        }
        for (Connection connection : connections) {
            connection.setAutoCommit(false);
        }
    }

    double transactionsPerSecond(int seconds) {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<CompletableFuture<Long>> counts = connections.stream()
                .map(connection -> CompletableFuture.supplyAsync(() -> run(connection, end), threads))
                .toList();
        long transactions = counts.stream().mapToLong(CompletableFuture::join).sum();
        return transactions / ((System.nanoTime() - begin) / 1e9);
    }

    private static long run(Connection connection, long end) {
        SplittableRandom random = new SplittableRandom();
        try (PreparedStatement account =
                        connection.prepareStatement("update tpcb.accounts set abalance = abalance + ? where aid = ?");
                PreparedStatement balance =
                        connection.prepareStatement("select abalance from tpcb.accounts where aid = ?");
                PreparedStatement teller =
                        connection.prepareStatement("update tpcb.tellers set tbalance = tbalance + ? where tid = ?");
                PreparedStatement branch =
                        connection.prepareStatement("update tpcb.branches set bbalance = bbalance + ? where bid = ?");
                PreparedStatement history = connection.prepareStatement(
                        "insert into tpcb.history (tid, bid, aid, delta, mtime) values (?, ?, ?, ?, current_timestamp)")) {
            long count = 0;
            while (System.nanoTime() < end) {
                int aid = 1 + random.nextInt(SCALE * 100_000);
                int tid = 1 + random.nextInt(SCALE * 10);
                int bid = 1 + random.nextInt(SCALE);
                int delta = random.nextInt(-5_000, 5_001);
                execute(account, delta, aid);
                balance.setInt(1, aid);
                balance.executeQuery().close();
                execute(teller, delta, tid);
                execute(branch, delta, bid);
                execute(history, tid, bid, aid, delta);
                connection.commit();
                count++;
            }
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException("the peer's transaction failed", e);
        }
    }

    private static void execute(PreparedStatement statement, int... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setInt(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
