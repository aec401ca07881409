package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Growth;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.charts.BarRow;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Today by category or country, largest first, each with last week until the same time. Pure: figures in, rows out. */
final class DayBars {
    /** The row that gathers what does not fit; a click on it chooses nothing. */
    static final String REST = "";

    private static final double STRIKING_FROM = 0.2;

    private final LiveFigures figures;
    private final Metric metric;
    private final Dimension by;
    private final Texts texts;
    private final Formats formats;

    DayBars(LiveFigures figures, Metric metric, Dimension by, Texts texts, Formats formats) {
        this.figures = figures;
        this.metric = metric;
        this.by = by;
        this.texts = texts;
        this.formats = formats;
    }

    private record Pair(double now, double before) {
        Pair plus(Pair other) {
            return new Pair(now + other.now, before + other.before);
        }
    }

    Scale scale() {
        double largest = pairs().values().stream()
                .mapToDouble(pair -> Math.max(pair.now(), pair.before()))
                .max()
                .orElse(0);
        return isMoney() ? Scale.forTable(largest / minorUnits()) : Scale.ONE;
    }

    /** @param capacity rows that fit; where there are more, the last one gathers the rest */
    List<BarRow> rows(int capacity, Set<String> chosen) {
        Scale scale = scale();
        List<Map.Entry<String, Pair>> sorted = pairs().entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Pair> entry) ->
                                -entry.getValue().now())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<BarRow> rows = new ArrayList<>();
        int own = sorted.size() <= capacity ? sorted.size() : capacity - 1;
        for (Map.Entry<String, Pair> entry : sorted.subList(0, own)) {
            String key = entry.getKey();
            rows.add(row(key, texts.value(by, key), entry.getValue(), scale, chosen.contains(key)));
        }
        if (own < sorted.size()) {
            Pair rest = sorted.subList(own, sorted.size()).stream()
                    .map(Map.Entry::getValue)
                    .reduce(new Pair(0, 0), Pair::plus);
            rows.add(row(REST, texts.get("live.bars.rest", sorted.size() - own), rest, scale, false));
        }
        return rows;
    }

    private Map<String, Pair> pairs() {
        Map<String, Measures> today = by == Dimension.CATEGORY ? figures.byCategory() : figures.byCountry();
        Map<String, Pair> pairs = new HashMap<>();
        today.forEach((key, measures) -> pairs.merge(key, new Pair(metric.value(measures), 0), Pair::plus));
        if (figures.hasLastWeek()) {
            Map<String, Measures[]> before = by == Dimension.CATEGORY
                    ? figures.past().byCategory()
                    : figures.past().byCountry();
            before.forEach((key, slots) -> {
                double value = metric.value(Shares.until(slots, figures.elapsedLastWeek()));
                pairs.merge(key, new Pair(0, value), Pair::plus);
            });
        }
        pairs.values().removeIf(pair -> pair.now() == 0 && pair.before() == 0);
        return pairs;
    }

    private BarRow row(String key, String name, Pair pair, Scale scale, boolean chosen) {
        boolean compared = figures.hasLastWeek() && pair.before() > 0;
        double change = compared ? Growth.of(pair.now(), pair.before()) : 0;
        double units = isMoney() ? minorUnits() * scale.factor() : 1;
        return new BarRow(
                key,
                name,
                pair.now(),
                compared ? pair.before() : Double.NaN,
                isMoney()
                        ? formats.decimal(pair.now() / units, scale == Scale.ONE ? 0 : 1)
                        : formats.count(Math.round(pair.now())),
                compared ? change(change) : "",
                Math.abs(change) > STRIKING_FROM && change < 10,
                chosen);
    }

    /** Beyond tenfold a percentage says nothing. */
    private String change(double change) {
        return change >= 9.995 ? "×" + formats.decimal(change + 1, 0) : formats.signedPercent(change, 0);
    }

    private boolean isMoney() {
        return metric.unit() == Metric.Unit.REPORTING_MONEY;
    }

    private double minorUnits() {
        return Math.pow(10, dev.bankdesk.core.banking.Money.decimals(formats.reportingCurrency()));
    }
}
