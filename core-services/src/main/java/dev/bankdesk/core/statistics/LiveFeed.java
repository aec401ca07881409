package dev.bankdesk.core.statistics;

import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import java.util.List;

/**
 * What happens now, pushed: changes of the live statistics and the latest transactions. Start it before reading {@link
 * LiveStatistics#quarters}, then apply each change whose (epoch, position) is not below the partition's in the snapshot. It
 * reconnects by itself.
 */
public interface LiveFeed extends AutoCloseable {
    /** Begins at the end of the topics; calls the listener on a thread of its own, one call at a time. */
    void start(Listener listener);

    Health health();

    /** Ends the thread; no call comes after it has returned. */
    @Override
    void close();

    interface Listener {
        /** Cells of one partition, absolute. A message without cells is a sign of life, once a second. */
        void statisticsChanged(StatisticsChanged change);

        /**
         * Transactions that arrived since the last call.
         *
         * @param latest the last of them in order of arrival, at most {@link #LATEST}; only primary sides, no openings
         * @param arrived how many there were
         */
        void transactions(List<TransactionBooked> latest, long arrived);

        /**
         * Messages may be missing (it stands at the end of the topics only now, for the first time or again, or another owner took
         * a partition over): read the snapshot again.
         */
        void snapshotOutdated();

        /** More than a tape can show between two of its frames. */
        int LATEST = 200;
    }

    /**
     * @param connected false while Kafka does not answer, or any partition's owner gives no sign of life: the figures lack then
     *     what it counts
     * @param lastMessageMicros when the last message of the partition that is silent for longest was published, microseconds
     *     since 1970; 0 while one was never heard
     * @param lagRecords records of both topics that were published but not yet handed to the listener
     */
    record Health(boolean connected, long lastMessageMicros, long lagRecords) {}
}
