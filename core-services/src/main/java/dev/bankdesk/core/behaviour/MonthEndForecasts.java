package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.history.AsOf;
import java.time.LocalDate;
import java.util.List;

/**
 * How the month is likely to end.
 *
 * @param monthEnd its last day; on that day itself it is of the next month
 */
public record MonthEndForecasts(
        long customer, LocalDate today, LocalDate monthEnd, List<MonthEndForecast> forecasts, AsOf asOf) {

    public MonthEndForecasts {
        forecasts = List.copyOf(forecasts);
    }
}
