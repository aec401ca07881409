package dev.bankdesk.core.history.export;

import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.platform.Refusal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What to export. The zone is the one in which times are written. */
public sealed interface ExportRequest {
    ZoneId zone();

    /** {@code statistics} or {@code transactions}. */
    String kind();

    /** @param metrics columns after the dimensions, in this order */
    record Statistics(SeriesQuestion question, List<Metric> metrics) implements ExportRequest {
        public Statistics {
            metrics = List.copyOf(metrics);
            if (metrics.contains(Metric.DISTINCT_CUSTOMERS) && !question.withDistinctCustomers()) {
                question = question.countingCustomers();
            }
            question.mixingCurrencies(metrics).ifPresent(metric -> {
                throw Refusal.usage(
                        "The figure " + metric.key() + " would add amounts of different currencies.",
                        "Break down by currency as well: --by currency.");
            });
        }

        /** Every figure that can stand beside this breakdown, but the count of customers, which takes longer. */
        public static List<Metric> usual(SeriesQuestion question) {
            List<Metric> metrics = new ArrayList<>(Arrays.asList(Metric.values()));
            metrics.removeIf(metric -> metric == Metric.DISTINCT_CUSTOMERS && !question.withDistinctCustomers()
                    || metric.unit() == Metric.Unit.NATIVE_MONEY && !question.keepsCurrenciesApart());
            return metrics;
        }

        @Override
        public ZoneId zone() {
            return question.zone();
        }

        @Override
        public String kind() {
            return "statistics";
        }
    }

    /** Every transaction that the search finds, oldest first. */
    record Transactions(TransactionSearch search, ZoneId zone) implements ExportRequest {
        @Override
        public String kind() {
            return "transactions";
        }
    }
}
