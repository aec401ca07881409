package dev.bankdesk.simulator.preferences;

import java.util.Arrays;
import java.util.Optional;

/**
 * How much a client would like a product, as a logit. The forms are chosen to lie outside of what a logistic regression over
 * bins of single features can say: steps on two traits at once, either-or, likings that rise and fall again, and an openness
 * that nobody observes. All numbers are invented. What is worth more to the bank is liked less, so that which offer is best depends
 * on the client.
 */
enum Taste {
    NO_FEE_CARD("no-fee-card", 0.7, -0.9) {
        @Override
        double liking(Traits of) {
            boolean counts = of.wanderlust() > 1.3 && of.means() < 0.3;
            return -3.4 + 1.5 * StrictMath.tanh(2 * (of.wanderlust() - 0.8)) + (counts ? 1.3 : 0);
        }
    },
    TRAVEL_INSURANCE("travel-insurance", -0.5, -0.9) {
        @Override
        double liking(Traits of) {
            // Who travels most has one already.
            double travels = of.wanderlust() < 0.5 || of.wanderlust() > 2 ? -1.3 : 1.6;
            return -3.3 + travels + (of.old() ? 1.0 : 0) + (of.means() > 0.2 ? 0.5 : 0);
        }
    },
    WORLD_ACCOUNT("world-account", 0.6, -0.6) {
        @Override
        double liking(Traits of) {
            return -4.6 + 2.4 * Math.max(0, of.means()) * Math.min(2, of.wanderlust());
        }
    },
    GROCERY_CASH_BACK("grocery-cash-back-card", -0.4, 0.7) {
        @Override
        double liking(Traits of) {
            double reckons = StrictMath.exp(-(of.tightness() - 0.7) * (of.tightness() - 0.7));
            return -4.2 + 2.2 * reckons + (of.means() < 0 && of.bustle() > 0 ? 1.2 : 0);
        }
    },
    GROCERY_CLUB("grocery-club", 0.5, 0.7) {
        @Override
        double liking(Traits of) {
            return -3.6 + (of.bustle() > 0 ^ of.means() > 0.1 ? 2.0 : -0.6) + (of.old() ? 0.6 : 0);
        }
    },
    ROUND_UP_SAVINGS("round-up-savings", 0.4, 0) {
        @Override
        double liking(Traits of) {
            return -1.9 + (of.young() ? 1.2 : 0) + (of.tightness() < -0.5 ? 1.2 : 0) - (of.tightness() > 1 ? 1.5 : 0);
        }
    },
    ROUND_UP_FUNDS("round-up-funds", 0.8, -0.7) {
        @Override
        double liking(Traits of) {
            boolean canWait = of.tightness() < 0.2 && of.means() > 0;
            return -4.0 + (canWait ? 2.4 : 0) + 0.6 * StrictMath.sin(2 * of.bustle()) - (of.old() ? 0.8 : 0);
        }
    },
    INSTALMENT_CREDIT("instalment-credit", 0.3, 0.4) {
        @Override
        double liking(Traits of) {
            return -3.4 + 1.2 * StrictMath.tanh(of.tightness()) - 0.8 * of.means() * of.means();
        }
    },
    OVERDRAFT_PROTECTION("overdraft-protection", -0.3, 0.2) {
        @Override
        double liking(Traits of) {
            return -2.6 + (of.tightness() > 0.8 ? 1.0 : 0) - (of.bustle() > 1 ? 0.7 : 0);
        }
    },
    PREMIUM_ACCOUNT("premium-account", 0.6, 0.3) {
        @Override
        double liking(Traits of) {
            return -4.4 + (of.means() > 0.35 && of.wanderlust() > 0.6 ? 2.4 : 0) + 0.4 * of.means();
        }
    },
    HOUSEHOLD_INSURANCE("household-insurance", -0.6, 0.6) {
        @Override
        double liking(Traits of) {
            return -4.0 + (of.young() ? -1.0 : 0) + 1.9 * StrictMath.exp(-4 * of.means() * of.means());
        }
    },
    DEVICE_INSURANCE("device-insurance", 0.5, 0.4) {
        @Override
        double liking(Traits of) {
            return -3.7 + (of.young() ? 1.7 : 0) + (of.bustle() > 0.3 && of.tightness() < 0.5 ? 1.6 : 0);
        }
    };

    private final String key;
    private final double ofOpenness;
    private final double drift;

    Taste(String key, double ofOpenness, double drift) {
        this.key = key;
        this.ofOpenness = ofOpenness;
        this.drift = drift;
    }

    /** Without openness and drift. */
    abstract double liking(Traits of);

    /** @param drifted whether it is past the drift: tastes move up or down, and travel weighs less than it did */
    final double logit(Traits of, boolean drifted) {
        Traits felt = drifted ? lessWanderlust(of) : of;
        return liking(felt) + ofOpenness * of.openness() + (drifted ? drift : 0);
    }

    private static Traits lessWanderlust(Traits of) {
        return new Traits(
                0.8 * of.wanderlust(), of.means(), of.tightness(), of.bustle(), of.young(), of.old(), of.openness());
    }

    String key() {
        return key;
    }

    static Optional<Taste> of(String key) {
        return Arrays.stream(values()).filter(taste -> taste.key.equals(key)).findFirst();
    }
}
