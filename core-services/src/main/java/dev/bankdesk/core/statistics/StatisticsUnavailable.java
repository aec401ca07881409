package dev.bankdesk.core.statistics;

/** Redis, Kafka or the cube does not answer, or answers what cannot be. Trying again later may help. */
public class StatisticsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StatisticsUnavailable(String message) {
        super(message);
    }

    public StatisticsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
