package dev.bankdesk.benchmarks.fill;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.postgres.BinaryCopy;
import dev.bankdesk.core.ledger.postgres.JournalPartitions;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Fills an empty bank: each partition is copied into a table of its own and attached, which builds its indexes at once and
 * not row by row. What results passes {@code ./bankdesk verify}: balances are the sums of entries, every row of the last 30
 * days has its key, and the topic begins behind what is filled. No ledger may run meanwhile.
 */
public final class JournalFill {
    private static final String COLUMNS =
            """
             (position, recorded_at, booked_at, debit_account, credit_account, amount_minor, reporting_minor, merchant, kind,
            decline_reason, channel, category, segment, mcc, source, currency, country, abroad)""";

    private static final int COLUMN_COUNT = 18;
    private static final int SOURCE = 1;

    private final BankAddresses addresses;
    private final FillPlan plan;
    private final LongConsumer progress;
    private final RowDraw row;
    private final SplittableRandom keyBits;
    private final LocalDate keysKeptUntil;
    private final long firstMicrosWithKey;

    /** @param progress told how many rows are written, now and then */
    public JournalFill(BankAddresses addresses, FillPlan plan, LongConsumer progress) {
        this.addresses = addresses;
        this.plan = plan;
        this.progress = progress;
        this.row = new RowDraw(plan);
        this.keyBits = new SplittableRandom(plan.seed() + 1);
        this.keysKeptUntil = LocalDate.ofInstant(plan.to().plus(FillPlan.KEYS_KEPT), ZoneOffset.UTC);
        this.firstMicrosWithKey = plan.to().minus(FillPlan.KEYS_KEPT).toEpochMilli() * 1_000;
    }

    /** @throws IllegalStateException where the journal is not empty */
    public void run() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
                Statement statement = connection.createStatement()) {
            if (number(statement, "select position from ledger.journal_head") > 0) {
                throw new IllegalStateException("only an empty bank can be filled");
            }
            connection.setAutoCommit(false);
            statement.execute("set maintenance_work_mem = '256MB'");
            fillMasters(connection, statement);
            fillJournal(connection, statement);
            fillAccounts(connection, statement);
            statement.execute("update ledger.journal_head set position = " + plan.rows());
            // Relay and topic begin behind all this, as after years; what the topic has of it the relay finds out
            // itself.
            statement.execute("update ledger.relay_state set topic = null, next_offsets = null, last_positions = null,"
                    + " position = " + plan.rows());
            connection.commit();
            new JournalPartitions(primary()).keepAhead();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze ledger.account, ledger.customer, ledger.idempotency_key");
            statement.execute("analyze ledger.journal");
            awaitReplica(statement);
        }
        CutTopic.make(addresses.kafkaBootstrap());
    }

    private PGSimpleDataSource primary() {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(addresses.primaryUrl());
        primary.setUser(addresses.primaryUser());
        primary.setPassword(addresses.primaryPassword());
        return primary;
    }

    private void fillMasters(Connection connection, Statement statement) throws SQLException {
        statement.execute("insert into ledger.source (id, name) values (" + SOURCE + ", 'simulator')");
        try (BinaryCopy copy = new BinaryCopy(connection, "ledger.merchant (id, reference, name, mcc, country)", 5)) {
            for (int merchant = 1; merchant <= RowDraw.MERCHANTS; merchant++) {
                copy.row().putInt(merchant).putTextOrNull("fill " + merchant).putTextOrNull("Shop " + merchant);
                copy.putShort(RowDraw.mccOf(merchant)).putTextOrNull("FR");
            }
            copy.end();
        }
        LocalDate opened = LocalDate.ofInstant(plan.from(), ZoneOffset.UTC);
        try (BinaryCopy copy = new BinaryCopy(
                connection,
                "ledger.customer (id, reference, name, segment, birth_year, region, home_country, opened_on)",
                8)) {
            for (int customer = 1; customer <= plan.accounts(); customer++) {
                copy.row().putLong(customer).putTextOrNull("fill " + customer).putTextOrNull("Client " + customer);
                copy.putShort(RowDraw.segmentOf(customer - 1)).putShort(1940 + customer % 65);
                copy.putTextOrNull(RowDraw.regionOf(customer - 1))
                        .putTextOrNull("FR")
                        .putDateOrNull(opened);
            }
            copy.end();
        }
        statement.execute("select setval('ledger.merchant_id', " + RowDraw.MERCHANTS + "),"
                + " setval('ledger.customer_id', " + plan.accounts() + "),"
                + " setval('ledger.account_id', " + (SystemAccount.FIRST_CUSTOMER_ACCOUNT + plan.accounts()) + ")");
        connection.commit();
    }

    private void fillJournal(Connection connection, Statement statement) throws SQLException {
        long rowsEach = number(
                statement, "select value::bigint from ledger.bank_setting where name = 'journal_partition_rows'");
        dropPartitions(statement);
        statement.execute("alter table ledger.idempotency_key drop constraint idempotency_key_pkey");
        for (long first = 1; first <= plan.rows(); first += rowsEach) {
            long end = first + rowsEach;
            fillPartition(connection, statement, first, end);
            awaitReplica(statement);
        }
        statement.execute("alter table ledger.idempotency_key add primary key (key)");
        connection.commit();
        awaitReplica(statement);
    }

    private static void dropPartitions(Statement statement) throws SQLException {
        statement.execute(
                """
                do $$ declare made record; begin
                    for made in select first_position as first from ledger.journal_partition loop
                        execute format('drop table ledger.journal_from_%s', made.first);
                    end loop;
                    delete from ledger.journal_partition;
                end $$""");
    }

    private void fillPartition(Connection connection, Statement statement, long first, long end) throws SQLException {
        String table = "ledger.journal_from_" + first;
        String range = "position >= " + first + " and position < " + end;
        statement.execute("create table " + table + " (like ledger.journal including defaults including constraints"
                // Spares the attaching a look at every row.
                + " including storage, constraint in_range check (" + range + "))");
        long last = Math.min(end - 1, plan.rows());
        Keys keys = new Keys((int) (last - first + 1), first);
        try (BinaryCopy copy = BinaryCopy.intoNew(connection, table + COLUMNS, COLUMN_COUNT)) {
            for (long position = first; position <= last; position++) {
                row.next();
                put(copy);
                keys.note(row);
                if (position % 500_000 == 0) {
                    progress.accept(position);
                }
            }
            copy.end();
        }
        statement.execute("alter table ledger.journal attach partition " + table + " for values from (" + first
                + ") to (" + end + ")");
        statement.execute("alter table " + table + " drop constraint in_range");
        statement.execute("insert into ledger.journal_partition (first_position, end_position) values (" + first + ","
                + end + ")");
        keys.write(connection);
        connection.commit();
    }

    private void put(BinaryCopy copy) throws SQLException {
        copy.row().putLong(row.position).putTimestamp(row.atMicros).putTimestamp(row.atMicros);
        copy.putLong(row.debitAccount).putLong(row.creditAccount);
        copy.putLong(row.amountMinor)
                .putLong(row.amountMinor)
                .putInt(row.merchant)
                .putShort(row.kind.code());
        copy.putShort(row.decline == null ? 0 : row.decline.code());
        copy.putShort(row.channel.code())
                .putShort(row.category.code())
                .putShort(row.segment)
                .putShort(row.mcc);
        copy.putShort(SOURCE).putTextOrNull("EUR").putTextOrNull(row.country);
        copy.putBoolean(!row.country.equals("FR"));
    }

    /** The keys of one partition: a connection copies into one table at a time. */
    private final class Keys {
        private final long firstPosition;
        private final long[] balances;
        private int from = -1;
        private int count;

        Keys(int rows, long firstPosition) {
            this.balances = new long[rows];
            this.firstPosition = firstPosition;
        }

        void note(RowDraw row) {
            if (from < 0 && row.atMicros >= firstMicrosWithKey) {
                from = count;
            }
            balances[count++] = row.balanceMinor;
        }

        void write(Connection connection) throws SQLException {
            String table = "ledger.idempotency_key (key, fingerprint, position, balance_minor, kept_until)";
            try (BinaryCopy copy = new BinaryCopy(connection, table, 5)) {
                for (int i = from; i >= 0 && i < count; i++) {
                    copy.row().putUuid(keyBits.nextLong(), keyBits.nextLong()).putLong(keyBits.nextLong());
                    copy.putLong(firstPosition + i).putLong(balances[i]).putDateOrNull(keysKeptUntil);
                }
                copy.end();
            }
        }
    }

    private void fillAccounts(Connection connection, Statement statement) throws SQLException {
        LocalDate opened = LocalDate.ofInstant(plan.from(), ZoneOffset.UTC);
        String table = "ledger.account (id, reference, customer, currency, floor_minor, balance_minor, opened_on)";
        try (BinaryCopy copy = new BinaryCopy(connection, table, 7)) {
            for (int account = 0; account < plan.accounts(); account++) {
                copy.row()
                        .putLong(SystemAccount.FIRST_CUSTOMER_ACCOUNT + account)
                        .putTextOrNull("fill " + account);
                copy.putLong(account + 1L).putTextOrNull("EUR").putLong(0).putLong(row.balanceOf(account));
                copy.putDateOrNull(opened);
            }
            copy.end();
        }
        for (SystemAccount account : SystemAccount.values()) {
            statement.execute(
                    "insert into ledger.account (id, reference, system_code, currency, balance_minor, opened_on) values (978"
                            + account.code() + ", 'bank/" + account + "/EUR', " + account.code() + ", 'EUR', "
                            + row.balanceOf(account) + ", '" + opened + "')");
        }
        connection.commit();
    }

    /** A replica too far behind would lose its place: what it has not read of the log is kept up to a limit only. */
    private void awaitReplica(Statement statement) throws SQLException {
        String written = text(statement, "select pg_current_wal_lsn()");
        try (Connection replica = DriverManager.getConnection(
                        addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword());
                Statement asking = replica.createStatement()) {
            String sql = "select not pg_is_in_recovery() or pg_last_wal_replay_lsn() >= '" + written + "'::pg_lsn";
            while (!text(asking, sql).equals("t")) {
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        return Long.parseLong(text(statement, sql));
    }
}
