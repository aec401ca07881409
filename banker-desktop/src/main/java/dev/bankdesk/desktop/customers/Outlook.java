package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client's month in one currency: the balance of the days so far and how it is likely to go on.
 *
 * @param past the balance at each day's end from the month's first, and last the balance now; oldest first
 */
public record Outlook(MonthEndForecasts forecasts, List<Currency> currencies) {

    /** @param past empty where the statement could not be followed back */
    public record Currency(MonthEndForecast forecast, List<Day> past) {}

    /** @param minor balance at the day's end */
    public record Day(LocalDate day, long minor) {}

    /** @param month the client's lines since the month's first day, newest first, all accounts */
    static Outlook of(MonthEndForecasts forecasts, List<CustomerStatement.Line> month, ZoneId zone) {
        return new Outlook(
                forecasts,
                forecasts.forecasts().stream()
                        .map(forecast -> new Currency(forecast, past(forecast, forecasts.today(), month, zone)))
                        .toList());
    }

    /** Backwards from the balance now: what a day moved is not yet in the balance of the day before. */
    private static List<Day> past(
            MonthEndForecast forecast, LocalDate today, List<CustomerStatement.Line> month, ZoneId zone) {
        TreeMap<LocalDate, Long> moved = new TreeMap<>();
        month.stream()
                .filter(line -> line.balance().currency().equals(forecast.now().currency()))
                .forEach(line -> moved.merge(day(line.transaction().bookedAt(), zone), line.signedMinor(), Long::sum));
        List<Day> days = new ArrayList<>();
        long balance = forecast.now().minor();
        for (LocalDate day = today; !day.isBefore(today.withDayOfMonth(1)); day = day.minusDays(1)) {
            days.add(new Day(day, balance));
            balance -= moved.getOrDefault(day, 0L);
        }
        days.sort(Comparator.comparing(Day::day));
        return List.copyOf(days);
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate();
    }

    /** The day between today and the month's end whose expected balance is the lowest; empty where it only rises. */
    static Optional<MonthEndForecast.Day> lowest(MonthEndForecast forecast) {
        return forecast.path().stream()
                .skip(1)
                .min(Comparator.comparingLong(MonthEndForecast.Day::expectedMinor))
                .filter(day -> day.expectedMinor() < forecast.now().minor());
    }
}
