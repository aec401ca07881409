package dev.bankdesk.core.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of the bank and its logins: made on the first start, checked on every one. */
final class PostgresLogins {
    static final String DATABASE = "bankdesk";
    static final String WRITER = "writer";
    static final String READER = "reader";

    private PostgresLogins() {}

    static void create(PostgresServer primary, Passwords passwords) throws SQLException {
        try (Connection connection = primary.connectAsOwner("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(role(PostgresServer.REPLICATOR, "login replication", passwords.replicator()));
            statement.execute(role(WRITER, "login", passwords.writer()));
            statement.execute(role(READER, "login", passwords.reader()));
            statement.execute("grant pg_read_all_data to " + READER);
            // Its queries fall to the primary where no replica answers: there it must not write either.
            statement.execute("alter role " + READER + " set default_transaction_read_only = on");
            ReplicationSlot.ensure(connection);
            if (!exists(statement)) {
                statement.execute("create database " + DATABASE + " owner " + WRITER);
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            return rows.next();
        }
    }

    private static String role(String name, String rights, String password) {
        return """
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s %2$s password '%3$s';
                    end if;
                end $$"""
                .formatted(name, rights, password);
    }
}
