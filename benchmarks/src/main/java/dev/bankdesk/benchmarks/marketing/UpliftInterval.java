package dev.bankdesk.benchmarks.marketing;

/** Where an uplift lies with 95 %, as differences of rates: 0.01 is one percentage point. */
record UpliftInterval(double low, double high) {
    boolean contains(double uplift) {
        return low <= uplift && uplift <= high;
    }

    double halfWidth() {
        return (high - low) / 2;
    }
}
