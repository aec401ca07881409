package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Has each look at clients noted before it is shown. A question that only goes on with one that is noted (a next page of the
 * same statement) is noted too: who reads the log sees how far somebody read.
 */
public final class NotedBehaviour implements CustomerBehaviour {
    private final CustomerBehaviour behaviour;
    private final Looks looks;

    /** Where looks are noted. */
    public interface Looks {
        /**
         * Returns when it is noted.
         *
         * @param customer 0 where it is about many
         * @param account 0 for all of the customer's
         * @throws dev.bankdesk.core.history.HistoryUnavailable where it cannot be: then nothing may be shown
         */
        void note(String action, long customer, long account, String detail);
    }

    public NotedBehaviour(CustomerBehaviour behaviour, Looks looks) {
        this.behaviour = behaviour;
        this.looks = looks;
    }

    @Override
    public CustomerHits search(String text, Set<Segment> segments, int limit) {
        if (!text.isBlank()) {
            looks.note("search_customers", 0, 0, text.strip());
        }
        return behaviour.search(text, segments, limit);
    }

    @Override
    public LargestChanges largestChanges(YearMonth month, Set<Segment> segments, int limit) {
        looks.note("largest_changes", 0, 0, month.toString());
        return behaviour.largestChanges(month, segments, limit);
    }

    @Override
    public Optional<CustomerProfile> profile(long customer) {
        looks.note("profile", customer, 0, "");
        return behaviour.profile(customer);
    }

    @Override
    public Optional<CustomerStatement> statement(
            long customer, long account, Instant from, Instant to, PageKey after, int limit) {
        looks.note(
                "customer_statement", customer, account, "from=" + from + " to=" + to + (after == null ? "" : " on"));
        return behaviour.statement(customer, account, from, to, after, limit);
    }

    @Override
    public Optional<PeerComparison> spendingAgainstPeers(long customer, YearMonth month) {
        looks.note("peers", customer, 0, month.toString());
        return behaviour.spendingAgainstPeers(customer, month);
    }

    @Override
    public Optional<PaymentCalendar> calendar(long customer) {
        looks.note("payment_calendar", customer, 0, "");
        return behaviour.calendar(customer);
    }

    @Override
    public Optional<PaymentCalendar> calendarForTheClient(long customer) {
        looks.note("payment_calendar", customer, 0, "");
        return behaviour.calendarForTheClient(customer);
    }

    @Override
    public Optional<MonthEndForecasts> forecast(long customer) {
        looks.note("month_end_forecast", customer, 0, "");
        return behaviour.forecast(customer);
    }

    @Override
    public Optional<ClientProof> proof(long customer, ProvedFigure figure) {
        looks.note("proof", customer, 0, figure.kind().name().toLowerCase(Locale.ROOT));
        return behaviour.proof(customer, figure);
    }

    @Override
    public Optional<RfmStanding> rfm(long customer) {
        looks.note("rfm", customer, 0, "");
        return behaviour.rfm(customer);
    }

    @Override
    public Optional<BehaviourSeries> series(long customer, LocalDate from, LocalDate to, BehaviourSeries.Step step) {
        looks.note("behaviour", customer, 0, "from=" + from + " to=" + to);
        return behaviour.series(customer, from, to, step);
    }

    @Override
    public Optional<BehaviourSeries> abroad(long customer) {
        looks.note("abroad", customer, 0, "");
        return behaviour.abroad(customer);
    }
}
