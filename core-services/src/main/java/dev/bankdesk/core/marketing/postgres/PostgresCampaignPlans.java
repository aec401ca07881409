package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.postgres.Freshness;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Standing;
import dev.bankdesk.core.marketing.catalogue.Catalogue;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.Distress;
import dev.bankdesk.core.marketing.plan.CampaignPlans;
import dev.bankdesk.core.marketing.plan.PlanCount;
import dev.bankdesk.core.marketing.plan.PlanQuestion;
import dev.bankdesk.core.marketing.plan.Preview;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts what a campaign would do on the replicas: all clients by what their own row says, and of those that remain up to a
 * number, and for a time, one by one with their twelve months.
 */
public final class PostgresCampaignPlans implements CampaignPlans {
    /** So a share is known to ± 1.4 percentage points or better. */
    public static final int MOST_LOOKED_AT = 5_000;

    /** Of reading years; a slow machine has a smaller sample then, and says so. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private final Replica books;
    private final Replica marketing;
    private final Catalogue catalogue;
    private final int most;
    private final LongSupplier nanos;

    /** @param books the bank's own database; @param marketing the one beside it */
    public PostgresCampaignPlans(Replica books, Replica marketing, Catalogue catalogue) {
        this(books, marketing, catalogue, MOST_LOOKED_AT, System::nanoTime);
    }

    /** @param most clients that are looked at; @param nanos ends the looking after {@link #LONGEST} */
    PostgresCampaignPlans(Replica books, Replica marketing, Catalogue catalogue, int most, LongSupplier nanos) {
        this.books = books;
        this.marketing = marketing;
        this.catalogue = catalogue;
        this.most = most;
        this.nanos = nanos;
    }

    /** A version, and what its campaign did so far. */
    private record Asked(Dated version, long offers, DecisionRules rules) {}

    @Override
    public Optional<Preview> of(int id, int version, double rate) {
        Optional<Asked> asked = marketing.ask(connection -> asked(connection, id, version));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Campaign campaign = asked.get().version().campaign();
        Offered product = catalogue.offered().stream()
                .filter(each -> each.product().key().equals(campaign.terms().product()))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "The campaign's product is " + campaign.terms().product()
                                + ", which the bank does not offer any more.",
                        "Draft a campaign for one that it offers."));
        return books.ask(connection -> {
            ClientYearReader years = new ClientYearReader(connection);
            ClientYearReader.Terms terms = years.terms();
            PostgresSavings.requireOneCurrency(List.of(product), terms.reporting());
            campaign.terms().requireNotOver(terms.today());
            PlanQuestion question = new PlanQuestion(
                    campaign,
                    product,
                    asked.get().version().currency(),
                    asked.get().offers(),
                    terms.today(),
                    ZoneId.of(terms.zone()));
            return Optional.of(
                    counted(connection, years, terms, question, asked.get().rules(), rate));
        });
    }

    private static Optional<Asked> asked(Connection connection, int id, int version) throws SQLException {
        List<Dated> found = CampaignRows.read(connection, "where id = ? and version = ?", id, version);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Standing> standing = PostgresCampaignRegister.standing(connection, id, id, 1);
        return Optional.of(new Asked(found.get(0), standing.get(0).offers(), PostgresRules.inForce(connection)));
    }

    private Preview counted(
            Connection connection,
            ClientYearReader years,
            ClientYearReader.Terms terms,
            PlanQuestion question,
            DecisionRules rules,
            double rate)
            throws SQLException {
        long began = nanos.getAsLong();
        planOnce(connection);
        PlanClients clients = new PlanClients(
                connection,
                question.product().product().eligibility(),
                question.campaign().terms().audience(),
                terms.today());
        PlanClients.Counts counts = clients.counts();
        List<PlanClients.Row> sample = clients.sample(most);
        List<Long> customers = sample.stream().map(PlanClients.Row::id).toList();
        Map<Long, ClientRecord> records = marketing.ask(beside -> ClientRecord.read(beside, customers));
        PlanCount count = new PlanCount(question, rules, counts.lost());
        boolean cutShort = false;
        for (PlanClients.Row row : sample) {
            if (nanos.getAsLong() - began > LONGEST.toNanos()) {
                cutShort = true;
                break;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new HistoryUnavailable("The plan was given up.", true, null);
            }
            ClientYear year = years.year(row.id(), terms.today(), terms);
            count.add(state(row, year, terms, records.get(row.id())), year);
        }
        return count.preview(counts.candidates(), cutShort, rate, Freshness.ofJournal(connection));
    }

    /** One plan for all clients' years: to make one takes longer than to read a year. Ends with the transaction. */
    private static void planOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = force_generic_plan");
        }
    }

    private static ClientState state(
            PlanClients.Row row, ClientYear year, ClientYearReader.Terms terms, ClientRecord record) {
        return new ClientState(
                new ClientFacts(
                        row.id(), row.segment(), row.openedOn(), ClientYearReader.incomeMonthly(year), terms.today()),
                row.region(),
                record.products(),
                record.consents(),
                Distress.of(year),
                record.offers(),
                record.refusals());
    }
}
