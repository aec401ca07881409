package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.ExportSource;
import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.concurrent.Callable;

/**
 * Reads exports on the replica: one REPEATABLE READ transaction, a cursor that brings some thousand rows at a time. An
 * interrupt ends the query on the server.
 */
public final class ReplicaExportSource implements ExportSource {
    private static final int ROWS_PER_FETCH = 2_000;

    private final BankAddresses addresses;

    public ReplicaExportSource(BankAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Snapshot open() {
        try {
            return new PostgresSnapshot(Replica.openSnapshot(addresses));
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static HistoryUnavailable unavailable(SQLException e) {
        return new HistoryUnavailable("The replica does not answer: " + e.getMessage(), false, e);
    }

    private static final class PostgresSnapshot implements Snapshot {
        private final Connection connection;
        private final ExportReading reading;

        PostgresSnapshot(Connection connection) {
            this.connection = connection;
            this.reading = new ExportReading(connection);
        }

        @Override
        public Currency reportingCurrency() {
            return figure(() -> BankSettings.read(connection).reportingCurrency());
        }

        @Override
        public long count(TransactionSearch search) {
            return figure(() -> new TransactionReader(connection).count(search));
        }

        private <T> T figure(Callable<T> question) {
            try {
                return reading.ask(question);
            } catch (SQLException e) {
                throw unavailable(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Answer transactions(TransactionSearch search, Sink<TransactionRow> sink) throws IOException {
            return rows(() -> {
                AsOf asOf = Freshness.ofJournal(connection);
                Sql sql = TransactionReader.export(
                        search, TransactionReader.accountsOf(connection, search), BookedPositions.read(connection));
                try (PreparedStatement statement = sql.prepare(connection)) {
                    statement.setFetchSize(ROWS_PER_FETCH);
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            sink.take(TransactionReader.row(row));
                        }
                    }
                }
                return new Answer(asOf, sql.proof());
            });
        }

        @Override
        public Answer series(SeriesQuestion question, Sink<Series.Row> sink) throws IOException {
            return rows(() -> {
                SeriesReader.RowSink<IOException> rows = sink::take;
                SeriesReader.Answer answer =
                        new SeriesReader(connection, new KnownClients()).readAtOnePosition(question, rows);
                return new Answer(answer.asOf(), answer.sql());
            });
        }

        private Answer rows(Callable<Answer> question) throws IOException {
            try {
                return reading.ask(question);
            } catch (SQLException e) {
                throw unavailable(e);
            }
        }

        @Override
        public void close() {
            reading.close();
            try {
                connection.close();
            } catch (SQLException e) {
                // The server ends the transaction by itself; the rows are read.
            }
        }
    }
}
