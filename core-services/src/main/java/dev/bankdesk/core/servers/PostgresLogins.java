package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.ReportingUrls;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.postgresql.util.PasswordUtil;

/** The databases of the bank and their logins: made on the first start, checked on every one. */
final class PostgresLogins {
    static final String DATABASE = "bankdesk";
    static final String WRITER = "writer";
    static final String READER = "reader";

    /** Products, campaigns and decisions. In the same pair: what streams and what is promoted is a server, with all it holds. */
    static final String MARKETING = "marketing";

    static final String MARKETING_WRITER = "marketing_writer";
    static final String MARKETING_READER = "marketing_reader";

    private PostgresLogins() {}

    static void create(PostgresServer primary, Passwords passwords) throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres", PostgresServer.LONG_WORK);
                Statement statement = connection.createStatement()) {
            createRole(statement, PostgresServer.REPLICATOR, "login replication", passwords.replicator());
            createRole(statement, WRITER, "login", passwords.writer());
            createRole(statement, READER, "login", passwords.reader());
            // What it may read is granted behind the migrations; a bank of before let it read password hashes too.
            statement.execute("revoke pg_read_all_data from " + READER);
            // Its queries fall to the primary where no replica answers: there it must not write either.
            statement.execute("alter role " + READER + " set default_transaction_read_only = on");
            ReplicationSlot.ensure(connection);
            createDatabase(statement, DATABASE, WRITER);
            createRole(statement, MARKETING_WRITER, "login", passwords.of(MARKETING_WRITER));
            createDatabase(statement, MARKETING, MARKETING_WRITER);
            // In one commit: each costs a wait for the disk, and a start has no time to lose.
            connection.setAutoCommit(false);
            createRole(statement, MARKETING_READER, "login", passwords.of(MARKETING_READER));
            statement.execute("alter role " + MARKETING_READER + " set default_transaction_read_only = on");
            for (StoreLogin login : StoreLogin.ALL) {
                createRole(statement, login.name(), "login", passwords.of(login));
                limit(statement, login);
            }
            letIn(statement);
            connection.commit();
        }
    }

    /**
     * What a login holds is what it may not pass; timeouts and read-only transactions it may change for its session: they keep
     * mistakes small, and that it cannot write follows from what it was granted.
     */
    private static void limit(Statement statement, StoreLogin login) throws SQLException {
        statement.execute(
                """
                alter role %1$s nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit %2$d;
                alter role %1$s set default_transaction_read_only = on;
                alter role %1$s set statement_timeout = '%3$s';
                alter role %1$s set idle_in_transaction_session_timeout = '10min'"""
                        .formatted(login.name(), login.connections(), login.statementTimeout()));
        if (login.name().equals(ReportingUrls.LOGIN)) {
            // BI tools list the views without being told where they are.
            statement.execute("alter role " + login.name() + " set search_path = reporting");
        }
    }

    /** Every account of the server may enter every database and make temporary tables there, unless told otherwise. */
    private static void letIn(Statement statement) throws SQLException {
        String those = StoreLogin.ALL.stream()
                .filter(StoreLogin::entersTheDatabase)
                .map(StoreLogin::name)
                .collect(Collectors.joining(", "));
        statement.execute(
                """
                revoke connect, temporary on database %1$s, %2$s, postgres, template1 from public;
                grant connect on database %1$s to %3$s, %4$s"""
                        .formatted(DATABASE, MARKETING, READER, those));
        String marketers = StoreLogin.ALL.stream()
                .filter(StoreLogin::entersMarketing)
                .map(StoreLogin::name)
                .collect(Collectors.joining(", "));
        statement.execute("grant connect on database " + MARKETING + " to " + MARKETING_READER + ", " + marketers);
    }

    private static void createDatabase(Statement statement, String name, String owner) throws SQLException {
        if (!exists(statement, "pg_database where datname = '" + name + "'")) {
            statement.execute("create database " + name + " owner " + owner);
        }
    }

    private static boolean exists(Statement statement, String what) throws SQLException {
        try (var rows = statement.executeQuery("select from " + what)) {
            return rows.next();
        }
    }

    /** With what the server keeps of a password: a statement that fails stands in the server's log as it was sent. */
    private static void createRole(Statement statement, String name, String rights, String password)
            throws SQLException {
        if (!exists(statement, "pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role %s %s password '%s'"
                    .formatted(name, rights, PasswordUtil.encodeScramSha256(password.toCharArray())));
        }
    }
}
