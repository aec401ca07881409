package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.marketing.propensity.SegmentPropensity;
import java.util.HashMap;
import java.util.Map;

/**
 * Ranks as the service does: by what the online model of the product says, and by product and segment until that one has heard
 * enough answers.
 */
final class LearningPolicy implements Policy {
    private final World world;
    private final SegmentPropensity segments = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
    private final Map<String, Double> bySegment = new HashMap<>();
    private final OnlinePropensity[] online;
    private final long leastAnswers;

    private LearningPolicy(World world, OnlineSettings settings, long leastAnswers) {
        this.world = world;
        this.leastAnswers = leastAnswers;
        online = new OnlinePropensity[world.products().size()];
        for (int product = 0; product < online.length && settings != null; product++) {
            online[product] = new OnlinePropensity(settings, world.encoder(product));
        }
    }

    /** By product and segment alone. */
    static LearningPolicy bySegments(World world) {
        return new LearningPolicy(world, null, Long.MAX_VALUE);
    }

    /** @param leastAnswers of a product before its online model is asked */
    static LearningPolicy online(World world, OnlineSettings settings, long leastAnswers) {
        return new LearningPolicy(world, settings, leastAnswers);
    }

    @Override
    public Arbitration arbitration() {
        return Arbitration.USUAL;
    }

    @Override
    public double rank(Question question) {
        return isReady(question)
                ? online[question.product()].rank(question.seen(), question.decision(), key(question))
                : ofSegment(question);
    }

    @Override
    public double probability(Question question) {
        return isReady(question) ? online[question.product()].probability(question.seen()) : ofSegment(question);
    }

    private boolean isReady(Question question) {
        OnlinePropensity model = online[question.product()];
        return model != null && model.answers() >= leastAnswers;
    }

    private double ofSegment(Question question) {
        return bySegment.computeIfAbsent(
                key(question) + " " + question.seen().segment(),
                any -> segments.probability(key(question), question.seen().segment()));
    }

    private String key(Question question) {
        return world.products().get(question.product()).key();
    }

    @Override
    public void learn(Question question, boolean accepted) {
        segments.learn(key(question), question.seen().segment(), accepted);
        bySegment.keySet().removeIf(known -> known.startsWith(key(question) + " "));
        if (online[question.product()] != null) {
            online[question.product()].learn(question.seen(), accepted);
        }
    }
}
