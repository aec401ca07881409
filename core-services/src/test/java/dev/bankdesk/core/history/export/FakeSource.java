package dev.bankdesk.core.history.export;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import java.io.IOException;
import java.time.Instant;
import java.util.Currency;
import java.util.stream.Stream;

/** Rows out of memory, or out of a generator. */
record FakeSource(Stream<TransactionRow> transactions, Stream<Series.Row> series) implements ExportSource {
    static final AsOf AS_OF = new AsOf(4_711, Instant.parse("2026-03-31T12:00:00Z"), "journal");

    static FakeSource of(TransactionRow... rows) {
        return new FakeSource(Stream.of(rows), Stream.empty());
    }

    @Override
    public Snapshot open() {
        return new Snapshot() {
            @Override
            public Currency reportingCurrency() {
                return Currency.getInstance("EUR");
            }

            @Override
            public long count(TransactionSearch search) {
                return -1;
            }

            @Override
            public Answer transactions(TransactionSearch search, Sink<TransactionRow> sink) throws IOException {
                return hand(transactions, sink);
            }

            @Override
            public Answer series(SeriesQuestion question, Sink<Series.Row> sink) throws IOException {
                return hand(series, sink);
            }

            @Override
            public void close() {}
        };
    }

    private static <T> ExportSource.Answer hand(Stream<T> rows, Sink<T> sink) throws IOException {
        for (var row = rows.iterator(); row.hasNext(); ) {
            sink.take(row.next());
        }
        return new Answer(AS_OF, "select 1");
    }
}
