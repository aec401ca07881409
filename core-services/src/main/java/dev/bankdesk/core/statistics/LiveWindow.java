package dev.bankdesk.core.statistics;

/** The journal rows that live aggregates are made of. Throws {@link StatisticsUnavailable} where the database does not answer. */
public interface LiveWindow {
    /**
     * At least every row whose quarter hour or minute is kept by a partition that stands at these times or later, in order
     * of position. Waits for a copy of the journal that has come as far as a position.
     *
     * @param highBooked lowest end of the window of booking time of any partition, seconds
     * @param recordedAt lowest commit time that any partition includes, seconds
     */
    void read(long position, long highBooked, long recordedAt, Journal.Sink sink);
}
