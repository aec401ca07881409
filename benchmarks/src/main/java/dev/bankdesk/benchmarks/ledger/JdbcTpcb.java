package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The same transaction through JDBC, for machines without pgbench: its client costs more than pgbench's. */
final class JdbcTpcb implements TpcbPeer {
    private final BankAddresses addresses;
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private int scale;

    JdbcTpcb(BankAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public String description() {
        return "the TPC-B-like transaction through JDBC, " + CONNECTIONS + " connections, prepared";
    }

    @Override
    public void fill(int scale) throws SQLException {
        this.scale = scale;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(DriverManager.getConnection(
                    addresses.primaryUrl() + (addresses.primaryUrl().contains("?") ? "&" : "?") + "prepareThreshold=1",
                    addresses.primaryUser(),
                    addresses.primaryPassword()));
        }
        try (Statement statement = connections.get(0).createStatement()) {
            if (!isThere(statement)) {
                make(statement);
            }
        }
        for (Connection connection : connections) {
            connection.setAutoCommit(false);
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet there = statement.executeQuery("select to_regclass('tpcb_jdbc.accounts')")) {
            there.next();
            return there.getString(1) != null;
        }
    }

    private void make(Statement statement) throws SQLException {
        statement.execute(
                """
                create schema tpcb_jdbc;
                create table tpcb_jdbc.branches (bid int not null, bbalance int, filler char(88));
                create table tpcb_jdbc.tellers (tid int not null, bid int, tbalance int, filler char(84));
                create table tpcb_jdbc.accounts (aid int not null, bid int, abalance int, filler char(84));
                create table tpcb_jdbc.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
                insert into tpcb_jdbc.branches select n, 0, '' from generate_series(1, %1$d) n;
                insert into tpcb_jdbc.tellers select n, (n - 1) / 10 + 1, 0, '' from generate_series(1, %1$d * 10) n;
                insert into tpcb_jdbc.accounts select n, (n - 1) / 100000 + 1, 0, ''
                    from generate_series(1, %1$d * 100000) n;
                alter table tpcb_jdbc.branches add primary key (bid);
                alter table tpcb_jdbc.tellers add primary key (tid);
                alter table tpcb_jdbc.accounts add primary key (aid);
                """
                        .formatted(scale));
        statement.execute("vacuum analyze tpcb_jdbc.branches, tpcb_jdbc.tellers, tpcb_jdbc.accounts");
    }

    @Override
    public double transactionsPerSecond(int seconds) {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<CompletableFuture<Long>> counts = connections.stream()
                .map(connection -> CompletableFuture.supplyAsync(() -> run(connection, end), threads))
                .toList();
        long transactions = counts.stream().mapToLong(CompletableFuture::join).sum();
        return transactions / ((System.nanoTime() - begin) / 1e9);
    }

    private long run(Connection connection, long end) {
        SplittableRandom random = new SplittableRandom();
        try (PreparedStatement account = connection.prepareStatement(
                        "update tpcb_jdbc.accounts set abalance = abalance + ? where aid = ?");
                PreparedStatement balance =
                        connection.prepareStatement("select abalance from tpcb_jdbc.accounts where aid = ?");
                PreparedStatement teller = connection.prepareStatement(
                        "update tpcb_jdbc.tellers set tbalance = tbalance + ? where tid = ?");
                PreparedStatement branch = connection.prepareStatement(
                        "update tpcb_jdbc.branches set bbalance = bbalance + ? where bid = ?");
                PreparedStatement history =
                        connection.prepareStatement("insert into tpcb_jdbc.history (tid, bid, aid, delta, mtime)"
                                + " values (?, ?, ?, ?, current_timestamp)")) {
            long count = 0;
            while (System.nanoTime() < end) {
                int aid = 1 + random.nextInt(scale * 100_000);
                int tid = 1 + random.nextInt(scale * 10);
                int bid = 1 + random.nextInt(scale);
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
