package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.ReplicaProgress;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the replica; each answer is of one snapshot. Connects when first asked. */
public final class PostgresHistory implements History, AutoCloseable {
    private static final int LONGEST_PAGE = 10_000;

    private final Replica replica;
    private final KnownClients clients = new KnownClients();

    public PostgresHistory(BankAddresses addresses) {
        this.replica = new Replica(addresses);
    }

    @Override
    public Series series(SeriesQuestion question) {
        return replica.ask(connection -> new SeriesReader(connection, clients).read(question));
    }

    @Override
    public Series seriesOfJournal(SeriesQuestion question) {
        return replica.ask(connection -> new SeriesReader(connection, clients).readOfJournal(question));
    }

    @Override
    public Optional<Series> seriesWithin(SeriesQuestion question, int mostRows) {
        return replica.ask(connection -> new SeriesReader(connection, clients).readWithin(question, mostRows));
    }

    @Override
    public ChangeSplit change(ChangeQuestion question) {
        return replica.ask(connection -> new ChangeReader(connection, clients).read(question));
    }

    @Override
    public HeatMap heatMap(HeatMapQuestion question) {
        return replica.ask(connection -> new HeatMapReader(connection, clients).read(question));
    }

    @Override
    public TopMerchants topMerchants(TopMerchantsQuestion question) {
        return replica.ask(connection -> new TopMerchantsReader(connection, clients).read(question));
    }

    @Override
    public Optional<Quantiles> quantilesWithin(SeriesQuestion question, int mostRows) {
        return replica.ask(connection -> new QuantileReader(connection, clients).readWithin(question, mostRows));
    }

    @Override
    public Statement statement(long account, Instant from, Instant to) {
        return replica.ask(connection -> new StatementReader(connection).statement(account, from, to));
    }

    @Override
    public Money balanceAt(long account, Instant moment) {
        return replica.ask(connection -> new StatementReader(connection).balanceAt(account, moment));
    }

    @Override
    public TransactionPage search(TransactionSearch search, TransactionSearch.PageKey after, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LONGEST_PAGE + " rows, not " + limit);
        }
        return replica.ask(connection -> new TransactionReader(connection).search(search, after, limit));
    }

    @Override
    public SearchTotals totals(TransactionSearch search) {
        return replica.ask(connection -> new TransactionReader(connection).totals(search));
    }

    @Override
    public Map<Long, String> customerNames(Set<Long> customers) {
        return customers.isEmpty()
                ? Map.of()
                : replica.ask(connection -> new NameReader(connection).customers(customers));
    }

    @Override
    public Map<Integer, String> merchantNames(Set<Integer> merchants) {
        return merchants.isEmpty()
                ? Map.of()
                : replica.ask(connection -> new NameReader(connection).merchants(merchants));
    }

    @Override
    public List<CustomerFound> customers(String text, int limit) {
        return text.isBlank() ? List.of() : replica.ask(connection -> new NameReader(connection).find(text, limit));
    }

    @Override
    public Optional<CustomerFound> customer(long id) {
        return replica.ask(connection -> new NameReader(connection).customer(id));
    }

    @Override
    public List<Annotation> annotations(Instant from, Instant to) {
        return replica.ask(connection -> new AnnotationReader(connection).between(from, to));
    }

    @Override
    public Outline outline() {
        return replica.ask(connection -> new NameReader(connection).outline());
    }

    @Override
    public AsOf asOf() {
        return replica.ask(Freshness::ofJournal);
    }

    /** Questions about single accounts, on the same connections. */
    public Accounts accounts() {
        return new PostgresAccounts(replica);
    }

    public ReplicaProgress progress() {
        return new PostgresReplicaProgress(replica);
    }

    @Override
    public void close() {
        replica.close();
    }
}
