package dev.bankdesk.core.marketing.plan;

/**
 * A number of clients, counted or estimated from a sample.
 *
 * @param from low end of its 95 % interval; @param to the high end: both the number itself where all were counted
 */
public record Estimate(long clients, long from, long to) {
    /** 97.5 % quantile of the standard normal distribution. */
    private static final double LEVEL = 1.959963984540054;

    static Estimate counted(long clients) {
        return new Estimate(clients, clients, clients);
    }

    /**
     * From a random sample: Wilson's interval of the share (Wilson, Journal of the American Statistical Association 22, 1927, p.
     * 209) times the number that it stands for. A sample drawn without putting back, as here, is a little better than it says.
     *
     * @param clients as it was rounded beside others; @param hits among {@code looked}
     */
    static Estimate sampled(long clients, long hits, long looked, long population) {
        if (looked == 0) {
            return new Estimate(clients, 0, population);
        }
        double share = (double) hits / looked;
        double square = LEVEL * LEVEL;
        double middle = (share + square / (2 * looked)) / (1 + square / looked);
        double half = LEVEL
                / (1 + square / looked)
                * Math.sqrt(share * (1 - share) / looked + square / (4.0 * looked * looked));
        long from = (long) Math.floor(Math.max(0, middle - half) * population);
        long to = (long) Math.ceil(Math.min(1, middle + half) * population);
        return new Estimate(clients, Math.min(from, clients), Math.max(to, clients));
    }

    Estimate plus(long counted) {
        return new Estimate(clients + counted, from + counted, to + counted);
    }
}
