package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import java.util.List;

/** What the banker chose on the left; remembered over restarts. */
public record HistoryChoices(Metric metric, Granularity granularity, Dimension breakdown, Comparison comparison) {
    public static final HistoryChoices DEFAULT =
            new HistoryChoices(Metric.AMOUNT, Granularity.DAY, Dimension.CATEGORY, Comparison.SAME_WEEKDAY_BEFORE);

    public static final List<Granularity> GRANULARITIES =
            List.of(Granularity.HOUR, Granularity.DAY, Granularity.WEEK, Granularity.MONTH);

    public static final List<Dimension> BREAKDOWNS =
            List.of(Dimension.CATEGORY, Dimension.SEGMENT, Dimension.COUNTRY, Dimension.CHANNEL, Dimension.MERCHANT);

    public HistoryChoices with(Metric chosen) {
        return new HistoryChoices(chosen, granularity, breakdown, comparison);
    }

    public HistoryChoices with(Granularity chosen) {
        return new HistoryChoices(metric, chosen, breakdown, comparison);
    }

    public HistoryChoices with(Dimension chosen) {
        return new HistoryChoices(metric, granularity, chosen, comparison);
    }

    public HistoryChoices with(Comparison chosen) {
        return new HistoryChoices(metric, granularity, breakdown, chosen);
    }

    /** As {@link #parse} reads it. */
    public String format() {
        return metric.key() + " " + granularity + " " + breakdown + " " + comparison;
    }

    /** What was remembered; the default where that is missing or from another version. */
    public static HistoryChoices parse(String remembered) {
        String[] words = remembered == null ? new String[0] : remembered.split(" ");
        if (words.length != 4) {
            return DEFAULT;
        }
        try {
            return new HistoryChoices(
                    Metric.ofKey(words[0]).filter(ShownMetric.OFFERED::contains).orElse(DEFAULT.metric()),
                    Granularity.valueOf(words[1]),
                    Dimension.valueOf(words[2]),
                    Comparison.valueOf(words[3]));
        } catch (IllegalArgumentException otherVersion) {
            return DEFAULT;
        }
    }
}
