package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.uplift.UpliftInterval;
import java.util.Map;

/**
 * What the bank's own analyses say of its campaigns, one behind the other and together, beside the true uplift of the clients that
 * each compared.
 */
final class ServedUplift {
    private final World world;
    private final SeedCampaigns campaigns;
    private final ServedOutcome served;
    private long treated;
    private long treatedTook;
    private long control;
    private long controlTook;
    private int told;
    private int held;
    private long otherwise;

    /** The bank's clock stands behind everybody's time to answer. */
    ServedUplift(World world, SeedCampaigns campaigns, ServedOutcome served) {
        this.world = world;
        this.campaigns = campaigns;
        this.served = served;
    }

    void tell(Map<String, Double> figures) {
        for (int product = 0; product < world.products().size(); product++) {
            add(product, answered(product));
        }
        UpliftInterval interval = UpliftInterval.of(treated, treatedTook, control, controlTook, world.planned());
        double truth = served.outcome().trueUplift();
        figures.put("true_uplift", truth);
        figures.put("measured_uplift", interval.estimate());
        figures.put("uplift_low", interval.low());
        figures.put("uplift_high", interval.high());
        figures.put("uplift_covered", interval.holds(truth) ? 1.0 : 0.0);
        figures.put("half_width_over_newcombe", interval.halfWidth() / interval.newcombeHalfWidth());
        figures.put("control", (double) control);
        figures.put("campaigns_told", (double) told);
        figures.put("campaigns_covered", (double) held);
        figures.put("compared_otherwise", (double) otherwise);
    }

    /** Once the replica that answers has come so far. */
    private CampaignUpliftAnswer answered(int product) {
        CampaignUpliftAnswer[] answer = new CampaignUpliftAnswer[1];
        MarketingReads.await("clients of campaign " + campaigns.id(product) + " still have time to answer", () -> {
            answer[0] = campaigns.uplift(product);
            return answer[0].waiting() == 0 && answer[0].complete();
        });
        return answer[0];
    }

    private void add(int product, CampaignUpliftAnswer answer) {
        treated += answer.treated().clients();
        treatedTook += answer.treated().took();
        control += answer.control().clients();
        controlTook += answer.control().took();
        UpliftMeter meter = served.ofProduct(product);
        otherwise += meter.arms().unlike(answer);
        CampaignUpliftAnswer.Uplift uplift = answer.uplift();
        if (uplift != null && uplift.low() != null) {
            told++;
            held += uplift.low() <= meter.trueUplift() && meter.trueUplift() <= uplift.high() ? 1 : 0;
        }
        System.err.printf(
                "%-24s treated %,6d took %,5d control %,5d took %,4d true %+.4f: %s%n",
                world.products().get(product).key(),
                answer.treated().clients(),
                answer.treated().took(),
                answer.control().clients(),
                answer.control().took(),
                meter.trueUplift(),
                answer.inWords() == null ? "" : answer.inWords().en());
    }
}
