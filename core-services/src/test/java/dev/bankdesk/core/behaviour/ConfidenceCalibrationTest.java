package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of the due dates that are told with a confidence, about that share is paid. */
class ConfidenceCalibrationTest {
    private static final LocalDate FROM = LocalDate.parse("2025-01-01");
    private static final LocalDate TO = LocalDate.parse("2026-06-30");
    private static final int PAYERS = 4_000;

    /** What was told with about one confidence, and how much of it came. */
    private static final class Bin {
        private int told;
        private int came;
        private double confidence;

        double share() {
            return came / (double) told;
        }

        double mean() {
            return confidence / told;
        }
    }

    /** A monthly payment that is left out now and then, as often as this one is, and ends some day. */
    private static List<Entry> payment(Random random) {
        List<Entry> entries = new ArrayList<>();
        double kept = random.nextInt(3) == 0 ? 0.7 + 0.3 * random.nextDouble() : 0.99;
        double ends = 0.02;
        int due = 1 + random.nextInt(28);
        LocalDate first = FROM.plusMonths(random.nextInt(12)).withDayOfMonth(due);
        for (LocalDate day = first; !day.isAfter(TO) && random.nextDouble() >= ends; day = day.plusMonths(1)) {
            if (random.nextDouble() < kept) {
                LocalDate booked = day.plusDays(random.nextInt(2));
                DrawnClient.add(entries, booked.atTime(6, 0), "payee", TransactionKind.DIRECT_DEBIT, -2_500);
            }
        }
        return entries;
    }

    @Test
    void due_dates_are_paid_as_often_as_they_are_told_to_be() {
        Map<Double, Bin> bins = new TreeMap<>();
        for (int seed = 0; seed < PAYERS; seed++) {
            Random random = new Random(seed);
            List<Entry> all = payment(random);
            LocalDate today = LocalDate.of(2026, 1 + random.nextInt(4), 1 + random.nextInt(28));
            List<Entry> known =
                    all.stream().filter(each -> !each.day().isAfter(today)).toList();
            for (Recurrence recurrence : RecurringPayments.find(known, today)) {
                RecurringPayment told = recurrence.payment();
                Bin bin = bins.computeIfAbsent(lower(told.confidence()), any -> new Bin());
                bin.told++;
                bin.confidence += told.confidence();
                bin.came += came(all, told, recurrence.rhythm().toleranceDays(), today) ? 1 : 0;
            }
        }
        assertThat(bins).hasSize(5).allSatisfy((from, bin) -> {
            assertThat(bin.told).isGreaterThan(100);
            // A little too careful where little was seen: the prior is of payments of any reliability.
            assertThat(bin.share()).as("told %.3f", bin.mean()).isBetween(bin.mean() - 0.05, bin.mean() + 0.1);
        });
    }

    private static double lower(double confidence) {
        return confidence < 0.5 ? 0 : confidence < 0.8 ? 0.5 : confidence < 0.9 ? 0.8 : confidence < 0.95 ? 0.9 : 0.95;
    }

    private static boolean came(List<Entry> all, RecurringPayment told, int tolerance, LocalDate today) {
        return all.stream()
                .anyMatch(each -> each.day().isAfter(today)
                        && !each.day().isBefore(told.next().minusDays(tolerance))
                        && !each.day().isAfter(told.next().plusDays(tolerance)));
    }
}
