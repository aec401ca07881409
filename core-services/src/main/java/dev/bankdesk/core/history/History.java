package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Questions about the past. Every answer says how old it is; nothing ignores a filter. Safe for many threads; an interrupted
 * thread's question is cancelled. Thrown: {@link HistoryUnavailable}.
 */
public interface History {
    Series series(SeriesQuestion question);

    /**
     * As {@link #series}, from nothing but the journal's rows, and customers counted one by one: to hold what aggregates and
     * sketches say against. Slow over long ranges.
     */
    Series seriesOfJournal(SeriesQuestion question);

    /** As {@link #series}; empty where it has more rows than a caller takes, which are then not collected. */
    Optional<Series> seriesWithin(SeriesQuestion question, int mostRows);

    /** Takes the difference between two ranges apart, to the minor unit. */
    ChangeSplit change(ChangeQuestion question);

    /** A range laid over one week; any filter, and with its measures every figure. */
    HeatMap heatMap(HeatMapQuestion question);

    /** Where most is paid, against another range. */
    TopMerchants topMerchants(TopMerchantsQuestion question);

    /** How large single payments are; the question's distinct customers are not counted here. */
    default Quantiles quantiles(SeriesQuestion question) {
        return quantilesWithin(question, Integer.MAX_VALUE).orElseThrow();
    }

    /** As {@link #quantiles}; empty where it has more rows than a caller takes, which are then not collected. */
    Optional<Quantiles> quantilesWithin(SeriesQuestion question, int mostRows);

    /** @throws HistoryUnavailable also where no such account is known */
    Statement statement(long account, Instant from, Instant to);

    /** The balance of everything with a booking time before the moment. */
    Money balanceAt(long account, Instant moment);

    /**
     * Newest first by booking time, then position. Pages hold still: what arrives while a reader turns pages moves nothing.
     * A search for what is rare may hand out a page that is not full, or empty, and still has a next one: it looks for about
     * a second and says how far it came.
     *
     * @param after null for the first page
     * @param limit 1 to 10,000
     */
    TransactionPage search(TransactionSearch search, TransactionSearch.PageKey after, int limit);

    /** What a search finds, counted and added up, without reading its pages. */
    SearchTotals totals(TransactionSearch search);

    /** Names by customer id, for events, which carry none; unknown ids are left out. */
    Map<Long, String> customerNames(Set<Long> customers);

    /** Names by merchant id. */
    Map<Integer, String> merchantNames(Set<Integer> merchants);

    /** Customers by a part of their name, their id, their reference, or the last four digits of a card. */
    List<CustomerFound> customers(String text, int limit);

    /** One customer with all accounts; empty where the bank knows none with this id. */
    Optional<CustomerFound> customer(long id);

    /** What happened beside the payments in a range of bank time, oldest first. @param to exclusive */
    List<Annotation> annotations(Instant from, Instant to);

    /** What there is to ask about: range of booking time, sources, countries, currencies, the bank's settings. */
    Outline outline();

    /** How old the journal is that answers now: for the freshness badge. */
    AsOf asOf();
}
