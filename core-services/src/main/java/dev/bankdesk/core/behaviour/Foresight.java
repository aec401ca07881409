package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.history.AsOf;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** What a client's entries say about the days to come: what recurs, and how the month ends. */
public final class Foresight {
    private Foresight() {}

    /** @param entries of the last {@value RecurringPayments#LOOKS_BACK_DAYS} days */
    public static PaymentCalendar calendar(long customer, LocalDate today, List<Entry> entries, AsOf asOf) {
        List<Recurrence> found = RecurringPayments.find(entries, today);
        return new PaymentCalendar(
                customer,
                today,
                found.stream().map(Recurrence::payment).toList(),
                RecurringPayments.expected(found, today),
                asOf);
    }

    /**
     * One for each balance, from the entries of its currency. The same client and day draw the same paths.
     *
     * @param now in the bank's zone, the moment of the balances
     * @param completeFrom the first day that no entry is missing of, where not all could be read
     */
    public static MonthEndForecasts monthEnd(
            long customer,
            LocalDateTime now,
            List<Money> balances,
            List<Entry> entries,
            LocalDate completeFrom,
            AsOf asOf) {
        LocalDate today = now.toLocalDate();
        List<MonthEndForecast> forecasts = balances.stream()
                .map(balance -> {
                    List<Entry> own = entries.stream()
                            .filter(entry -> entry.currency().equals(balance.currency()))
                            .toList();
                    long seed = customer * 31 + today.toEpochDay();
                    return MonthEnd.forecast(balance, now, own, completeFrom, RecurringPayments.find(own, today), seed);
                })
                .toList();
        return new MonthEndForecasts(customer, today, MonthEnd.monthEnd(today), forecasts, asOf);
    }
}
