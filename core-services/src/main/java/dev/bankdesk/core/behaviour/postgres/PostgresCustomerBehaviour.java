package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.ClientProof;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Asks the replica; each answer is of one snapshot. Connects when first asked. */
public final class PostgresCustomerBehaviour implements CustomerBehaviour, AutoCloseable {
    private static final int MOST_FOUND = 1_000;
    private static final int LONGEST_PAGE = 10_000;
    private static final int LONGEST_SERIES_DAYS = 4_000;
    private static final int MONTHS_ABROAD = 12;

    private final Replica replica;

    public PostgresCustomerBehaviour(BankAddresses addresses) {
        this.replica = new Replica(addresses);
    }

    /** What one client's question reads. */
    private interface OfClient<T> {
        T read(Connection connection) throws SQLException;
    }

    /** Empty where the bank knows none with this id. */
    private <T> Optional<T> ofClient(long customer, OfClient<T> question) {
        return replica.ask(connection -> new ClientReader(connection).exists(customer)
                ? Optional.of(question.read(connection))
                : Optional.empty());
    }

    @Override
    public CustomerHits search(String text, Set<Segment> segments, int limit) {
        within(limit, MOST_FOUND, "a search finds");
        return replica.ask(connection -> new ClientSearch(connection).find(text, segments, limit));
    }

    @Override
    public LargestChanges largestChanges(YearMonth month, Set<Segment> segments, int limit) {
        within(limit, MOST_FOUND, "a list has");
        return replica.ask(connection -> new ChangesReader(connection).read(month, segments, limit));
    }

    @Override
    public Optional<CustomerProfile> profile(long customer) {
        return ofClient(customer, connection -> new ClientReader(connection).profile(customer));
    }

    @Override
    public Optional<CustomerStatement> statement(
            long customer, long account, Instant from, Instant to, PageKey after, int limit) {
        within(limit, LONGEST_PAGE, "a page has");
        return ofClient(customer, connection -> new ClientReader(connection)
                .statement(customer, account, from, to, after, limit));
    }

    @Override
    public Optional<PeerComparison> spendingAgainstPeers(long customer, YearMonth month) {
        return ofClient(customer, connection -> new PeerReader(connection).read(customer, month));
    }

    @Override
    public Optional<PaymentCalendar> calendar(long customer) {
        return ofClient(customer, connection -> new EntryReader(connection, true).calendar(customer));
    }

    @Override
    public Optional<PaymentCalendar> calendarForTheClient(long customer) {
        return ofClient(customer, connection -> new EntryReader(connection, false).calendar(customer));
    }

    @Override
    public Optional<MonthEndForecasts> forecast(long customer) {
        return ofClient(customer, connection -> new EntryReader(connection, false).forecast(customer));
    }

    @Override
    public Optional<ClientProof> proof(long customer, ProvedFigure figure) {
        return ofClient(customer, connection -> new ProofReader(connection).read(customer, figure));
    }

    @Override
    public Optional<RfmStanding> rfm(long customer) {
        return ofClient(customer, connection -> new ClientReader(connection).rfm(customer));
    }

    @Override
    public Optional<BehaviourSeries> series(long customer, LocalDate from, LocalDate to, BehaviourSeries.Step step) {
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > LONGEST_SERIES_DAYS) {
            throw new IllegalArgumentException(
                    "a series has 1 to " + LONGEST_SERIES_DAYS + " days, not " + days + " from " + from + " to " + to);
        }
        return ofClient(customer, connection -> new SeriesOfClient(connection).read(customer, from, to, step));
    }

    @Override
    public Optional<BehaviourSeries> abroad(long customer) {
        return ofClient(customer, connection -> {
            YearMonth month = BankDay.read(connection).month();
            return new SeriesOfClient(connection)
                    .read(
                            customer,
                            month.minusMonths(MONTHS_ABROAD - 1).atDay(1),
                            month.plusMonths(1).atDay(1),
                            BehaviourSeries.Step.MONTH);
        });
    }

    private static void within(int limit, int most, String what) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException(what + " 1 to " + most + " clients or rows, not " + limit);
        }
    }

    @Override
    public void close() {
        replica.close();
    }
}
