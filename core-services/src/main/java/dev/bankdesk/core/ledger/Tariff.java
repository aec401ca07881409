package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Segment;
import java.time.YearMonth;
import java.util.Currency;

/**
 * What an account of a segment costs and earns, from a month on until a later tariff of the same segment and currency.
 *
 * @param monthlyFeeMinor in minor units of the currency, 0 none
 * @param creditRate interest a year on credit balances in basis points, 150 is 1.5 %
 * @param overdraftRate interest a year on overdrafts in basis points
 */
public record Tariff(
        Segment segment,
        Currency currency,
        YearMonth validFrom,
        long monthlyFeeMinor,
        int creditRate,
        int overdraftRate) {

    private static final int HIGHEST_RATE = 9_999;

    public Tariff {
        if (monthlyFeeMinor < 0 || monthlyFeeMinor > OrderForm.HIGHEST_AMOUNT_MINOR) {
            throw new IllegalArgumentException("Give a fee of 0 to " + OrderForm.highest(currency) + ".");
        }
        if (!isRate(creditRate) || !isRate(overdraftRate)) {
            throw new IllegalArgumentException("Give rates of 0 to 9999 basis points, where 150 is 1.5 %.");
        }
    }

    private static boolean isRate(int rate) {
        return rate >= 0 && rate <= HIGHEST_RATE;
    }
}
