package dev.bankdesk.desktop.charts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** Whole months beside each other, which several drawings of the same width share. @param zone in which months are cut */
public record MonthSpan(YearMonth first, int months, ZoneId zone) {

    /** The months that end with the one of this day. */
    public static MonthSpan until(LocalDate day, int months, ZoneId zone) {
        return new MonthSpan(YearMonth.from(day).minusMonths(months - 1L), months, zone);
    }

    public YearMonth month(int index) {
        return first.plusMonths(index);
    }

    /** Where a month begins in a width; of {@link #months} where the last one ends. */
    double start(int index, double width) {
        return width * index / months;
    }

    /** Where a moment stands in a width; beyond its ends for what lies outside. */
    double x(Instant at, double width) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        YearMonth month = YearMonth.from(day);
        double index = (month.getYear() - first.getYear()) * 12.0 + month.getMonthValue() - first.getMonthValue();
        Instant start = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        double part = (double) (at.toEpochMilli() - start.toEpochMilli()) / (end.toEpochMilli() - start.toEpochMilli());
        return width * (index + part) / months;
    }
}
