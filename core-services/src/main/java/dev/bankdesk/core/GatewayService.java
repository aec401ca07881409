package dev.bankdesk.core;

import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.service.AccessService;
import dev.bankdesk.core.behaviour.postgres.PostgresCustomerBehaviour;
import dev.bankdesk.core.gateway.Gateway;
import dev.bankdesk.core.gateway.GatewayMetrics;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.gateway.commands.AccountCommandRoutes;
import dev.bankdesk.core.gateway.commands.CampaignCommandRoutes;
import dev.bankdesk.core.gateway.commands.ClockRoutes;
import dev.bankdesk.core.gateway.commands.ConsentCommandRoutes;
import dev.bankdesk.core.gateway.commands.ImportRoutes;
import dev.bankdesk.core.gateway.commands.OfferAnswerRoutes;
import dev.bankdesk.core.gateway.commands.OfferReplyRoutes;
import dev.bankdesk.core.gateway.commands.PaymentRoutes;
import dev.bankdesk.core.gateway.commands.PendingOrders;
import dev.bankdesk.core.gateway.commands.ProductRoutes;
import dev.bankdesk.core.gateway.commands.RateRoutes;
import dev.bankdesk.core.gateway.commands.RegistrationRoutes;
import dev.bankdesk.core.gateway.commands.StandingOrderRoutes;
import dev.bankdesk.core.gateway.commands.TariffRoutes;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.queries.AccountRoutes;
import dev.bankdesk.core.gateway.queries.Analysing;
import dev.bankdesk.core.gateway.queries.BankCurrency;
import dev.bankdesk.core.gateway.queries.BankSources;
import dev.bankdesk.core.gateway.queries.BankZone;
import dev.bankdesk.core.gateway.queries.CampaignAnalysisRoutes;
import dev.bankdesk.core.gateway.queries.CampaignPlanRoutes;
import dev.bankdesk.core.gateway.queries.CampaignRoutes;
import dev.bankdesk.core.gateway.queries.CampaignRuleRoutes;
import dev.bankdesk.core.gateway.queries.ChangeRoutes;
import dev.bankdesk.core.gateway.queries.ConsentRoutes;
import dev.bankdesk.core.gateway.queries.CustomerRoutes;
import dev.bankdesk.core.gateway.queries.DecisionRoutes;
import dev.bankdesk.core.gateway.queries.FiguresRoutes;
import dev.bankdesk.core.gateway.queries.HealthRoutes;
import dev.bankdesk.core.gateway.queries.HealthSource;
import dev.bankdesk.core.gateway.queries.HealthWatch;
import dev.bankdesk.core.gateway.queries.KnownOwners;
import dev.bankdesk.core.gateway.queries.LookRoutes;
import dev.bankdesk.core.gateway.queries.Looks;
import dev.bankdesk.core.gateway.queries.MarketingRoutes;
import dev.bankdesk.core.gateway.queries.OfferPaymentRoutes;
import dev.bankdesk.core.gateway.queries.OfferRoutes;
import dev.bankdesk.core.gateway.queries.Reading;
import dev.bankdesk.core.gateway.queries.StatisticsRoutes;
import dev.bankdesk.core.gateway.queries.TransactionRoutes;
import dev.bankdesk.core.gateway.queries.UsualRoutes;
import dev.bankdesk.core.gateway.queries.WaitingOfferRoutes;
import dev.bankdesk.core.gateway.users.AccessLogRoutes;
import dev.bankdesk.core.gateway.users.SessionRoutes;
import dev.bankdesk.core.gateway.users.UserRoutes;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.HeadLooks;
import dev.bankdesk.core.history.postgres.HeadWatch;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.marketing.campaign.Campaigns;
import dev.bankdesk.core.marketing.consent.Consents;
import dev.bankdesk.core.marketing.offer.OfferReplies;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import dev.bankdesk.core.marketing.postgres.PostgresHoldings;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Service;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Joins the gateway: commands to the ledger of this process, questions to the replica, users to their tables. */
public final class GatewayService implements Service {
    private final InstantSource clock = InstantSource.system();
    private final HeadWatch head;
    private final PostgresHistory history;
    private final PostgresCustomerBehaviour behaviour;
    private final RedisLiveStatistics live;
    private final MarketingReads marketing;
    /** Null where the bank has none. */
    private final BankAddresses.Database marketingDatabase;

    private final AccessService access;
    private final PendingOrders pending;
    private final HealthWatch health;
    private OfferRoutes offers;
    private final Gateway gateway;

    /** @param health further parts whose state the gateway tells */
    public GatewayService(
            BankAddresses addresses, LedgerService books, GatewaySettings settings, List<HealthSource> health) {
        this(addresses, books, settings, health, none -> {});
    }

    /** @param figures adds what further parts count */
    GatewayService(
            BankAddresses addresses,
            LedgerService books,
            GatewaySettings settings,
            List<HealthSource> health,
            Consumer<GatewayMetrics> figures) {
        this.head = new HeadWatch(addresses, clock);
        this.history = new PostgresHistory(addresses);
        this.live = new RedisLiveStatistics(RedisConnection.open(addresses.redisUrl(), "bankdesk-gateway"));
        this.behaviour = new PostgresCustomerBehaviour(addresses);
        this.marketing = new MarketingReads(addresses);
        this.marketingDatabase = addresses.marketing();
        this.access = new AccessService(addresses, AccessTerms.USUAL, clock);
        this.pending = new PendingOrders(books, PendingOrders.PATIENCE);
        this.health = new HealthWatch(healthSources(books, head.looks(), health), clock);
        GatewayMetrics metrics = new GatewayMetrics();
        metrics.gauge("bankdesk.gateway.orders.waiting", "Orders that wait for the ledger", pending::waiting);
        metrics.gauge("bankdesk.gateway.sessions", "Sessions that this process knows", access.sessions()::remembered);
        metrics.gauge("bankdesk.journal.position", "The primary's highest position", head.looks()::lastPosition);
        figures.accept(metrics);
        this.gateway = new Gateway(
                addresses.gatewayUrl(),
                addresses.gatewayToken(),
                settings,
                access.sessions(),
                metrics,
                subjects(books));
    }

    private List<RouteTable.Subject> subjects(LedgerService books) {
        Accounts accounts = history.accounts();
        Reading reading = new Reading(history.progress(), head.looks());
        Looks looks = new Looks(access.log(), clock);
        CommandNotes notes = new CommandNotes(access.log(), clock);
        BankZone zone = new BankZone(history);
        BankSources sources = new BankSources(() -> history.outline().sources());
        AccountRoutes accountRoutes = new AccountRoutes(accounts, reading, looks, zone);
        Analysing analysing = new Analysing(reading);
        offers = new OfferRoutes(marketing.offers(), replies(), books.time()::now, reading, looks);
        return List.of(
                new HealthRoutes(health),
                new SessionRoutes(access.signIn(), access.sessions()),
                new UserRoutes(access.users(), notes, clock),
                new AccessLogRoutes(access.log(), () -> head.looks().ageOf(history.asOf())),
                new LookRoutes(looks),
                new PaymentRoutes(
                        pending, books.logPlace(), new KnownOwners(accounts, clock)::owns, accountRoutes::writeBalance),
                new RegistrationRoutes(books.registrations()),
                new ImportRoutes(books.registrations()),
                new RateRoutes(books.rates(), notes),
                new ClockRoutes(books.time(), notes, clock),
                new AccountCommandRoutes(books.accounts(), notes),
                new StandingOrderRoutes(books.standingOrders(), notes),
                new TariffRoutes(books.monthEnd(), notes),
                accountRoutes,
                new TransactionRoutes(history, accounts, reading, looks, zone, sources),
                new StatisticsRoutes(history::seriesWithin, reading, zone, sources),
                new ChangeRoutes(history::change, reading, zone, sources),
                new FiguresRoutes(history, reading, zone, sources),
                new UsualRoutes(history, live, reading, sources, clock, books.time()::now),
                new CustomerRoutes(behaviour, reading, looks),
                new MarketingRoutes(marketing.catalogue(), marketing.savings(), reading, looks),
                offers,
                new OfferPaymentRoutes(marketing.offers(), marketing.savings(), reading, zone::get),
                new OfferReplyRoutes(replies(), books.time()::now, books.logPlace()),
                new WaitingOfferRoutes(marketing.waitingOffers(), reading),
                new OfferAnswerRoutes(replies(), books.time()::now),
                new ProductRoutes(books.products(), this::endHolding, notes),
                campaignCommands(books, zone, notes),
                consentCommands(books, notes),
                new ConsentRoutes(marketing.consents(), accounts, reading, looks),
                new CampaignRoutes(marketing.campaigns(), reading),
                new CampaignPlanRoutes(marketing.plans(), reading, looks),
                new CampaignAnalysisRoutes(marketing.analyses(), analysing),
                new CampaignRuleRoutes(marketing.analyses(), analysing),
                new DecisionRoutes(marketing.decisions(), reading, looks));
    }

    private OfferReplies replies() {
        return marketingDatabase == null
                ? (reply, at) -> NoMarketing.none()
                : new PostgresOffers(new MarketingPrimary(marketingDatabase));
    }

    /** A bank without marketing knows of no other holding than the ledger's. */
    private void endHolding(long customer, String product, Instant at) {
        if (marketingDatabase != null) {
            new PostgresHoldings(new MarketingPrimary(marketingDatabase)).close(customer, product, at);
        }
    }

    private CampaignCommandRoutes campaignCommands(LedgerService books, BankZone zone, CommandNotes notes) {
        BankCurrency currency = new BankCurrency(history);
        Campaigns campaigns = marketingDatabase == null
                ? new NoMarketing()
                : new PostgresCampaigns(new MarketingPrimary(marketingDatabase), currency, clock, books.time()::now);
        return new CampaignCommandRoutes(
                campaigns,
                currency,
                () -> books.time().now().atZone(zone.get()).toLocalDate(),
                books.logPlace(),
                notes);
    }

    private ConsentCommandRoutes consentCommands(LedgerService books, CommandNotes notes) {
        Consents consents = marketingDatabase == null
                ? NoMarketing.CONSENTS
                : new PostgresConsents(new MarketingPrimary(marketingDatabase));
        return new ConsentCommandRoutes(consents, books.registrations(), books.time()::now, books.logPlace(), notes);
    }

    private List<HealthSource> healthSources(LedgerService books, HeadLooks looks, List<HealthSource> others) {
        List<HealthSource> sources = new ArrayList<>(others);
        sources.add(new BookHealth(books::room, looks, clock));
        sources.add(new PartHealth("due work", books::dueTrouble));
        return sources;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void start() {
        head.start();
        health.start();
        gateway.start();
    }

    /** Method and path of each route that the running server has. */
    public List<String> served() {
        return gateway.served();
    }

    @Override
    public void stop() {
        // Before: the gateway finishes its answers, and these would be late.
        offers.close();
        gateway.close();
        pending.close();
        health.close();
        head.close();
        access.close();
        live.close();
        behaviour.close();
        marketing.close();
        history.close();
    }
}
