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
 * @param foreign true where the payee asked in another currency than the account's
 * @param rate units of the asked currency for one of the account's; null unless foreign
 * @param rateDay null where nothing was converted
 * @param reportingMinor null where there is no rate into the reporting currency
 */
record AmountsInAccount(
        long minor, Currency currency, boolean foreign, BigDecimal rate, LocalDate rateDay, Long reportingMinor) {

    /** Whether the asked amount could be told in the account's currency. */
    boolean hasRate() {
        return !foreign || rate != null;
    }

    /** @param account the account's currency, or the order's own where the account is not known */
    static AmountsInAccount of(Money asked, Currency account, LocalDate day, Rates rates, BankTerms terms) {
        boolean foreign = asked.currency() != account;
        Optional<Rates.Converted> own =
                foreign ? rates.convert(asked.minor(), asked.currency(), account, day) : Optional.empty();
        boolean unrated = foreign && own.isEmpty();
        long minor = own.map(Rates.Converted::minor).orElse(asked.minor());
        Currency currency = unrated ? asked.currency() : account;
        LocalDate rateDay = own.map(Rates.Converted::rateDay).orElse(null);
        BigDecimal rate = own.map(Rates.Converted::rate).orElse(null);
        if (currency == terms.reporting()) {
            return new AmountsInAccount(minor, currency, foreign, rate, rateDay, minor);
        }
        if (asked.currency() == terms.reporting()) {
            // Asked in the reporting currency: its own amount, not one that went there and back.
            return new AmountsInAccount(minor, currency, foreign, rate, rateDay, asked.minor());
        }
        Optional<Rates.Converted> reporting = rates.convert(minor, currency, terms.reporting(), day);
        return new AmountsInAccount(
                minor,
                currency,
                foreign,
                rate,
                older(rateDay, reporting.map(Rates.Converted::rateDay).orElse(null)),
                reporting.map(Rates.Converted::minor).orElse(null));
    }

    private static LocalDate older(LocalDate first, LocalDate second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }
}
