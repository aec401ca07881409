package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.HistoryUnavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks on a thread of its own. The driver does not hear an interrupt while it waits for the server, and the first row of a
 * large export may be minutes away: an interrupt of whoever waits here ends the query on the server.
 */
final class ExportReading implements AutoCloseable {
    private static final long MILLIS_BETWEEN_CANCELS = 200;
    private static final int MOST_CANCELS = 50;

    private final Connection connection;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "export-reading");
        thread.setDaemon(true);
        return thread;
    });

    ExportReading(Connection connection) {
        this.connection = connection;
    }

    /** @throws HistoryUnavailable {@code wasCancelled} where the thread was interrupted; nothing can be asked any more then */
    <T> T ask(Callable<T> question) throws SQLException, IOException {
        Future<T> answer = reader.submit(question);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new HistoryUnavailable("The export was cancelled.", true, e);
        } catch (ExecutionException e) {
            throw asItWas(e.getCause());
        }
    }

    /** A cancel that arrives between two queries cancels nothing: it is said until the thread has ended. */
    private void cancel() {
        reader.shutdownNow();
        boolean ended = false;
        for (int i = 0; i < MOST_CANCELS && !ended; i++) {
            Replica.cancel(connection);
            try {
                ended = reader.awaitTermination(MILLIS_BETWEEN_CANCELS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException again) {
                // It is being cancelled.
            }
        }
    }

    private static RuntimeException asItWas(Throwable cause) throws SQLException, IOException {
        if (cause instanceof SQLException sql) {
            throw sql;
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
