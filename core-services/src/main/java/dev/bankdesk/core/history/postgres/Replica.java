package dev.bankdesk.core.history.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Connections of the reader's login to the replica. Each question is one read-only REPEATABLE READ transaction, so that
 * everything in one answer is of one moment.
 */
public final class Replica implements AutoCloseable {
    /** What runs in one snapshot. */
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static final int CONNECTIONS = 4;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /** Longer than any statement may take: a server that is silent for so long stands still. */
    private static final Duration LONGEST_SILENCE = LONGEST_ANSWER.plusSeconds(5);

    /** With the wait for a connection, and for those who asked before. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** SQLSTATE query_canceled: by a timeout, by us, or on a standby for the sake of recovery. */
    private static final String CANCELLED = "57014";

    private final HikariDataSource pool;
    private final ExecutorService askers;

    /** The bank's own database. */
    public Replica(BankAddresses addresses) {
        this(addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword());
    }

    /** A database beside it. */
    public Replica(BankAddresses.Database database) {
        this(database.replicaUrl(), database.readerUser(), database.readerPassword());
    }

    private Replica(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("history");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        // preferSecondary is decided per new connection: short lives bring readers back to a replica that came back.
        config.setKeepaliveTime(0);
        config.setMaxLifetime(Duration.ofSeconds(30).toMillis());
        config.setIdleTimeout(Duration.ofSeconds(20).toMillis());
        // A machine that has just started everything is slow to log in; whoever asks waits in the background.
        config.setConnectionTimeout(LONGEST_ANSWER.toMillis());
        config.setInitializationFailTimeout(-1);
        Properties settings = settings(LONGEST_ANSWER);
        settings.setProperty("socketTimeout", String.valueOf(LONGEST_SILENCE.toSeconds()));
        // Else the pool's own limit ends the attempt before the driver has turned from a server that stands still to
        // the
        // next one.
        settings.setProperty("loginTimeout", String.valueOf(LONGEST_WAIT.toSeconds()));
        settings.forEach((name, value) -> config.addDataSourceProperty((String) name, value));
        this.pool = new HikariDataSource(config);
        this.askers = Executors.newFixedThreadPool(CONNECTIONS, runnable -> {
            Thread thread = new Thread(runnable, "history");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Properties settings(Duration longest) {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "bankdesk history");
        settings.setProperty("connectTimeout", "5");
        // Filters differ from question to question: a plan made for one set of values is wrong for the next. And a
        // login
        // that reads only by default looks to the driver like a standby, wherever it is; each connection is set to read
        // only here.
        settings.setProperty(
                "options",
                "-c default_transaction_read_only=off -c plan_cache_mode=force_custom_plan -c statement_timeout="
                        + longest.toMillis());
        return settings;
    }

    /** @throws HistoryUnavailable where there is no answer; with {@code wasCancelled} where the thread was interrupted */
    public <T> T ask(Question<T> question) {
        return ask(question, LONGEST_WAIT);
    }

    /** What went wrong before is what counts; a connection that it has closed the pool replaces. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** @param patience after which whoever asks goes on without the answer */
    <T> T ask(Question<T> question, Duration patience) {
        AtomicReference<Connection> asking = new AtomicReference<>();
        Future<T> answer = askers.submit(() -> {
            try (Connection connection = pool.getConnection()) {
                asking.set(connection);
                try {
                    T found = question.ask(connection);
                    asking.set(null);
                    connection.rollback();
                    return found;
                } catch (SQLException | RuntimeException | Error e) {
                    asking.set(null);
                    rollBack(connection, e);
                    throw e;
                }
            }
        });
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Not cancelled at the server, which would have to answer that: its silence ends the question. The thread
            // is told, for it may be adding up what has come long ago.
            answer.cancel(true);
            throw new HistoryUnavailable("The replica has not answered for " + patience.toSeconds() + " s.", false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            cancel(asking.get());
            throw new HistoryUnavailable("The question was cancelled.", true, e);
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        }
    }

    static void cancel(Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.unwrap(org.postgresql.PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // It ends by its statement timeout then; nobody waits for it.
        }
    }

    private static RuntimeException unavailable(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String message = CANCELLED.equals(sql.getSQLState())
                    ? "The answer took longer than " + LONGEST_ANSWER.toSeconds() + " s; choose a shorter range."
                    : "The replica does not answer: " + sql.getMessage();
            return new HistoryUnavailable(message, false, sql);
        }
        if (cause instanceof ArithmeticException) {
            return new HistoryUnavailable("A sum does not fit 64 bits; choose a shorter range.", false, cause);
        }
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        return new HistoryUnavailable("The replica does not answer: " + cause.getMessage(), false, cause);
    }

    /**
     * A connection of its own for a long read (an export): one snapshot until it is closed, and no time
     * limit: a COPY may be silent while it sorts, and whoever exports sees the progress and can cancel.
     */
    static Connection openSnapshot(BankAddresses addresses) throws SQLException {
        Properties settings = settings(Duration.ZERO);
        settings.setProperty("user", addresses.readerUser());
        settings.setProperty("password", addresses.readerPassword());
        settings.setProperty("ApplicationName", "bankdesk export");
        Connection connection = DriverManager.getConnection(addresses.replicaUrl(), settings);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public void close() {
        askers.shutdownNow();
        pool.close();
    }
}
