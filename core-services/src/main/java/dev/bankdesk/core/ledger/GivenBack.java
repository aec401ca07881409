package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Money;
import java.math.BigInteger;

/**
 * What was given back of one booked payment so far. A refund counts in the currency that it was asked in, so that a moved
 * rate neither forbids a full refund nor lets more than the whole go back.
 *
 * @param inAccountMinor sum of what counts in the account's currency
 * @param inOriginalMinor sum of what was asked in the currency that the payee asked in
 */
public record GivenBack(long inAccountMinor, long inOriginalMinor, boolean reversed) {
    public static final GivenBack NOTHING = new GivenBack(0, 0, false);

    /** @param inAccountMinor what the asked amount is in the account's currency at the refund's own rate */
    GivenBack refunded(OriginalPayment original, Money asked, long inAccountMinor) {
        return original.wasAskedIn(asked.currency())
                ? new GivenBack(this.inAccountMinor, inOriginalMinor + asked.minor(), reversed)
                : new GivenBack(this.inAccountMinor + inAccountMinor, inOriginalMinor, reversed);
    }

    GivenBack reversed(OriginalPayment original) {
        return new GivenBack(inAccountMinor + original.amountMinor(), inOriginalMinor, true);
    }

    /** Both sums as shares of the original, together at most one: a/A + o/O ≤ 1, in whole numbers. */
    boolean isWithin(OriginalPayment original) {
        if (inOriginalMinor == 0) {
            return inAccountMinor <= original.amountMinor();
        }
        BigInteger account = BigInteger.valueOf(original.amountMinor());
        BigInteger asked = BigInteger.valueOf(original.originalMinor());
        BigInteger given = BigInteger.valueOf(inAccountMinor)
                .multiply(asked)
                .add(BigInteger.valueOf(inOriginalMinor).multiply(account));
        return given.compareTo(account.multiply(asked)) <= 0;
    }
}
