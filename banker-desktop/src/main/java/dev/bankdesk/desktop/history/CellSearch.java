package dev.bankdesk.desktop.history;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.TransactionSearch;
import java.util.List;
import java.util.Set;

/**
 * A cell of the pivot table, a bar or a driver, as the search for what is behind it.
 *
 * @param keys values of the breakdown and what it is crossed with; empty for all
 * @param reading what the cell was made of, so that the list can be held against it
 */
public record CellSearch(HistoryFigures figures, int firstBucket, int lastBucket, List<String> keys, Reading reading) {

    /** A cell of the table. @param key null for the total row */
    public static CellSearch of(HistoryFigures figures, Pivot.Column column, String key) {
        Reading reading = key == null
                ? figures.now().total(column.first(), column.last())
                : figures.now().at(key, column.first(), column.last());
        return new CellSearch(figures, column.first(), column.last(), key == null ? List.of() : List.of(key), reading);
    }

    /** Everything behind one bar. */
    public static CellSearch ofBucket(HistoryFigures figures, int bucket) {
        return new CellSearch(figures, bucket, bucket, List.of(), figures.now().total(bucket));
    }

    /** The filter of the screen, narrowed to the cell. */
    Filter filter() {
        Filter filter = figures.question().filter();
        List<Dimension> dimensions =
                List.copyOf(HistoryLoader.crossing(figures.question().choices().breakdown()));
        for (int i = 0; i < keys.size(); i++) {
            filter = only(filter, dimensions.get(i), keys.get(i));
        }
        return filter;
    }

    public TransactionSearch search() {
        Filter filter = figures.question().filter();
        int merchant = 0;
        List<Dimension> dimensions =
                List.copyOf(HistoryLoader.crossing(figures.question().choices().breakdown()));
        for (int i = 0; i < keys.size(); i++) {
            if (dimensions.get(i) == Dimension.MERCHANT) {
                int id = HistoryLoader.id(keys.get(i));
                merchant = id == 0 ? TransactionSearch.NONE : id;
            } else {
                filter = only(filter, dimensions.get(i), keys.get(i));
            }
        }
        return TransactionSearch.between(
                        figures.buckets().get(firstBucket).from(),
                        figures.buckets().get(lastBucket).to(),
                        filter)
                .ofMerchant(merchant)
                .counting(counting());
    }

    /** Distinct clients are counted over the payments; everything else over its own rows. */
    private Metric counting() {
        Metric metric = figures.shown().metric();
        return metric == Metric.DISTINCT_CUSTOMERS ? Metric.PAYMENTS : metric;
    }

    /** The filter, narrowed to one value of a dimension. */
    private static Filter only(Filter filter, Dimension dimension, String key) {
        return switch (dimension) {
            case SEGMENT -> filter.withSegments(Set.of(Segment.valueOf(key)));
            case CATEGORY -> filter.withCategories(Set.of(Category.valueOf(key)));
            case COUNTRY -> filter.withCountries(Set.of(key));
            case CHANNEL -> filter.withChannels(Set.of(Channel.valueOf(key)));
            case MERCHANT -> filter.with(filter.finer().withMerchants(Set.of(HistoryLoader.id(key))));
            default -> throw new IllegalArgumentException("the filter bar has no " + dimension);
        };
    }
}
