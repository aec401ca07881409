package dev.bankdesk.launcher;

import dev.bankdesk.core.gateway.BankMetrics;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How the bank's process keeps up with decisions, as its metrics say.
 *
 * @param position of the journal, the highest that was read
 * @param behindSeconds how long ago what it reads was booked, 0 where nothing waits
 * @param decisionsLastMinute decisions of the last minute; @param millisEach mean of all since the start
 */
record MarketingPace(long position, double behindSeconds, long decisionsLastMinute, double millisEach) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Empty where the gateway does not answer at once, or tells nothing of it. */
    static Optional<MarketingPace> of(BankAddresses addresses) {
        try (GatewayClient gateway = new GatewayClient(addresses)) {
            return gateway.metrics(PATIENCE).flatMap(MarketingPace::of);
        }
    }

    static Optional<MarketingPace> of(BankMetrics metrics) {
        return metrics.value("bankdesk_marketing_position")
                .map(read -> new MarketingPace(
                        read.longValue(),
                        metrics.value("bankdesk_marketing_behind_seconds").orElse(0.0),
                        metrics.value("bankdesk_marketing_decisions_minute")
                                .orElse(0.0)
                                .longValue(),
                        metrics.value("bankdesk_marketing_decision_millis").orElse(0.0)));
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "position %,d, %s, %,d decisions in the last minute, %.1f ms each",
                position,
                behindSeconds < 1 ? "nothing waits" : String.format(Locale.ROOT, "%,.0f s behind", behindSeconds),
                decisionsLastMinute,
                millisEach);
    }
}
