package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/**
 * An order's amount as it moves on the account.
 *
 * @param minor in the account's currency; in the order's own where there is no rate
 * @param asked what the payee asked for where that was in another currency than the account's, else null
 * @param rate units of the asked currency for one of the account's; null unless foreign
 * @param rateDay null where nothing was converted
 * @param reportingMinor null where there is no rate into the reporting currency
 */
record AmountsInAccount(
        long minor, Currency currency, Money asked, BigDecimal rate, LocalDate rateDay, Long reportingMinor) {

    boolean foreign() {
        return asked != null;
    }

    /** Whether the asked amount could be told in the account's currency. */
    boolean hasRate() {
        return !foreign() || rate != null;
    }

    /** @param account the account's currency, or the order's own where the account is not known */
    static AmountsInAccount of(Money asked, Currency account, LocalDate day, Rates rates, BankTerms terms) {
        if (asked.currency() == account) {
            return new AmountsInAccount(asked.minor(), account, null, null, null, null).reported(day, rates, terms);
        }
        return rates.convert(asked.minor(), asked.currency(), account, day)
                .map(own -> new AmountsInAccount(own.minor(), account, asked, own.rate(), own.rateDay(), null))
                .orElseGet(() -> new AmountsInAccount(asked.minor(), asked.currency(), asked, null, null, null))
                .reported(day, rates, terms);
    }

    /** What the original moved, at its own rate: a transaction undone leaves nothing behind on the account. */
    static AmountsInAccount undoing(
            OriginalPayment original, Currency account, LocalDate day, Rates rates, BankTerms terms) {
        Money asked = original.originalCurrency() == null
                ? null
                : Money.of(original.originalMinor(), original.originalCurrency());
        return new AmountsInAccount(original.amountMinor(), account, asked, original.rate(), original.rateDay(), null)
                .reported(day, rates, terms);
    }

    private AmountsInAccount reported(LocalDate day, Rates rates, BankTerms terms) {
        if (currency == terms.reporting()) {
            return reported(minor, rateDay);
        }
        if (foreign() && asked.currency() == terms.reporting()) {
            // Asked in the reporting currency: its own amount, not one that went there and back.
            return reported(asked.minor(), rateDay);
        }
        Optional<Rates.Converted> reporting = rates.convert(minor, currency, terms.reporting(), day);
        return reported(
                reporting.map(Rates.Converted::minor).orElse(null),
                older(rateDay, reporting.map(Rates.Converted::rateDay).orElse(null)));
    }

    private AmountsInAccount reported(Long inReportingMinor, LocalDate oldestRateDay) {
        return new AmountsInAccount(minor, currency, asked, rate, oldestRateDay, inReportingMinor);
    }

    private static LocalDate older(LocalDate first, LocalDate second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }
}
