package dev.bankdesk.core.statistics;

import dev.bankdesk.core.events.StatisticsChanged;

/** Tells screens what changed. */
public interface ChangePublisher extends AutoCloseable {
    /** Returns at once; a message that could not be sent makes a later call throw {@link StatisticsUnavailable}. */
    void publish(StatisticsChanged change);

    @Override
    void close();
}
