package dev.bankdesk.core.statistics;

/** Something that is counted anew from the journal beside what runs, and then takes its place. */
public interface RebuildTarget {
    /** As people call it: {@code cube}. */
    String name();

    /**
     * Counts anew, compares, and puts right what differs, in one step for every reader.
     *
     * @throws StatisticsUnavailable where a store does not answer or stands nowhere yet: nothing has changed then, but
     *     what a {@link RebuildBrokenOff} says
     */
    Rebuilt rebuild(RebuildProgress progress);
}
