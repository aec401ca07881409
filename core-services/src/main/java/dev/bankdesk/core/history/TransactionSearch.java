package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Metric;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A search over the journal, newest first. Start from {@link #between} and narrow it.
 *
 * @param from inclusive booking time; null from the beginning
 * @param to exclusive; null to the end
 * @param kinds empty for all
 * @param customer 0 for all
 * @param account 0 for all
 * @param merchant 0 for all, {@link #NONE} for those without a merchant
 * @param mcc 0 for all, {@link #NONE} for those without
 * @param currency of the account, ISO 4217; empty for all
 * @param minMinor and {@code maxMinor}: amount in minor units, 0 and Long.MAX_VALUE for all
 * @param declined null for all, TRUE only declined, FALSE only booked
 * @param counting only what counts in this metric, so that a list adds up to the cell it was opened from; null for all
 * @param hourOfWeek only what was booked in this hour of a weekday; null for all
 */
public record TransactionSearch(
        Instant from,
        Instant to,
        Filter filter,
        Set<TransactionKind> kinds,
        long customer,
        long account,
        int merchant,
        int mcc,
        String currency,
        long minMinor,
        long maxMinor,
        Boolean declined,
        Metric counting,
        HourOfWeek hourOfWeek) {

    /** Where the next page begins: rows before this booking time and position. Null is the first page. */
    public record PageKey(Instant bookedAt, long position) {}

    /** Stands for "has none" where 0 means all. */
    public static final int NONE = -1;

    public TransactionSearch {
        kinds = Set.copyOf(kinds);
    }

    public static TransactionSearch between(Instant from, Instant to, Filter filter) {
        return new TransactionSearch(from, to, filter, Set.of(), 0, 0, 0, 0, "", 0, Long.MAX_VALUE, null, null, null);
    }

    /**
     * The transactions behind one cell: their figure is the cell's.
     *
     * @param metric the figure that the cell shows
     */
    public static TransactionSearch ofCell(SeriesQuestion question, Series.Row row, Metric metric) {
        Instant end = Buckets.next(row.bucket(), question.granularity(), question.zone());
        TransactionSearch search = between(
                        row.bucket().isBefore(question.from()) ? question.from() : row.bucket(),
                        end.isAfter(question.to()) ? question.to() : end,
                        question.filter())
                .counting(metric);
        for (Map.Entry<Dimension, String> key : row.keys().entrySet()) {
            search = search.of(key.getKey(), key.getValue());
        }
        return search;
    }

    /** Only those with this value of a dimension, as it stands in a series' keys. */
    public TransactionSearch of(Dimension dimension, String value) {
        return switch (dimension) {
            case SEGMENT -> with(filter.withSegments(Set.of(Segment.valueOf(value))));
            case CATEGORY -> with(filter.withCategories(Set.of(Category.valueOf(value))));
            case COUNTRY -> with(filter.withCountries(Set.of(value)));
            case CHANNEL -> with(filter.withChannels(Set.of(Channel.valueOf(value))));
            case SOURCE -> with(filter.withSources(Set.of(value)));
            case KIND -> ofKinds(Set.of(TransactionKind.valueOf(value)));
            case CURRENCY -> ofCurrency(value);
            case MERCHANT -> ofMerchant(value.equals("0") ? NONE : Integer.parseInt(value));
            case MCC -> ofMcc(value.equals("0") ? NONE : Integer.parseInt(value));
            case DECLINE_REASON ->
                value.equals(Dimension.BOOKED)
                        ? declined(false)
                        : with(filter.finer().withDeclineReasons(Set.of(DeclineReason.valueOf(value))));
            case REGION -> with(filter.finer().withRegions(Set.of(value)));
            case AGE_BAND -> with(filter.finer().withAgeBands(Set.of(AgeBand.valueOf(value))));
        };
    }

    public TransactionSearch with(Filter filter) {
        return changed(draft -> draft.filter = filter);
    }

    private TransactionSearch with(FinerFilter finer) {
        return with(filter.with(finer));
    }

    public TransactionSearch ofKinds(Set<TransactionKind> kinds) {
        return changed(draft -> draft.kinds = kinds);
    }

    public TransactionSearch ofCustomer(long customer) {
        return changed(draft -> draft.customer = customer);
    }

    public TransactionSearch ofAccount(long account) {
        return changed(draft -> draft.account = account);
    }

    public TransactionSearch ofMerchant(int merchant) {
        return changed(draft -> draft.merchant = merchant);
    }

    public TransactionSearch ofMcc(int mcc) {
        return changed(draft -> draft.mcc = mcc);
    }

    public TransactionSearch ofCurrency(String currency) {
        return changed(draft -> draft.currency = currency);
    }

    public TransactionSearch ofAmounts(long minMinor, long maxMinor) {
        return changed(draft -> {
            draft.minMinor = minMinor;
            draft.maxMinor = maxMinor;
        });
    }

    public TransactionSearch declined(Boolean declined) {
        return changed(draft -> draft.declined = declined);
    }

    public TransactionSearch counting(Metric metric) {
        return changed(draft -> draft.counting = metric);
    }

    public TransactionSearch ofHour(HourOfWeek hourOfWeek) {
        return changed(draft -> draft.hourOfWeek = hourOfWeek);
    }

    private TransactionSearch changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.search();
    }

    /** A copy with fields that can be set: the one place that lists them all again. */
    private static final class Draft {
        private final Instant from;
        private final Instant to;
        private Filter filter;
        private Set<TransactionKind> kinds;
        private long customer;
        private long account;
        private int merchant;
        private int mcc;
        private String currency;
        private long minMinor;
        private long maxMinor;
        private Boolean declined;
        private Metric counting;
        private HourOfWeek hourOfWeek;

        private Draft(TransactionSearch search) {
            this.from = search.from;
            this.to = search.to;
            this.filter = search.filter;
            this.kinds = search.kinds;
            this.customer = search.customer;
            this.account = search.account;
            this.merchant = search.merchant;
            this.mcc = search.mcc;
            this.currency = search.currency;
            this.minMinor = search.minMinor;
            this.maxMinor = search.maxMinor;
            this.declined = search.declined;
            this.counting = search.counting;
            this.hourOfWeek = search.hourOfWeek;
        }

        private TransactionSearch search() {
            return new TransactionSearch(
                    from,
                    to,
                    filter,
                    kinds,
                    customer,
                    account,
                    merchant,
                    mcc,
                    currency,
                    minMinor,
                    maxMinor,
                    declined,
                    counting,
                    hourOfWeek);
        }
    }
}
