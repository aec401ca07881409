package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.propensity.evaluation.Scores;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What half a year of one policy came to. */
final class Outcome {
    private double addedMinor;
    private final double[] missedMinorByMonth = new double[World.MONTHS];
    private final double[] missedByChanceMinorByMonth = new double[World.MONTHS];
    private double[] stated = new double[1_024];
    private boolean[] accepted = new boolean[1_024];
    private int answers;
    private final Map<Long, Integer> offered = new HashMap<>();
    /** Of those in the control group, then of those who were offered something. */
    private final double[] trueUpliftSum = new double[2];

    private final int[] compared = new int[2];
    private final UpliftMeter meter;

    /** @param planned of the comparison with the control group, before its first answer */
    Outcome(UpliftSettings planned) {
        meter = new UpliftMeter(planned);
    }

    /**
     * @param occasion number of the moment
     * @param minor what the offer really adds for the bank, in the mean over all answers
     */
    void offered(long occasion, int product, double minor) {
        offered.put(occasion, product);
        addedMinor += minor;
    }

    /** @param missedMinor what the best of the same candidates would have added more; @param byChanceMinor in the mean over them */
    void missed(int month, double missedMinor, double byChanceMinor) {
        missedMinorByMonth[month - 1] += missedMinor;
        missedByChanceMinorByMonth[month - 1] += byChanceMinor;
    }

    void answered(double probability, boolean yes) {
        if (Double.isNaN(probability)) {
            return;
        }
        if (answers == stated.length) {
            stated = Arrays.copyOf(stated, 2 * answers);
            accepted = Arrays.copyOf(accepted, 2 * answers);
        }
        stated[answers] = probability;
        accepted[answers++] = yes;
    }

    void compared(boolean wasOffered, boolean opened, double trueUplift) {
        meter.add(wasOffered, opened, trueUplift);
        trueUpliftSum[wasOffered ? 1 : 0] += trueUplift;
        compared[wasOffered ? 1 : 0]++;
    }

    int offers() {
        return offered.size();
    }

    /** Of the moments at which both made an offer, how many brought the same product, as a share; NaN without one. */
    double sameOffers(Outcome other) {
        long both = offered.keySet().stream().filter(other.offered::containsKey).count();
        long same = offered.entrySet().stream()
                .filter(each -> each.getValue().equals(other.offered.get(each.getKey())))
                .count();
        return (double) same / both;
    }

    double addedMinor() {
        return addedMinor;
    }

    /** What was missed at the policy's own moments, as a share of what chance would have; @param month from 1 */
    double missedOverChance(int month) {
        return missedMinorByMonth[month - 1] / missedByChanceMinorByMonth[month - 1];
    }

    /** Of the probabilities stated before the answers, from the first offer on. */
    Scores scores() {
        return Scores.of(Arrays.copyOf(stated, answers), Arrays.copyOf(accepted, answers));
    }

    /** Over those who were offered something and those who would have been. */
    double trueUplift() {
        return (trueUpliftSum[0] + trueUpliftSum[1]) / (compared[0] + compared[1]);
    }

    /** Over one of the two groups: they are alike where the control group is a fair one. */
    double trueUplift(boolean wasOffered) {
        int group = wasOffered ? 1 : 0;
        return trueUpliftSum[group] / compared[group];
    }

    Arms arms() {
        return meter.arms();
    }

    UpliftMeter meter() {
        return meter;
    }
}
