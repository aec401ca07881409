package dev.bankdesk.core.gateway;

import java.util.Optional;

/**
 * How far marketing of the bank's process follows the journal, as its metrics say.
 *
 * @param position the highest that was read
 * @param behindSeconds how long ago what it reads was booked, 0 where nothing waits
 */
public record MarketingFollows(long position, double behindSeconds) {

    /** Empty where the metrics tell nothing of it. */
    static Optional<MarketingFollows> of(BankMetrics metrics) {
        return metrics.value("bankdesk_marketing_position")
                .map(position -> new MarketingFollows(
                        position.longValue(),
                        metrics.value("bankdesk_marketing_behind_seconds").orElse(0.0)));
    }

    /** Whether it has read up to this position and nothing waits. */
    public boolean hasRead(long upTo) {
        return position >= upTo && behindSeconds <= 0;
    }
}
