package dev.bankdesk.core.marketing.propensity;

/** The Beta distribution: what is believed of a rate after counting answers. */
final class BetaDistribution {
    private static final double SMALLEST = 1e-300;
    private static final int MOST_STEPS = 100_000;

    private final double alpha;
    private final double beta;
    private final double logScale;

    BetaDistribution(double alpha, double beta) {
        if (!(alpha > 0 && beta > 0)) {
            throw new IllegalArgumentException("Beta(" + alpha + ", " + beta + ") does not exist.");
        }
        this.alpha = alpha;
        this.beta = beta;
        logScale = logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta);
    }

    /** The regularized incomplete beta function I_x(α, β), by its continued fraction: DLMF 8.17.22, https://dlmf.nist.gov/8.17 */
    double below(double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logScale + alpha * Math.log(x) + beta * Math.log1p(-x));
        // The fraction converges fast on this side only; the other one follows from I_x(a,b) = 1 − I_{1−x}(b,a),
        // 8.17.4.
        return x < (alpha + 1) / (alpha + beta + 2)
                ? front * fraction(alpha, beta, x) / alpha
                : 1 - front * fraction(beta, alpha, 1 - x) / beta;
    }

    /** The x below which a share of the mass lies, by halving: 1e−15 exact, and it cannot miss. */
    double quantile(double share) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Lentz's method, as Thompson and Barnett changed it (J. Comput. Phys. 64, 1986). */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = inverse(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = inverse(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = inverse(1 + odd * d);
            c = away(1 + odd / c);
            double step = d * c;
            value *= step;
            if (Math.abs(step - 1) < 1e-15) {
                break;
            }
        }
        return value;
    }

    private static double inverse(double x) {
        return 1 / away(x);
    }

    private static double away(double x) {
        return Math.abs(x) < SMALLEST ? SMALLEST : x;
    }

    /** ln Γ by the Stirling series (DLMF 5.11.1), after shifting the argument above 10 by Γ(x+1) = xΓ(x). */
    static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift += Math.log(z);
            z++;
        }
        double square = 1 / (z * z);
        double series = (1.0 / 12
                        - square
                                * (1.0 / 360
                                        - square
                                                * (1.0 / 1260
                                                        - square
                                                                * (1.0 / 1680
                                                                        - square
                                                                                * (1.0 / 1188
                                                                                        - square * 691.0 / 360360)))))
                / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
