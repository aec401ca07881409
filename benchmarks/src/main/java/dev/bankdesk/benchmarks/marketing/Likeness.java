package dev.bankdesk.benchmarks.marketing;

import java.util.Map;

/** How alike two pictures of the same clients are: Pearson's correlation of each number's logarithm. */
final class Likeness {
    private final double[] ones;
    private final double[] others;
    private final double[] onesSquared;
    private final double[] othersSquared;
    private final double[] products;
    private int count;

    Likeness(int numbers) {
        ones = new double[numbers];
        others = new double[numbers];
        onesSquared = new double[numbers];
        othersSquared = new double[numbers];
        products = new double[numbers];
    }

    void add(double[] one, double[] other) {
        count++;
        for (int i = 0; i < ones.length; i++) {
            double x = logarithm(one[i]);
            double y = logarithm(other[i]);
            ones[i] += x;
            others[i] += y;
            onesSquared[i] += x * x;
            othersSquared[i] += y * y;
            products[i] += x * y;
        }
    }

    private static double logarithm(double value) {
        return Math.signum(value) * Math.log1p(Math.abs(value));
    }

    /** NaN where one of the two says always the same. */
    double of(int number) {
        double together = count * products[number] - ones[number] * others[number];
        double one = count * onesSquared[number] - ones[number] * ones[number];
        double other = count * othersSquared[number] - others[number] * others[number];
        return together / Math.sqrt(one * other);
    }

    /** One for each of the features. */
    void tell(Map<String, Double> figures) {
        for (int i = 0; i < ones.length; i++) {
            double alike = of(i);
            if (!Double.isNaN(alike)) {
                figures.put("likeness_" + SeenClient.FEATURES.get(i).name(), alike);
            }
        }
    }
}
