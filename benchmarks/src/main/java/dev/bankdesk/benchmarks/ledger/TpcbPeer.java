package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.SQLException;

/**
 * The TPC-B-like transaction as pgbench defines it (https://www.postgresql.org/docs/18/pgbench.html: three updates, a select
 * and an insert), prepared, over 8 connections, on the bank's own PostgreSQL.
 */
interface TpcbPeer extends AutoCloseable {
    int CONNECTIONS = 8;

    /** In words, for the report. */
    String description();

    /** Makes the tables where they are not there yet, 100,000 accounts for each branch. */
    void fill(int scale) throws SQLException;

    double transactionsPerSecond(int seconds);

    @Override
    void close() throws SQLException;

    /** The real one where it is installed. */
    static TpcbPeer installedOrOurs(BankAddresses addresses) {
        return Pgbench.isInstalled() ? new Pgbench(addresses) : new JdbcTpcb(addresses);
    }
}
