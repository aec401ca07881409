package dev.bankdesk.launcher;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.simulator.load.LoadPlan;
import dev.bankdesk.simulator.load.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a play, in lines for people; each figure with what it means. */
final class PlaySummary {
    private final Tally.Summary it;
    private final List<String> lines = new ArrayList<>();

    private PlaySummary(Tally.Summary summary) {
        this.it = summary;
    }

    static List<String> lines(LoadPlan plan, Tally.Summary summary) {
        PlaySummary told = new PlaySummary(summary);
        told.orders();
        // As fast as the bank books there is no intended moment to be late for.
        if (plan.speed() != Double.POSITIVE_INFINITY) {
            told.latencies();
        }
        told.troubles();
        return told.lines;
    }

    private void orders() {
        line("Sent", "%,d orders in %,.1f s: %,.0f a second", it.sent(), it.seconds(), it.rate());
        line("Booked", "%,d", it.booked());
        line("Declined", "%,d (%.1f %%)%s", it.declined(), it.declinedPercent(), reasons(it.declines()));
    }

    private static String reasons(Map<DeclineReason, Long> declines) {
        return declines.entrySet().stream()
                .sorted(Map.Entry.<DeclineReason, Long>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> String.format(
                        Locale.ENGLISH,
                        "%s %,d",
                        entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        entry.getValue()))
                .collect(Collectors.joining(", ", declines.isEmpty() ? "" : ": ", ""));
    }

    private void latencies() {
        line("Latency", "from the moment at which an order was meant to be sent to its answer:");
        line(
                "",
                "p50 %,.1f ms · p99 %,.1f ms · p99.9 %,.1f ms · longest %,.1f ms",
                it.p50Millis(),
                it.p99Millis(),
                it.p999Millis(),
                it.maxMillis());
        line("Late", "%,d took longer than %,d ms", it.late(), Tally.LATE_MILLIS);
        line("Dropped", "%,d, because the bank could not follow until the end", it.dropped());
    }

    private void troubles() {
        if (it.replayed() > 0) {
            line("Replayed", "%,d had been answered in an earlier run and were not booked again", it.replayed());
        }
        if (it.refundsWithoutPurchase() > 0) {
            line(
                    "Left out",
                    "%,d refunds, whose purchase was declined or lies before the first day",
                    it.refundsWithoutPurchase());
        }
        if (it.unknown() > 0) {
            line("Unknown", "%,d had no answer", it.unknown());
        }
        if (it.refused() > 0) {
            line("Refused", "%,d, the first: %s", it.refused(), it.firstRefusal());
        }
    }

    private void line(String name, String format, Object... values) {
        lines.add(String.format(Locale.ENGLISH, "%-9s ", name) + String.format(Locale.ENGLISH, format, values));
    }
}
