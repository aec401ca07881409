package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.gateway.BankMetrics;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Duration;

/**
 * What the bank's process says of its decisions at a moment.
 *
 * @param decisions since its start; @param millisEach their mean
 * @param roundP99Millis of the last 1,024 rounds; @param singleP99Millis of those of one decision
 */
record DecisionFigures(double decisions, double millisEach, double roundP99Millis, double singleP99Millis) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static DecisionFigures of(BankAddresses addresses) {
        try (GatewayClient gateway = new GatewayClient(addresses)) {
            BankMetrics metrics = gateway.metrics(PATIENCE)
                    .orElseThrow(() -> new IllegalStateException("The bank tells no metrics."));
            return new DecisionFigures(
                    metrics.value("bankdesk_marketing_decisions").orElse(0.0),
                    metrics.value("bankdesk_marketing_decision_millis").orElse(0.0),
                    metrics.value("bankdesk_marketing_round_p99_millis").orElse(0.0),
                    metrics.value("bankdesk_marketing_single_p99_millis").orElse(0.0));
        }
    }

    double decisionsSince(DecisionFigures before) {
        return decisions - before.decisions;
    }

    double millisSince(DecisionFigures before) {
        double count = decisionsSince(before);
        return count == 0 ? 0 : (decisions * millisEach - before.decisions * before.millisEach) / count;
    }
}
