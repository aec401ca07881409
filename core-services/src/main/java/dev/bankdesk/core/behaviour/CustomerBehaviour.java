package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * Questions about clients and how they behave. Every answer says how old it is. Answers about one client are empty where the
 * bank knows none with this id. "Today" is the bank clock's day in the bank's zone. Safe for many threads; an interrupted
 * thread's question is cancelled. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}.
 *
 * <p>Whoever opens it through {@code BankConnection} has each look noted before it is shown; a look that cannot be noted is
 * not shown either and throws the same.
 */
public interface CustomerBehaviour {
    /**
     * Clients by a part of their name, the bank's number or reference of the client, the number of an account (of numbers
     * and references the beginning is enough), or the last four digits of a card; the surest first. Blank text finds none.
     *
     * @param segments only these; empty for all
     * @param limit 1 to 1,000
     */
    CustomerHits search(String text, Set<Segment> segments, int limit);

    /**
     * The clients whose spending changed the most against their mean of up to three whole months before, up or down, largest
     * change first: {@link MonthsBefore} tells which. Of a month that is not over the days up to yesterday stand against the
     * same days of the months before.
     *
     * @param segments only these; empty for all
     * @param limit 1 to 1,000
     */
    LargestChanges largestChanges(YearMonth month, Set<Segment> segments, int limit);

    Optional<CustomerProfile> profile(long customer);

    /**
     * Newest line first, with the balance behind each; pages hold still while new lines arrive.
     *
     * @param account one of the customer's, 0 for all: a transfer between two of them has a line in each
     * @param from inclusive booking time; @param to exclusive
     * @param after null for the first page; else {@link CustomerStatement#next} of the page before
     * @param limit 1 to 10,000
     */
    Optional<CustomerStatement> statement(
            long customer, long account, Instant from, Instant to, PageKey after, int limit);

    /** What the client spent per category beside the middle half of the clients who are most alike. */
    Optional<PeerComparison> spendingAgainstPeers(long customer, YearMonth month);

    /** What recurs, and what of it is expected in the {@value PaymentCalendar#DAYS_AHEAD} days from today on. */
    Optional<PaymentCalendar> calendar(long customer);

    /** The same, as the client itself may see it: who else banks here is told by purpose or kind, never by name. */
    Optional<PaymentCalendar> calendarForTheClient(long customer);

    /** The balance until the month's end, for each currency that the client has an open account in. */
    Optional<MonthEndForecasts> forecast(long customer);

    /** The figure formed again from the rows behind it, with the SQL that does it. */
    Optional<ClientProof> proof(long customer, ProvedFigure figure);

    /** How recently, how often and how much; as of the last time that all clients were ranked. */
    Optional<RfmStanding> rfm(long customer);

    /** Without gaps: a day or month without anything has zeros. @param from inclusive; @param to exclusive, ≤ 4,000 days later */
    Optional<BehaviourSeries> series(long customer, LocalDate from, LocalDate to, BehaviourSeries.Step step);

    /** Spending abroad and its fees by month, the last twelve months including this one. */
    Optional<BehaviourSeries> abroad(long customer);
}
