package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.launcher.demo.ChartPicture.Value;
import dev.bankdesk.simulator.behaviour.ClientDays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The charts of a headless demo: what the days, the hours, the categories and the countries brought. */
final class DemoCharts {
    private static final int MOST_BARS = 14;

    private final Figures figures;
    private final Path out;
    private final Texts texts;
    private final Formats formats;
    private final List<String> files = new ArrayList<>();

    DemoCharts(Figures figures, Path out, Texts texts, Formats formats) {
        this.figures = figures;
        this.out = out;
        this.texts = texts;
        this.formats = formats;
    }

    /** @return the files' names */
    List<String> draw(Played days) throws IOException {
        String range = range(days);
        Map<Instant, Measures> byDay = figures.byDay(days.from(), days.to());
        amounts(byDay, range);
        declines(byDay, range);
        bars("amount-by-category.png", Dimension.CATEGORY, Measures::amountMinor, days, subtitle("parts", range));
        bars(
                "amount-abroad-by-country.png",
                Dimension.COUNTRY,
                Measures::foreignMinor,
                days,
                subtitle("country", range));
        hours(days.lastWholeDay());
        return List.copyOf(files);
    }

    private String range(Played days) {
        String range = formats.range(days.from(), days.to().minusDays(1));
        return days.lastDayIsWhole() ? range : texts.get("demo.charts.until", range, formats.time(days.until()));
    }

    private String subtitle(String chart, String range) {
        return texts.get(
                "demo.charts." + chart + ".subtitle",
                range,
                formats.reportingCurrency().getCurrencyCode());
    }

    private void amounts(Map<Instant, Measures> byDay, String range) throws IOException {
        List<Value> values = new ArrayList<>();
        byDay.forEach((start, it) -> {
            LocalDate date = formats.day(start);
            values.add(new Value(formats.shortDate(date), it.amountMinor(), isWeekend(date)));
        });
        ChartPicture.columns(
                file("amount-by-day.png"),
                texts.get("demo.charts.amount.title"),
                subtitle("amount", range),
                money(),
                values);
    }

    private void declines(Map<Instant, Measures> byDay, String range) throws IOException {
        List<Value> values = new ArrayList<>();
        byDay.forEach((start, it) -> {
            long decided = it.payments() + it.declined();
            double share = decided == 0 ? 0 : it.declined() / (double) decided;
            values.add(new Value(formats.shortDate(formats.day(start)), share, false));
        });
        ChartPicture.Scale shares =
                new ChartPicture.Scale(share -> formats.percent(share, 1), share -> formats.percent(share, 1), 0.001);
        ChartPicture.line(
                file("decline-rate-by-day.png"),
                texts.get("demo.charts.declined.title"),
                subtitle("declined", range),
                shares,
                values);
    }

    private void bars(String name, Dimension dimension, ToLongFunction<Measures> size, Played days, String subtitle)
            throws IOException {
        List<Value> values = figures.by(dimension, days.from(), days.to(), size).stream()
                .filter(part -> size.applyAsLong(part.measures()) > 0)
                .limit(MOST_BARS)
                .map(part -> new Value(texts.value(dimension, part.key()), size.applyAsLong(part.measures()), false))
                .toList();
        String title = texts.get("demo.charts." + dimension.key() + ".title");
        ChartPicture.bars(file(name), title, subtitle, money(), values);
    }

    /** Of the last whole day: the day on which the clock stands has hours to come. */
    private void hours(LocalDate day) throws IOException {
        List<Value> hours = new ArrayList<>();
        figures.byHour(day).forEach((start, it) -> hours.add(new Value(formats.time(start), it.payments(), false)));
        ChartPicture.Scale counts = new ChartPicture.Scale(
                count -> formats.count(Math.round(count)), count -> formats.count(Math.round(count)), 1);
        ChartPicture.columns(
                file("payments-by-hour.png"),
                texts.get("demo.charts.hour.title"),
                texts.get("demo.charts.hour.subtitle", formats.weekdayFullDate(day), ClientDays.ZONE.getId()),
                counts,
                hours);
    }

    /** Axes at a glance, bars to the unit. */
    private ChartPicture.Scale money() {
        return new ChartPicture.Scale(
                minor -> formats.compactMoney(Math.round(minor)), minor -> formats.wholeMoney(Math.round(minor)), 100);
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private Path file(String name) {
        files.add(name);
        return out.resolve(name);
    }
}
