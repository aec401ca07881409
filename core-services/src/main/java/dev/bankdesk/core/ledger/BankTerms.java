package dev.bankdesk.core.ledger;

import java.time.ZoneId;
import java.util.Currency;

/**
 * The bank's own terms, fixed while it runs.
 *
 * @param homeCountry where the bank is, ISO 3166-1 alpha-2
 * @param reporting the currency that amounts are also told in
 * @param zone where the bank's days are cut
 * @param foreignFeeBasisPoints fee on payments in another currency than the account's, 200 is 2 %
 */
public record BankTerms(String homeCountry, Currency reporting, ZoneId zone, int foreignFeeBasisPoints) {

    public static final BankTerms DEFAULT =
            new BankTerms("FR", Currency.getInstance("EUR"), ZoneId.of("Europe/Paris"), 200);

    /** The foreign fee on an amount in the account's minor units, half up; 0 where it rounds to nothing. */
    public long foreignFee(long amountMinor) {
        return (Math.multiplyExact(amountMinor, (long) foreignFeeBasisPoints) + 5_000) / 10_000;
    }
}
