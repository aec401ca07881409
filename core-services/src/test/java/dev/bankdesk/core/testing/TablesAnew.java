package dev.bankdesk.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes a database's tables anew by the scripts that Flyway ran, in its order and in one transaction. Flyway would read them,
 * look at the history in between and commit each: two thirds of the time, some two hundred times in a run.
 */
final class TablesAnew {
    private final String location;
    private final List<String> schemas;
    private final Runnable migrate;
    /** As the whole of the migrations left it. */
    private String history;

    /** @param migrate runs them by Flyway */
    TablesAnew(String location, List<String> schemas, Runnable migrate) {
        this.location = location;
        this.schemas = schemas;
        this.migrate = migrate;
    }

    /** By Flyway where a test left anything of its own where the history stands, or ran migrations itself. */
    void make(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            if (history == null || isForeign(statement) || !history.equals(historyNow(statement))) {
                statement.execute("drop schema if exists " + String.join(", ", schemas)
                        + ", public cascade; create schema public");
                migrate.run();
                history = historyNow(statement);
                return;
            }
            owner.setAutoCommit(false);
            statement.setEscapeProcessing(false);
            List<String> scripts = scripts(statement);
            statement.execute("drop schema if exists " + String.join(", ", schemas) + " cascade");
            for (String script : scripts) {
                statement.execute(script);
            }
            owner.commit();
        }
    }

    /** Whether anything but the history is in its schema. */
    private static boolean isForeign(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('public.flyway_schema_history') is null"
                + " or exists (select from pg_class where relnamespace = 'public'::regnamespace"
                + " and relname !~ '^flyway_schema_history')"
                + " or exists (select from pg_proc where pronamespace = 'public'::regnamespace)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String historyNow(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select string_agg(h::text, chr(10) order by installed_rank)"
                + " from public.flyway_schema_history h")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<String> scripts(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "select script from public.flyway_schema_history where type = 'SQL' order by installed_rank")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        names.add("afterMigrate__grants.sql");
        return names.stream().map(this::script).toList();
    }

    private String script(String name) {
        try (InputStream in = TablesAnew.class.getResourceAsStream("/" + location + "/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
