package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.history.History;
import java.util.Currency;
import java.util.function.Supplier;

/** The currency that the bank reports in; asked once, when it is first needed. */
public final class BankCurrency implements Supplier<Currency> {
    private final History history;
    private volatile Currency currency;

    public BankCurrency(History history) {
        this.history = history;
    }

    @Override
    public Currency get() {
        if (currency == null) {
            currency = history.outline().reportingCurrency();
        }
        return currency;
    }
}
