package dev.bankdesk.simulator.population;

/**
 * Seeded chance. SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014), because a
 * new generator for each client and day costs one multiplication. Logarithms come from StrictMath, so that the same seed
 * gives the same bytes on every machine.
 */
public final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    /** A generator of its own for one thing (a client, a day, a purpose): independent of how often others were asked. */
    public static Dice of(long seed, long thing, long part) {
        return new Dice(mix(mix(mix(seed + GOLDEN_GAMMA) ^ thing) + GOLDEN_GAMMA ^ part));
    }

    public static Dice of(long seed, long thing, long part, long detail) {
        return new Dice(mix(of(seed, thing, part).nextLong() ^ detail));
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 inclusive to 1 exclusive. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return nextDouble() < probability;
    }

    /** From 0 to {@code bound} − 1. */
    public int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public <T> T pick(T[] values) {
        return values[below(values.length)];
    }

    /** An index, as likely as its share of the last of these rising sums. */
    public int pickBySums(double[] sums) {
        double roll = nextDouble() * sums[sums.length - 1];
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (roll < sums[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Standard normal, by Marsaglia's polar method. */
    public double gaussian() {
        double x;
        double s;
        do {
            x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            s = x * x + y * y;
        } while (s >= 1 || s == 0);
        return x * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    }

    /** Log-normal: half of the draws lie below the median; sigma is the spread of the logarithm. */
    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /** Poisson by Knuth's product of uniforms: right for the few payments of one day. */
    public int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = nextDouble();
        int count = 0;
        while (product > limit) {
            count++;
            product *= nextDouble();
        }
        return count;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
