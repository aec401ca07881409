package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;

/** How bars, columns and what they are compared with are called. */
final class BucketWords {
    /** So few bars are all labelled. */
    private static final int FEW = 8;

    private final Texts texts;
    private final Formats formats;

    BucketWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** A bar in full: Sat 5 Sep; Sat 5 Sep 14:00; 7–13 Sep; Sep 2026. A running one says until when. */
    String name(HistoryFigures figures, int bucket) {
        Bucket it = figures.buckets().get(bucket);
        String name = name(figures.question().granularity(), it.from(), it.to(), it.start(), spansYears(figures));
        return it.state() == Bucket.State.RUNNING
                ? texts.get(
                        "history.until", name, formats.time(figures.question().now()))
                : name;
    }

    /** What a bar is compared with, in the same way. */
    String comparedName(HistoryFigures figures, int bucket) {
        HistoryFigures.Stretch stretch = figures.comparedWith(bucket).orElseThrow();
        Granularity granularity = figures.question().granularity();
        ZonedDateTime start =
                Bucket.startOf(stretch.from().atZone(figures.question().zone()), granularity);
        boolean otherYear =
                start.getYear() != figures.buckets().get(bucket).start().getYear();
        String name = name(granularity, stretch.from(), stretch.to(), start, otherYear || spansYears(figures));
        return figures.buckets().get(bucket).state() == Bucket.State.RUNNING
                ? texts.get("history.until", name, formats.time(stretch.to()))
                : name;
    }

    private String name(Granularity granularity, Instant from, Instant to, ZonedDateTime start, boolean withYear) {
        LocalDate day = start.toLocalDate();
        String dayName = withYear ? formats.weekdayFullDate(day) : formats.weekdayDate(day);
        return switch (granularity) {
            case QUARTER_HOUR, HOUR -> dayName + " " + formats.time(start.toInstant());
            case DAY -> dayName;
            case WEEK -> days(from, to, withYear);
            case MONTH -> formats.month(YearMonth.from(day));
        };
    }

    private String days(Instant from, Instant to, boolean withYear) {
        LocalDate first = formats.day(from);
        LocalDate last = formats.day(to.minusNanos(1));
        return withYear ? formats.range(first, last) : formats.shortRange(first, last);
    }

    /** Under the axis; most bars have none, so that the labels stand apart. */
    String axis(HistoryFigures figures, int bucket) {
        List<Bucket> buckets = figures.buckets();
        ZonedDateTime start = buckets.get(bucket).start();
        LocalDate day = start.toLocalDate();
        boolean few = buckets.size() <= FEW;
        boolean firstOfMonth = bucket == 0 || buckets.get(bucket - 1).start().getMonth() != start.getMonth();
        return switch (figures.question().granularity()) {
            case QUARTER_HOUR -> hourAxis(start, buckets.size() / 4.0);
            case HOUR -> hourAxis(start, buckets.size());
            case DAY -> {
                boolean many = buckets.size() > 60;
                yield few || !many && day.getDayOfWeek() == DayOfWeek.MONDAY
                        ? formats.weekdayDate(day)
                        : many && day.getDayOfMonth() == 1 ? formats.shortDate(day) : "";
            }
            case WEEK -> few || firstOfMonth ? formats.shortDate(day) : "";
            case MONTH ->
                few || buckets.size() <= 24 && (day.getMonthValue() - 1) % 3 == 0
                        ? formats.month(YearMonth.from(day))
                        : day.getMonthValue() == 1 ? Integer.toString(day.getYear()) : "";
        };
    }

    /** @param hours that are shown, whatever a bar is: a few quarters of an hour have an hour's label too */
    private String hourAxis(ZonedDateTime start, double hours) {
        int step = hours <= 12 ? 1 : hours <= 26 ? 3 : 6;
        if (start.getMinute() != 0 || start.getHour() % step != 0) {
            return "";
        }
        if (start.getHour() == 0 && hours > 26) {
            return formats.weekdayDate(start.toLocalDate());
        }
        return hours <= 80 ? formats.time(start.toInstant()) : "";
    }

    /** The head of a column that holds buckets first to last. */
    String column(HistoryFigures figures, Pivot.Column column) {
        Bucket first = figures.buckets().get(column.first());
        Bucket last = figures.buckets().get(column.last());
        LocalDate from = formats.day(first.from());
        LocalDate to = formats.day(last.to().minusNanos(1));
        Granularity granularity = figures.question().granularity();
        if (granularity.compareTo(Granularity.HOUR) <= 0 && from.equals(to) && !isDay(first, last)) {
            return formats.time(first.from()) + "–" + formats.time(last.to());
        }
        if (isWholeYears(from, to)) {
            return from.getYear() == to.getYear()
                    ? Integer.toString(from.getYear())
                    : from.getYear() + "–" + to.getYear();
        }
        if (isWholeMonths(from, to) || granularity == Granularity.MONTH) {
            YearMonth one = YearMonth.from(from);
            YearMonth other = YearMonth.from(to);
            return one.equals(other) ? formats.month(one) : formats.month(one) + "–" + formats.month(other);
        }
        String days = formats.shortRange(from, to);
        return spansYears(figures) ? days + " " + to.getYear() : days;
    }

    private static boolean isDay(Bucket first, Bucket last) {
        ZonedDateTime start = first.start();
        return start.getHour() == 0
                && last.to().equals(start.plusDays(1).toInstant())
                && first.from().equals(start.toInstant());
    }

    private static boolean isWholeMonths(LocalDate from, LocalDate to) {
        return from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
    }

    private static boolean isWholeYears(LocalDate from, LocalDate to) {
        return from.getDayOfYear() == 1 && to.plusDays(1).getDayOfYear() == 1;
    }

    private static boolean spansYears(HistoryFigures figures) {
        List<Bucket> buckets = figures.buckets();
        return buckets.get(0).start().getYear()
                != buckets.get(buckets.size() - 1).start().getYear();
    }

    /** What the hatch stands for; empty where every bar is complete. */
    String incomplete(HistoryFigures figures) {
        List<Bucket> buckets = figures.buckets();
        if (buckets.isEmpty()) {
            return "";
        }
        Bucket last = buckets.get(buckets.size() - 1);
        if (last.state() == Bucket.State.RUNNING) {
            return texts.get(
                    "history.legend.running",
                    formats.shortDate(formats.day(figures.question().now())),
                    formats.time(figures.question().now()));
        }
        return buckets.stream().anyMatch(bucket -> !bucket.isComplete()) ? texts.get("history.legend.cut") : "";
    }
}
