package dev.bankdesk.core.marketing.uplift;

import java.util.Currency;

/**
 * What the clients of one group brought and cost, added up exactly. Amounts in minor units of the currency.
 *
 * <p>Clients are added one by one where something came of them, in number where nothing did.
 */
public final class GroupValue {
    private final Currency currency;
    private final Weighted gains = new Weighted();
    private final Weighted losses = new Weighted();
    private long clients;
    private long revenueMinor;
    private long forgoneFeesMinor;
    private long costMinor;
    private long offersCostMinor;

    public GroupValue(Currency currency) {
        this.currency = currency;
    }

    /**
     * @param revenueMinor what the client's product brought; @param forgoneFeesMinor what the client would have paid without it
     * @param costMinor of opening it
     * @throws IllegalArgumentException where one of them is negative
     * @throws ArithmeticException where a sum does not fit 64 bits
     */
    public GroupValue client(long revenueMinor, long forgoneFeesMinor, long costMinor) {
        if (revenueMinor < 0 || forgoneFeesMinor < 0 || costMinor < 0) {
            throw new IllegalArgumentException("revenue, forgone fees and cost are zero or more, not " + revenueMinor
                    + ", " + forgoneFeesMinor + ", " + costMinor);
        }
        clients = Math.addExact(clients, 1);
        this.revenueMinor = Math.addExact(this.revenueMinor, revenueMinor);
        this.forgoneFeesMinor = Math.addExact(this.forgoneFeesMinor, forgoneFeesMinor);
        this.costMinor = Math.addExact(this.costMinor, costMinor);
        long net = Math.subtractExact(Math.subtractExact(revenueMinor, forgoneFeesMinor), costMinor);
        (net < 0 ? losses : gains).add(Math.abs((double) net));
        return this;
    }

    /** Clients who brought and cost nothing. */
    public GroupValue others(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a number of clients is zero or more, not " + number);
        }
        clients = Math.addExact(clients, number);
        return this;
    }

    /** What the offers cost, accepted or not: known exactly, so that it makes no interval wider. */
    public GroupValue offersCost(long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException("what offers cost is zero or more, not " + minor);
        }
        offersCostMinor = Math.addExact(offersCostMinor, minor);
        return this;
    }

    public long clients() {
        return clients;
    }

    public Currency currency() {
        return currency;
    }

    long revenueMinor() {
        return revenueMinor;
    }

    long forgoneFeesMinor() {
        return forgoneFeesMinor;
    }

    long costMinor() {
        return costMinor;
    }

    long offersCostMinor() {
        return offersCostMinor;
    }

    Weighted gains() {
        return gains;
    }

    Weighted losses() {
        return losses;
    }

    /**
     * A sum of amounts of few clients among many, as a count of equal amounts with the same sum and the same sum of squares: its
     * interval is that of the count. Source: Dobson, Kuulasmaa, Eberle and Scherer, "Confidence intervals for weighted sums of
     * Poisson parameters", Statistics in Medicine 10 (1991), and Fay and Feuer, ibid. 16 (1997), for the effective count.
     */
    static final class Weighted {
        private double sum;
        private double squares;

        private void add(double amount) {
            sum += amount;
            squares += amount * amount;
        }

        double sum() {
            return sum;
        }

        /** The amount that one client of the count has; 0 where there is none. */
        double unit() {
            return sum > 0 ? squares / sum : 0;
        }

        /**
         * @param unit of one client, where this sum has none
         * @param reach in standard deviations
         */
        Interval among(long clients, double unit, double reach) {
            double one = sum > 0 ? unit() : unit;
            Interval rate = RateInterval.likelihood(sum > 0 ? sum / one : 0, clients, reach);
            return new Interval(sum, clients * one * rate.low(), clients * one * rate.high());
        }
    }
}
