package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An order's amount as it moves on the account.
 *
 * @param minor in {@code currency}: the account's, or the asked one where there is no rate
 * @param asked null where it was asked in the account's currency
 * @param rate null unless foreign, and where there is none
 * @param reporting null where there is no rate
 */
record Amount(long minor, String currency, Money asked, BigDecimal rate, LocalDate rateDay, Long reporting) {
    static final String REPORTING = "EUR";

    boolean foreign() {
        return asked != null;
    }

    static Amount of(Money asked, String currency, LocalDate day, Exchange exchange) {
        String askedIn = asked.currency().getCurrencyCode();
        if (askedIn.equals(currency)) {
            return new Amount(asked.minor(), currency, null, null, null, null).reported(day, exchange);
        }
        Exchange.Converted own = exchange.convert(asked.minor(), askedIn, currency, day);
        Amount amount = own == null
                ? new Amount(asked.minor(), askedIn, asked, null, null, null)
                : new Amount(own.minor(), currency, asked, own.rate(), own.rateDay(), null);
        return amount.reported(day, exchange);
    }

    /** All that the payment moved, at the rate of then; only what it is in the reporting currency is told at the rate of now. */
    static Amount undoing(Line payment, String currency, LocalDate day, Exchange exchange) {
        Money asked = payment.askedCurrency() == null ? null : Money.of(payment.askedMinor(), payment.askedCurrency());
        return new Amount(payment.amountMinor(), currency, asked, payment.rate(), payment.rateDay(), null)
                .reported(day, exchange);
    }

    private Amount reported(LocalDate day, Exchange exchange) {
        if (currency.equals(REPORTING)) {
            return new Amount(minor, currency, asked, rate, rateDay, minor);
        }
        if (foreign() && asked.currency().getCurrencyCode().equals(REPORTING)) {
            return new Amount(minor, currency, asked, rate, rateDay, asked.minor());
        }
        Exchange.Converted converted = exchange.convert(minor, currency, REPORTING, day);
        if (converted == null) {
            return new Amount(minor, currency, asked, rate, rateDay, null);
        }
        boolean older = rateDay == null || converted.rateDay().isBefore(rateDay);
        return new Amount(minor, currency, asked, rate, older ? converted.rateDay() : rateDay, converted.minor());
    }
}
