package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Dimension;
import java.util.List;
import java.util.Map;

/**
 * The answer to a {@link ChangeQuestion}: in every dimension the parts' differences add up to the whole difference, and in
 * every part the four effects add up to the part's difference, both to the minor unit.
 *
 * @param whole all of it; its effects are those of the first dimension asked for (volume and rates are the same in all)
 * @param by in the order of the question, each with its parts from the largest difference to the smallest
 * @param unrated transactions of both ranges without a rate into the reporting currency: they are in none of the figures
 * @param transactions rows of the journal that were looked at for it, of both ranges: payments and what was given back, the
 *     unrated ones too
 */
public record ChangeSplit(
        ChangeQuestion question,
        Part whole,
        Map<Dimension, Parts> by,
        long unrated,
        long transactions,
        AsOf asOf,
        String sql) {

    /** One dimension's way to take the difference apart. */
    public record Parts(Effects effects, List<Part> parts) {}

    /**
     * One value of a dimension, in minor units of the reporting currency.
     *
     * @param key as in {@link Series.Row#keys}; empty for the whole
     * @param paymentsBefore payments that the amount is made of; refunds lower the amount and count none
     */
    public record Part(
            String key, long beforeMinor, long nowMinor, long paymentsBefore, long paymentsNow, Effects effects) {
        /** All of them as one, without a key. */
        public static Part sum(List<Part> parts) {
            return parts.stream()
                    .reduce(
                            new Part("", 0, 0, 0, 0, Effects.NONE),
                            (one, other) -> new Part(
                                    "",
                                    Math.addExact(one.beforeMinor, other.beforeMinor),
                                    Math.addExact(one.nowMinor, other.nowMinor),
                                    one.paymentsBefore + other.paymentsBefore,
                                    one.paymentsNow + other.paymentsNow,
                                    one.effects.plus(other.effects)));
        }

        public long differenceMinor() {
            return nowMinor - beforeMinor;
        }
    }

    /**
     * Where a difference came from; the formulas stand in docs/METRICS.md.
     *
     * @param volumeMinor what it would be had all parts grown as the number of all payments did
     * @param mixMinor payments that moved between parts of different average amount
     * @param priceMinor larger or smaller payments in the same part, at the exchange rates of before
     * @param rateMinor other exchange rates than before
     */
    public record Effects(long volumeMinor, long mixMinor, long priceMinor, long rateMinor) {
        public static final Effects NONE = new Effects(0, 0, 0, 0);

        public long sumMinor() {
            return volumeMinor + mixMinor + priceMinor + rateMinor;
        }

        Effects plus(Effects other) {
            return new Effects(
                    Math.addExact(volumeMinor, other.volumeMinor),
                    Math.addExact(mixMinor, other.mixMinor),
                    Math.addExact(priceMinor, other.priceMinor),
                    Math.addExact(rateMinor, other.rateMinor));
        }
    }
}
