package dev.bankdesk.core.ledger.due;

import java.math.BigInteger;

/**
 * Interest of a month by the balances at the end of its days: Actual/365 (Fixed), ISDA 2006 Definitions, section 4.16(d).
 * The balances of all days are added first, and the product is rounded once, half up, to a minor unit.
 */
public final class Interest {
    private static final long DAYS_OF_A_YEAR = 365;
    private static final long BASIS_POINTS = 10_000;

    private Interest() {}

    /**
     * @param minorDays the sum over days of that day's balance in minor units, 0 or more
     * @param rate a year, in basis points
     * @return minor units
     */
    public static long of(long minorDays, int rate) {
        BigInteger year = BigInteger.valueOf(DAYS_OF_A_YEAR * BASIS_POINTS);
        BigInteger product = BigInteger.valueOf(minorDays).multiply(BigInteger.valueOf(rate));
        return product.shiftLeft(1).add(year).divide(year.shiftLeft(1)).longValueExact();
    }
}
