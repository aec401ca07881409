package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads series with no more rows than a window has memory for. All other breakdowns have few values, but a bank may have
 * hundreds of thousands of merchants: then only some stand by their name, and the rest as one. Blocking.
 */
final class PartsReader {
    /** The key under which the rest stands; no merchant has it. */
    static final String OTHERS = "-1";

    /** About 10 MB, and as much again for what it is compared with. */
    static final int MOST_ROWS = 20_000;

    private static final int WITHOUT_MERCHANT = 0;

    private final History history;
    private final int mostRows;
    private final Set<Integer> named;

    /** @param mostRows that a question may have while all merchants stand by their name */
    PartsReader(History history, int mostRows) {
        this(history, mostRows, Set.of());
    }

    private PartsReader(History history, int mostRows, Set<Integer> named) {
        this.history = history;
        this.mostRows = mostRows;
        this.named = Set.copyOf(named);
    }

    /** That a question has more rows than may be read. */
    static final class TooManyRowsException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyRowsException() {
            super("too many merchants", null, false, false);
        }
    }

    /** The same with only these merchants by name; what was paid to no merchant stands by itself too. */
    PartsReader naming(Set<Integer> merchants) {
        return new PartsReader(history, mostRows, merchants);
    }

    /** How many merchants stand by name beside {@link #OTHERS}; 0 where all do. */
    int named() {
        return named.size();
    }

    /** @throws TooManyRowsException only where all merchants stand by name */
    Series read(SeriesQuestion question) {
        if (!question.by().contains(Dimension.MERCHANT)) {
            return history.series(question);
        }
        return named.isEmpty()
                ? history.seriesWithin(question, mostRows).orElseThrow(TooManyRowsException::new)
                : withOthers(question);
    }

    private Series withOthers(SeriesQuestion question) {
        Set<Integer> apart = new HashSet<>(named);
        apart.add(WITHOUT_MERCHANT);
        Filter filter = question.filter();
        Series byName = history.series(
                with(question, question.by(), filter.with(filter.finer().withMerchants(apart))));
        Series all = history.series(with(question, Set.of(), filter).withoutCustomers());
        Map<Instant, Measures> rest = new TreeMap<>();
        all.rows().forEach(row -> rest.merge(row.bucket(), row.measures(), Measures::plus));
        byName.rows()
                .forEach(row -> rest.compute(
                        row.bucket(), (bucket, sum) -> less(sum == null ? Measures.ZERO : sum, row.measures())));
        List<Series.Row> rows = new ArrayList<>(byName.rows());
        rest.forEach((bucket, measures) -> {
            if (!measures.equals(Measures.ZERO)) {
                rows.add(new Series.Row(bucket, Map.of(Dimension.MERCHANT, OTHERS), measures, Reading.UNKNOWN));
            }
        });
        AsOf older = byName.asOf().position() <= all.asOf().position() ? byName.asOf() : all.asOf();
        return new Series(question, List.copyOf(rows), older, byName.sql() + ";\n\n" + all.sql());
    }

    private static SeriesQuestion with(SeriesQuestion question, Set<Dimension> by, Filter filter) {
        return new SeriesQuestion(
                question.from(),
                question.to(),
                question.granularity(),
                question.zone(),
                by,
                filter,
                question.withDistinctCustomers());
    }

    private static Measures less(Measures all, Measures part) {
        return new Measures(
                all.booked() - part.booked(),
                all.payments() - part.payments(),
                all.amountMinor() - part.amountMinor(),
                all.turnoverMinor() - part.turnoverMinor(),
                all.declined() - part.declined(),
                all.foreignMinor() - part.foreignMinor(),
                all.feeMinor() - part.feeMinor(),
                all.amountNativeMinor() - part.amountNativeMinor(),
                all.turnoverNativeMinor() - part.turnoverNativeMinor(),
                all.unrated() - part.unrated());
    }
}
