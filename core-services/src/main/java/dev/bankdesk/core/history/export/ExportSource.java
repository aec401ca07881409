package dev.bankdesk.core.history.export;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import java.io.IOException;
import java.util.Currency;

/** Where an export's rows come from: one snapshot of the bank, read once, row by row, in bounded memory. */
public interface ExportSource {
    /** Opens a snapshot. Everything that is read from it is of the same journal position. */
    Snapshot open();

    /** One moment of the bank. Closed by the thread that opened it. */
    interface Snapshot extends AutoCloseable {
        Currency reportingCurrency();

        /** How many rows the search finds: for progress. */
        long count(TransactionSearch search);

        /** Oldest first. */
        Answer transactions(TransactionSearch search, Sink<TransactionRow> sink) throws IOException;

        Answer series(SeriesQuestion question, Sink<Series.Row> sink) throws IOException;

        @Override
        void close();
    }

    /** @param sql the text that was asked, with its values */
    record Answer(AsOf asOf, String sql) {}

    /** Takes one row after the other. */
    interface Sink<T> {
        void take(T row) throws IOException;
    }
}
