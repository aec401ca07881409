package dev.bankdesk.core.statistics;

import java.util.Set;

/**
 * The journal as what statistics are rebuilt from: Kafka keeps records for a week, the journal keeps them all. Throws {@link
 * StatisticsUnavailable} where the database does not answer.
 */
public interface Journal {
    /** One moment of the journal; what is read from it belongs together. */
    Snapshot open();

    /** The end of the journal itself, which no copy of it is beyond. Here for a journal without copies. */
    default Head head() {
        try (Snapshot now = open()) {
            return now.head();
        }
    }

    /** Whether the ledger has named this source, which it does before it books the first row of it. Here for a journal of all. */
    default boolean knowsSource(String name) {
        return true;
    }

    /** Whether it has this very row, and not only one at its position. Here for a journal of all. */
    default boolean has(TransactionCursor record) {
        return true;
    }

    interface Snapshot extends AutoCloseable {
        Head head();

        /** Every row beyond a position, in order of position, as its primary record. */
        void after(long position, Sink sink);

        /**
         * At least every row whose quarter hour or minute is still kept live for one of these partitions, in no order, as
         * their primary records.
         */
        void recent(Set<Integer> partitions, Sink sink);

        @Override
        void close();
    }

    /** @param recordedAtMicros commit time of the position, 0 where the journal is empty */
    record Head(long position, long recordedAtMicros, int epoch) {}

    interface Sink {
        void row(TransactionCursor record);
    }
}
