package dev.bankdesk.simulator.imports.berka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.Entry;
import dev.bankdesk.core.behaviour.Foresight;
import dev.bankdesk.core.behaviour.Interval;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.RecurringPayment;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.testing.SharedData;
import dev.bankdesk.simulator.imports.FactsRead;
import dev.bankdesk.simulator.imports.facts.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forecasts and confidences over the accounts of a real bank, of which the year 1993 is published: what was told, and what came. */
class ForesightOverBerkaTest {
    private static final Currency CZK = Currency.getInstance("CZK");
    private static final LocalDate LAST = LocalDate.parse("1993-12-31");

    private static Map<Long, List<Entry>> accounts;

    @BeforeAll
    static void read() {
        Path folder = SharedData.file("berka/trans.asc").getParent();
        assumeTrue(Files.isDirectory(folder), "the published files are not beside the project");
        accounts = new TreeMap<>();
        for (Fact fact : FactsRead.of(new BerkaSource(folder, ZoneId.of("Europe/Prague"))).facts) {
            Entry entry = entry(fact);
            accounts.computeIfAbsent(entry.account(), any -> new ArrayList<>()).add(entry);
        }
    }

    /** As the bank reads its journal: who is paid is told by kind and purpose, without the numbers in it. */
    private static Entry entry(Fact fact) {
        String words = fact.purpose()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\d/.:#-]+", " ")
                .strip();
        return new Entry(
                fact.day().atTime(LocalTime.NOON),
                Long.parseLong(fact.account()),
                fact.kind() + " " + words,
                fact.purpose(),
                fact.kind(),
                fact.category() == null ? Category.OTHER : fact.category(),
                CZK,
                fact.movedMinor());
    }

    private static List<Entry> until(List<Entry> entries, LocalDate day) {
        return entries.stream().filter(each -> !each.day().isAfter(day)).toList();
    }

    private static long sum(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::signedMinor).sum();
    }

    /** How many forecasts of the tenth of a month held at its end. */
    private static final class Held {
        private int forecasts;
        private int inside;

        void add(boolean held) {
            forecasts++;
            inside += held ? 1 : 0;
        }

        double share() {
            return inside / (double) forecasts;
        }
    }

    @Test
    void eight_of_ten_balances_at_a_months_end_lie_in_the_band() {
        Held unseen = new Held();
        Held cold = new Held();
        Held warm = new Held();
        for (Map.Entry<Long, List<Entry>> account : accounts.entrySet()) {
            for (int month = 2; month <= 12; month++) {
                LocalDate today = LocalDate.of(1993, month, 10);
                List<Entry> known = until(account.getValue(), today);
                if (known.isEmpty()) {
                    continue;
                }
                MonthEndForecast forecast = forecast(account.getKey(), today.atTime(LocalTime.MAX), known);
                MonthEndForecast.Day end = forecast.atMonthEnd();
                long really = sum(until(account.getValue(), end.day()));
                Held group = forecast.sawNoWholeMonth() ? unseen : forecast.coldStart() ? cold : warm;
                group.add(really >= end.lowMinor() && really <= end.highMinor());
            }
        }
        assertThat(warm.forecasts).isGreaterThan(4_000);
        assertThat(warm.share()).isBetween(0.75, 0.85);
        assertThat(cold.forecasts).isGreaterThan(500);
        assertThat(cold.share()).isGreaterThan(MonthEndForecast.COVERAGE);
        // What a client of less than a month has not been seen to earn is in no band, and the screen says so.
        assertThat(unseen.forecasts).isGreaterThan(500);
        assertThat(unseen.share()).isBetween(0.4, 0.75);
    }

    private static MonthEndForecast forecast(long account, LocalDateTime now, List<Entry> known) {
        return Foresight.monthEnd(
                        account,
                        now,
                        List.of(new Money(sum(known), CZK)),
                        known,
                        LocalDate.EPOCH,
                        new AsOf(1, Instant.EPOCH, "journal"))
                .forecasts()
                .get(0);
    }

    /** Told of due dates in one range of confidence, and how many of them came. */
    private static final class Told {
        private int dates;
        private int came;
        private double confidence;

        void add(double told, boolean paid) {
            dates++;
            came += paid ? 1 : 0;
            confidence += told;
        }
    }

    /** The published year has no standing order that failed: confidence can only be too small here, never too large. */
    @Test
    void what_is_due_comes_at_least_as_often_as_it_is_told_to() {
        Map<Double, Told> bins = new TreeMap<>();
        for (Map.Entry<Long, List<Entry>> account : accounts.entrySet()) {
            for (int month = 4; month <= 11; month++) {
                LocalDate today = LocalDate.of(1993, month, 15);
                List<Entry> known = until(account.getValue(), today);
                Foresight.calendar(account.getKey(), today, known, new AsOf(1, Instant.EPOCH, "journal"))
                        .recurring()
                        .stream()
                        .filter(told -> !told.next()
                                .plusDays(tolerance(told.interval()))
                                .isAfter(LAST))
                        .forEach(told -> bins.computeIfAbsent(lower(told.confidence()), any -> new Told())
                                .add(told.confidence(), came(account.getValue(), told, today)));
            }
        }
        assertThat(bins.values().stream().mapToInt(bin -> bin.dates).sum()).isGreaterThan(5_000);
        assertThat(bins).containsKeys(0.8, 0.85, 0.9).allSatisfy((from, bin) -> assertThat((double) bin.came)
                .isGreaterThanOrEqualTo(bin.confidence));
    }

    private static double lower(double confidence) {
        return confidence < 0.8 ? 0 : confidence < 0.85 ? 0.8 : confidence < 0.9 ? 0.85 : 0.9;
    }

    private static boolean came(List<Entry> entries, RecurringPayment told, LocalDate today) {
        return entries.stream()
                .anyMatch(each -> each.kind() == told.kind()
                        && each.name().equals(told.counterparty())
                        && each.day().isAfter(today)
                        && Math.abs(ChronoUnit.DAYS.between(told.next(), each.day())) <= tolerance(told.interval()));
    }

    private static int tolerance(Interval interval) {
        return switch (interval) {
            case WEEKLY -> 1;
            case FORTNIGHTLY -> 2;
            case MONTHLY -> 4;
            case QUARTERLY -> 6;
            case YEARLY -> 10;
        };
    }
}
