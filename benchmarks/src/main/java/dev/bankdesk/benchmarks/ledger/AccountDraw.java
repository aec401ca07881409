package dev.bankdesk.benchmarks.ledger;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws accounts, from 0: every one alike, or by Zipf's law with exponent 2 (the first takes six of ten). */
final class AccountDraw {
    /** Spreads the ranks over the accounts: what is hot shall not lie side by side. Prime, and no divisor of any count here. */
    private static final long SPREAD = 7_368_787;

    private final int accounts;
    /** Null for uniform. Up to and with each rank. */
    private final double[] cumulative;

    private AccountDraw(int accounts, double[] cumulative) {
        this.accounts = accounts;
        this.cumulative = cumulative;
    }

    static AccountDraw uniform(int accounts) {
        return new AccountDraw(accounts, null);
    }

    static AccountDraw zipf2(int accounts) {
        double[] cumulative = new double[accounts];
        double sum = 0;
        for (int rank = 0; rank < accounts; rank++) {
            sum += 1.0 / ((rank + 1.0) * (rank + 1.0));
            cumulative[rank] = sum;
        }
        return new AccountDraw(accounts, cumulative);
    }

    int next(SplittableRandom random) {
        if (cumulative == null) {
            return random.nextInt(accounts);
        }
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[accounts - 1]);
        int rank = found < 0 ? -found - 1 : found;
        return (int) (rank * SPREAD % accounts);
    }
}
