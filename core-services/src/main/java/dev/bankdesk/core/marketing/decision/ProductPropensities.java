package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.SegmentPropensity;
import java.util.HashMap;
import java.util.Map;

/** How likely clients accept, by what is known at one moment. For one thread: what was worked out is kept. */
public final class ProductPropensities {
    /** Before it has heard as many, the online model of a product says little more than its prior. */
    public static final long LEAST_ANSWERS = 100;

    /** Thompson's draws: the same decision draws the same, whoever makes it again. */
    private static final long SEED = 1;

    private final PropensityChoice choice;
    private final SegmentPropensity segments;
    private final Map<String, OnlinePropensity> online = new HashMap<>();
    private final Map<String, Double> bySegment = new HashMap<>();
    private final long answers;

    /** @param answers that were counted in all */
    public ProductPropensities(
            PropensityChoice choice, SegmentPropensity segments, Map<String, OnlinePropensity> online, long answers) {
        this.choice = choice;
        this.segments = segments;
        this.answers = answers;
        online.forEach((product, model) -> {
            if (choice != PropensityChoice.SEGMENTS && model.answers() >= LEAST_ANSWERS) {
                this.online.put(product, choice == PropensityChoice.THOMPSON ? model.drawing(SEED) : model);
            }
        });
    }

    public PropensityChoice choice() {
        return choice;
    }

    public long answers() {
        return answers;
    }

    /** @param decision the transaction's position, for a draw */
    public double of(String product, ClientFeatures client, long decision) {
        OnlinePropensity learned = online.get(product);
        if (learned != null) {
            return learned.rank(client, decision, product);
        }
        String segment = client.segment().name();
        return bySegment.computeIfAbsent(product + " " + segment, key -> segments.probability(product, segment));
    }
}
