package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.catalogue.SavingLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * The payments that a saving comes from, oldest first.
 *
 * @param currency of what counts in the saving
 * @param next null where there are no more
 */
public record SavingPayments(Currency currency, List<Line> payments, Integer next) {

    /**
     * One payment.
     *
     * @param country ISO 3166-1 alpha-2; @param amount in the account's own currency
     * @param countsReporting what it adds to the saving, in the reporting currency; null without a rate
     */
    public record Line(
            long position,
            LocalDate bookedOn,
            String merchantName,
            String country,
            BigDecimal amount,
            Currency currency,
            SavingLine.Because because,
            BigDecimal countsReporting) {}

    public SavingPayments {
        payments = List.copyOf(payments);
    }
}
