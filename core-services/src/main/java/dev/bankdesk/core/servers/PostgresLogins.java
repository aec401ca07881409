package dev.bankdesk.core.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/** The database of the bank and its logins: made on the first start, checked on every one. */
final class PostgresLogins {
    static final String DATABASE = "bankdesk";
    static final String WRITER = "writer";
    static final String READER = "reader";

    private PostgresLogins() {}

    static void create(PostgresServer primary, Passwords passwords) throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres");
                Statement statement = connection.createStatement()) {
            createRole(statement, PostgresServer.REPLICATOR, "login replication", passwords.replicator());
            createRole(statement, WRITER, "login", passwords.writer());
            createRole(statement, READER, "login", passwords.reader());
            statement.execute("grant pg_read_all_data to " + READER);
            // Its queries fall to the primary where no replica answers: there it must not write either.
            statement.execute("alter role " + READER + " set default_transaction_read_only = on");
            ReplicationSlot.ensure(connection);
            if (!exists(statement, "pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + WRITER);
            }
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
