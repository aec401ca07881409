package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.Category;
import java.util.Currency;
import java.util.Map;

/**
 * What a client spent, by category, in minor units of the bank's reporting currency.
 *
 * @param feesAbroadMinor what spending abroad cost in fees
 */
public record Spending(Currency currency, Map<Category, Long> spentMinor, long feesAbroadMinor, Freshness freshness) {
    public Spending {
        spentMinor = Map.copyOf(spentMinor);
    }
}
