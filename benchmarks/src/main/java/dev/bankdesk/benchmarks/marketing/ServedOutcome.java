package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.decision.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** What half a year through the servers came to by the world's truth, and how far the service saw what the world shows. */
final class ServedOutcome {
    private final World world;
    private final Outcome outcome;
    private final List<UpliftMeter> byProduct = new ArrayList<>();
    private final Likeness likeness = new Likeness(SeenClient.FEATURES.size() - 1);
    private long decisions;
    private long savings;
    private long savingsAlike;

    ServedOutcome(World world) {
        this.world = world;
        outcome = new Outcome(world.planned());
        world.products().forEach(product -> byProduct.add(new UpliftMeter(world.planned())));
    }

    /** @param product of a campaign's number at the bank */
    void decided(Moment moment, Decision decision, IntUnaryOperator product) {
        decisions++;
        for (Way way : decision.ways()) {
            if (askedForSaving(way.ended())) {
                savings++;
                boolean saves =
                        world.savingMinor(moment.client(), product.applyAsInt(way.campaign()), moment.month()) > 0;
                savingsAlike += saves == (way.ended() != Reason.NO_SAVING) ? 1 : 0;
            }
        }
    }

    /** Whether its way came so far that the saving mattered. */
    private static boolean askedForSaving(Reason ended) {
        return ended == null || ended == Reason.NO_SAVING || ended.step().compareTo(Step.APPLICABILITY) > 0;
    }

    void offered(Moment moment, int product, double stated, boolean accepts, double[] features) {
        double uplift = world.uplift(moment.client(), product, moment.month());
        outcome.offered(moment.trigger().position(), product, uplift * world.valueMinor(product));
        outcome.answered(stated, accepts);
        likeness.add(world.seen(moment.client(), product, moment.month()).numbers(), features);
    }

    void compared(Moment moment, int product, boolean wasOffered, boolean opened) {
        double uplift = world.uplift(moment.client(), product, moment.month());
        outcome.compared(wasOffered, opened, uplift);
        byProduct.get(product).add(wasOffered, opened, uplift);
    }

    void endOfDay() {
        outcome.meter().endOfDay();
    }

    int offers() {
        return outcome.offers();
    }

    long decisions() {
        return decisions;
    }

    Outcome outcome() {
        return outcome;
    }

    UpliftMeter ofProduct(int product) {
        return byProduct.get(product);
    }

    Likeness likeness() {
        return likeness;
    }

    /** In how many of 1 the service and the world agree that a product would save the client something. */
    double savingsAlike() {
        return (double) savingsAlike / savings;
    }
}
