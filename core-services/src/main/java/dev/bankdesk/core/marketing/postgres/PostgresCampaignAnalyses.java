package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.analysis.CampaignAnalyses;
import dev.bankdesk.core.marketing.analysis.CampaignCalibration;
import dev.bankdesk.core.marketing.analysis.CampaignFairness;
import dev.bankdesk.core.marketing.analysis.CampaignFunnel;
import dev.bankdesk.core.marketing.analysis.CampaignRules;
import dev.bankdesk.core.marketing.analysis.CampaignUplift;
import dev.bankdesk.core.marketing.analysis.CampaignValue;
import dev.bankdesk.core.marketing.analysis.Funnel;
import dev.bankdesk.core.marketing.analysis.GroupRates;
import dev.bankdesk.core.marketing.analysis.OfferFate;
import dev.bankdesk.core.marketing.analysis.Replay;
import dev.bankdesk.core.marketing.analysis.RuleChange;
import dev.bankdesk.core.marketing.analysis.RuleSet;
import dev.bankdesk.core.marketing.postgres.BankSeen.Traits;
import dev.bankdesk.core.marketing.postgres.CampaignClients.Sent;
import dev.bankdesk.core.marketing.postgres.ComparedReader.Compared;
import dev.bankdesk.core.marketing.uplift.GroupValue;
import dev.bankdesk.core.marketing.uplift.IncrementalValue;
import dev.bankdesk.core.marketing.uplift.UpliftReading;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What campaigns came to, on the replicas. Decisions, offers and products are read in one snapshot of the marketing database; the
 * bank's time before it and who the clients are behind it, in the books.
 */
public final class PostgresCampaignAnalyses implements CampaignAnalyses {
    /** For what each rule cost: two runs for each rule. */
    static final int MOST_FOR_COSTS = 20_000;

    static final int MOST_FOR_A_CHANGE = 100_000;

    private static final Traits UNKNOWN = new Traits(Segment.UNKNOWN, AgeBand.UNKNOWN, "");

    private final Replica books;
    private final Replica marketing;
    private final int most;

    /** @param books the bank's own database; @param marketing the one beside it */
    public PostgresCampaignAnalyses(Replica books, Replica marketing) {
        this(books, marketing, CampaignClients.MOST_CLIENTS);
    }

    /** @param most clients, and decisions that compare them, that are looked at */
    PostgresCampaignAnalyses(Replica books, Replica marketing, int most) {
        this.books = books;
        this.marketing = marketing;
        this.most = most;
    }

    /** A question to the marketing database about a campaign that is there. */
    private interface Asking<T> {
        T ask(Connection connection, AnalysedCampaign campaign, BankSeen bank) throws SQLException;
    }

    private <T> Optional<T> about(int id, BankSeen bank, Asking<T> asking) {
        return marketing.ask(connection -> {
            Optional<AnalysedCampaign> campaign = AnalysedCampaign.read(connection, id, bank.zone());
            return campaign.isEmpty() ? Optional.empty() : Optional.of(asking.ask(connection, campaign.get(), bank));
        });
    }

    private ComparedReader.Found compared(Connection connection, AnalysedCampaign campaign, BankSeen bank)
            throws SQLException {
        return new ComparedReader(connection, campaign, most).read(bank.now());
    }

    private record Clients(CampaignClients.Found found, ComparedReader.Found compared, AsOf asOf) {}

    @Override
    public Optional<CampaignFunnel> funnel(int id) {
        BankSeen bank = books.ask(BankSeen::read);
        return about(
                        id,
                        bank,
                        (connection, campaign, now) -> new Clients(
                                new CampaignClients(connection, campaign).read(most, now.now()),
                                compared(connection, campaign, now),
                                now.decidedUpTo(connection)))
                .map(clients -> funnel(id, bank, clients));
    }

    private CampaignFunnel funnel(int id, BankSeen bank, Clients clients) {
        CampaignClients.Found found = clients.found();
        Set<Long> customers = new HashSet<>(found.furthest().keySet());
        clients.compared().clients().forEach(each -> customers.add(each.moment().customer()));
        Map<Long, Traits> traits = books.ask(connection -> bank.traits(connection, customers));
        CampaignFunnel.Counting counting = new CampaignFunnel.Counting();
        found.furthest()
                .forEach((customer, reason) ->
                        counting.client(traits.getOrDefault(customer, UNKNOWN).segment(), reason));
        for (Sent sent : found.offers()) {
            counting.offers(sent.segment(), Funnel.total(List.of(fate(id, sent, UNKNOWN))));
        }
        for (Compared each : clients.compared().clients()) {
            counting.compared(
                    traits.getOrDefault(each.moment().customer(), UNKNOWN).segment(),
                    each.moment().treated(),
                    each.took());
        }
        return counting.funnel(id, found.complete() && clients.compared().complete(), clients.asOf());
    }

    private static OfferFate fate(int campaign, Sent sent, Traits traits) {
        return new OfferFate(
                campaign,
                sent.segment(),
                traits.age(),
                traits.region(),
                sent.delivered(),
                sent.seen(),
                sent.end(),
                sent.isOver());
    }

    @Override
    public Optional<CampaignUplift> uplift(int id) {
        return about(id, books.ask(BankSeen::read), (connection, campaign, bank) -> {
            ComparedReader.Found found = compared(connection, campaign, bank);
            UpliftSettings settings = campaign.settings().orElse(null);
            return new CampaignUplift(
                    id,
                    found.arms(),
                    found.waiting(),
                    settings,
                    settings == null ? null : reading(found.arms(), settings, campaign.isOver(bank.now())),
                    campaign.othersOfTheProduct(connection),
                    found.complete(),
                    bank.decidedUpTo(connection));
        });
    }

    private static UpliftReading reading(ArmCounts arms, UpliftSettings settings, boolean isOver) {
        UpliftReading reading =
                UpliftReading.of(arms.treated(), arms.treatedTook(), arms.control(), arms.controlTook(), settings);
        return isOver ? reading.atTheEnd() : reading;
    }

    private record Valued(
            AnalysedCampaign campaign,
            ComparedReader.Found found,
            ValueReader reader,
            Map<Long, Long> savings,
            AsOf asOf) {}

    @Override
    public Optional<CampaignValue> value(int id) {
        BankSeen bank = books.ask(BankSeen::read);
        return about(id, bank, (connection, campaign, now) -> {
                    ComparedReader.Found found = compared(connection, campaign, now);
                    ValueReader reader = new ValueReader(campaign, found);
                    return new Valued(campaign, found, reader, reader.savings(connection), now.decidedUpTo(connection));
                })
                .map(valued -> value(bank, valued));
    }

    private CampaignValue value(BankSeen bank, Valued valued) {
        ArmCounts arms = valued.found().arms();
        GroupValue treated = books.ask(connection -> valued.reader().treated(valued.savings(), connection, bank));
        GroupValue control = books.ask(connection -> valued.reader().control(connection, bank));
        Optional<UpliftSettings> settings = valued.campaign().settings();
        boolean isTooEarly = settings.map(
                        planned -> reading(arms, planned, valued.campaign().isOver(bank.now()))
                                .isTooEarly())
                .orElse(false);
        IncrementalValue value = settings.filter(planned -> !isTooEarly)
                .flatMap(planned -> IncrementalValue.of(
                        treated, control, planned, valued.reader().typicalMinor()))
                .orElse(null);
        return new CampaignValue(
                valued.campaign().id(),
                valued.campaign().currency(),
                arms,
                value,
                isTooEarly,
                valued.reader().assumedFees(),
                valued.found().complete(),
                valued.asOf());
    }

    private record Fates(CampaignClients.Found found, AsOf asOf) {}

    @Override
    public Optional<CampaignFairness> fairness(int id) {
        BankSeen bank = books.ask(BankSeen::read);
        return about(
                        id,
                        bank,
                        (connection, campaign, now) -> new Fates(
                                new CampaignClients(connection, campaign).read(most, now.now()),
                                now.decidedUpTo(connection)))
                .map(fates -> fairness(id, bank, fates));
    }

    private CampaignFairness fairness(int id, BankSeen bank, Fates fates) {
        CampaignClients.Found found = fates.found();
        Set<Long> customers = new HashSet<>(found.furthest().keySet());
        found.offers().forEach(each -> customers.add(each.customer()));
        Map<Long, Traits> traits = books.ask(connection -> bank.traits(connection, customers));
        Function<Long, Traits> known = customer -> traits.getOrDefault(customer, UNKNOWN);
        Collection<OfferFate> sent = found.offers().stream()
                .map(each -> fate(id, each, known.apply(each.customer())))
                .toList();
        return new CampaignFairness(
                id,
                rates(found, known.andThen(one -> one.age().name()), sent, fate -> fate.age()
                        .name()),
                rates(found, known.andThen(Traits::region), sent, OfferFate::region),
                found.complete(),
                fates.asOf());
    }

    /** Offered counts who came to an offer in a decision that stands, so nobody is offered who was not decided on. */
    private static List<GroupRates> rates(
            CampaignClients.Found found,
            Function<Long, String> group,
            Collection<OfferFate> fates,
            Function<OfferFate, String> groupOfFate) {
        Map<String, Long> clients = new HashMap<>();
        Map<String, Long> offered = new HashMap<>();
        found.furthest().forEach((customer, reason) -> {
            clients.merge(group.apply(customer), 1L, Long::sum);
            if (reason == null) {
                offered.merge(group.apply(customer), 1L, Long::sum);
            }
        });
        return GroupRates.of(clients, offered, fates, groupOfFate);
    }

    @Override
    public Optional<CampaignCalibration> calibration(int id) {
        return about(
                id,
                books.ask(BankSeen::read),
                (connection, campaign, bank) ->
                        PredictedReader.read(connection, id, bank, bank.decidedUpTo(connection)));
    }

    /** @param inForce of the newest decision, and of all that are replayed */
    private record Recorded(AnalysedCampaign campaign, RuleRows.Found rows, RuleSet inForce, AsOf asOf) {}

    @Override
    public Optional<CampaignRules> rules(int id, RuleChange change) {
        BankSeen bank = books.ask(BankSeen::read);
        int decisions = Math.min(most, change.isNone() ? MOST_FOR_COSTS : MOST_FOR_A_CHANGE);
        return about(
                        id,
                        bank,
                        (connection, campaign, now) -> new Recorded(
                                campaign,
                                RuleRows.read(connection, campaign, decisions),
                                RuleSet.inForce(PostgresRules.ofNewest(connection, campaign)),
                                now.decidedUpTo(connection)))
                // Behind the snapshot: nobody waits for its connection meanwhile.
                .map(recorded -> CampaignRules.of(
                        id,
                        recorded.campaign().currency(),
                        new Replay(
                                recorded.campaign().book(),
                                recorded.inForce(),
                                bank.zone(),
                                recorded.rows().before()),
                        recorded.inForce(),
                        change,
                        recorded.rows().decisions(),
                        recorded.rows().complete(),
                        recorded.asOf()));
    }
}
