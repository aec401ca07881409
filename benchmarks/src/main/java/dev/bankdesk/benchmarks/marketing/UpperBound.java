package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What no policy can exceed, not even one that knows all tastes and all moments to come: the best policy of the benchmark takes
 * what is best at each moment and may use up a product that is missed later.
 *
 * <p>For each client it is the heaviest assignment of moments to tries. A product has two of them, since two refusals end it for
 * longer than half a year; the second is worth less, by the least chance that the first one leaves it open. Moments that lie
 * closer together than two offers may count as one, with the best of them. That a campaign offers once only, and the limit of
 * offers in 30 days, are left out: both could only make it smaller.
 */
final class UpperBound {
    private final World world;
    private final Decider decider = new Decider(ContactPolicy.USUAL, Arbitration.USUAL);
    private final int tries;

    private UpperBound(World world) {
        this.world = world;
        tries = ContactPolicy.USUAL.refusals() * world.products().size();
    }

    /** In minor units, in the mean over all answers. */
    static double addedMinor(World world) {
        UpperBound bound = new UpperBound(world);
        List<List<double[]>> slots = new ArrayList<>();
        Instant[] ends = new Instant[world.clients()];
        for (int client = 0; client < world.clients(); client++) {
            slots.add(new ArrayList<>());
            ends[client] = Instant.MIN;
        }
        for (Moment moment : world.moments()) {
            Instant at = moment.trigger().at();
            List<double[]> ofClient = slots.get(moment.client());
            if (!at.isBefore(ends[moment.client()])) {
                ends[moment.client()] = at.plus(Duration.ofDays(ContactPolicy.USUAL.coolDownDays()));
                ofClient.add(new double[bound.tries]);
            }
            bound.raise(ofClient.get(ofClient.size() - 1), moment);
        }
        return slots.stream().mapToDouble(bound::heaviest).sum();
    }

    private void raise(double[] slot, Moment moment) {
        ClientState state = new ClientState(
                world.facts(moment.client(), moment.date()),
                world.region(moment.client()),
                Set.of(),
                true,
                false,
                List.of(),
                Map.of());
        int products = world.products().size();
        for (int product = 0; product < products; product++) {
            Candidate candidate = new Candidate(
                    world.campaign(product, moment.month()),
                    world.products().get(product),
                    1,
                    world.savingMinor(moment.client(), product, moment.month()),
                    1,
                    1,
                    false);
            if (decider.endBeforeArbitration(moment.trigger(), moment.date(), state, candidate) == null) {
                double worth = world.uplift(moment.client(), product, moment.month()) * world.valueMinor(product);
                double factor = 1;
                for (int attempt = product; attempt < tries; attempt += products) {
                    slot[attempt] = Math.max(slot[attempt], factor * worth);
                    factor *= Math.max(leftOpen(moment, product, 1), leftOpen(moment, product, World.MONTHS));
                }
            }
        }
    }

    private double leftOpen(Moment moment, int product, int month) {
        return (1 - world.acceptance(moment.client(), product, month))
                * (1 - world.opening(moment.client(), product, month));
    }

    /**
     * The heaviest assignment of slots to tries, each at most once: the Hungarian method in the form with potentials (Kuhn, Naval
     * Research Logistics 2, 1955; Jonker and Volgenant, Computing 38, 1987). A slot may stay without a try.
     */
    private double heaviest(List<double[]> slots) {
        int rows = slots.size();
        int columns = tries + rows;
        double[] ofRow = new double[rows + 1];
        double[] ofColumn = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            int[] before = new int[columns + 1];
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] seen = new boolean[columns + 1];
            int column = 0;
            rowOf[0] = row;
            while (rowOf[column] != 0) {
                seen[column] = true;
                int next = 0;
                double step = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= columns; j++) {
                    if (seen[j]) {
                        continue;
                    }
                    double[] slot = slots.get(rowOf[column] - 1);
                    double cost = (j <= tries ? -slot[j - 1] : 0) - ofRow[rowOf[column]] - ofColumn[j];
                    if (cost < least[j]) {
                        least[j] = cost;
                        before[j] = column;
                    }
                    if (least[j] < step) {
                        step = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= columns; j++) {
                    if (seen[j]) {
                        ofRow[rowOf[j]] += step;
                        ofColumn[j] -= step;
                    } else {
                        least[j] -= step;
                    }
                }
                column = next;
            }
            for (; column != 0; column = before[column]) {
                rowOf[column] = rowOf[before[column]];
            }
        }
        double sum = 0;
        for (int j = 1; j <= tries; j++) {
            sum += rowOf[j] == 0 ? 0 : slots.get(rowOf[j] - 1)[j - 1];
        }
        return sum;
    }
}
