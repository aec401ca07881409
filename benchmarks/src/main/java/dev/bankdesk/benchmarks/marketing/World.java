package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.plan.CampaignPlans;
import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.preferences.Preferences;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The clients of one seed over half a year, their moments, and the campaigns: a new one a month and product, or one of each
 * product for the whole time. For one thread: what was asked of its truth is kept.
 */
final class World {
    static final int MONTHS = 6;

    static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    /** From the first to behind the last. */
    static final int DAYS = (int) (FIRST.plusMonths(MONTHS).toEpochDay() - FIRST.toEpochDay());

    /** Nobody's answer is worth it to the bank's cent: what an offer in the inbox costs. */
    static final long COST_PER_OFFER_MINOR = 20;

    private static final int CONTROL_BASIS_POINTS = 1_000;
    private static final long MANY = 100_000_000;
    /** Months of the behaviour before: numbers that the half year does not have. */
    private static final int BEFORE = 100;

    private static final long SINCE = 2_000;

    private final long seed;
    private final int days;
    private final boolean monthly;
    private final List<Product> products = OfferedProducts.all();
    private final Client[] clients;
    private final LocalDate[] since;
    private final Behaviour[][] behaviours;
    private final List<Moment> moments;
    private final Preferences preferences;
    /** By month, product and client, once somebody has asked: the upper bound and the best policy ask again and again. */
    private final double[] acceptances;

    private final double[] openings;
    private final Campaign[][] campaigns = new Campaign[MONTHS][];
    private final Campaign[][] openCampaigns = new Campaign[MONTHS][];
    private final List<FeatureEncoder> encoders = new ArrayList<>();

    /** @param clients 2 or more */
    World(long seed, int clients, boolean drifts) {
        this(seed, clients, drifts, DAYS, true);
    }

    /** @param days of the half year that are played; @param monthly false for one campaign of each product */
    private World(long seed, int clients, boolean drifts, int days, boolean monthly) {
        this.seed = seed;
        this.days = days;
        this.monthly = monthly;
        Population population = new Population(seed, clients);
        this.clients = new Client[clients];
        since = new LocalDate[clients];
        behaviours = new Behaviour[MONTHS][clients];
        for (int client = 0; client < clients; client++) {
            this.clients[client] = population.client(client);
            since[client] = FIRST.minusDays(Dice.of(seed, client, SINCE).below(4_000));
            for (int month = 1; month <= MONTHS; month++) {
                behaviours[month - 1][client] = Behaviour.of(this.clients[client], ~seed, month);
            }
        }
        moments = Moments.of(~seed, FIRST, behaviours).stream()
                .filter(moment -> moment.day() < days)
                .toList();
        Preferences ofSeed = new Preferences(seed);
        preferences = drifts ? ofSeed : ofSeed.withoutDrift();
        acceptances = new double[MONTHS * products.size() * clients];
        Arrays.fill(acceptances, Double.NaN);
        openings = acceptances.clone();
        for (int month = 1; month <= MONTHS; month++) {
            campaigns[month - 1] = campaigns(seed, month, CONTROL_BASIS_POINTS);
            openCampaigns[month - 1] = campaigns(seed, month, 0);
        }
        for (int product = 0; product < products.size(); product++) {
            List<SeenClient> seen = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                seen.add(seen(client, product, 1));
            }
            encoders.add(FeatureEncoder.fit(SeenClient.FEATURES, seen));
        }
    }

    /**
     * The same clients with one campaign of each product for the whole half year, so that nobody of a control group is offered the
     * product by the next month's.
     *
     * @param days of the half year that are played, 1 to {@link #DAYS}
     */
    static World ofOneCampaignEach(long seed, int clients, int days) {
        return new World(seed, clients, true, days, false);
    }

    private Campaign[] campaigns(long seed, int ofMonths, int controlBasisPoints) {
        int month = monthly ? ofMonths : 1;
        YearMonth calendar = YearMonth.from(FIRST).plusMonths(month - 1L);
        YearMonth last = monthly ? calendar : YearMonth.from(FIRST).plusMonths(MONTHS - 1L);
        Campaign[] ofMonth = new Campaign[products.size()];
        for (int product = 0; product < ofMonth.length; product++) {
            Product offered = products.get(product);
            CampaignTerms terms = new CampaignTerms(
                    offered.key() + " " + calendar,
                    offered.key(),
                    calendar.atDay(1),
                    last.atEndOfMonth(),
                    Audience.EVERYBODY,
                    OfferChannel.INBOX,
                    new CampaignLimits(MANY, COST_PER_OFFER_MINOR, MANY, MANY, controlBasisPoints),
                    1,
                    new OfferText(offered.name(), offered.name()));
            int id = (month - 1) * ofMonth.length + product + 1;
            ofMonth[product] = Campaign.draft(
                            id, terms, new Campaign.Person("ann", Role.ANALYST), "s" + seed + "c" + id)
                    .activate(new Campaign.Person("bob", Role.APPROVER));
        }
        return ofMonth;
    }

    List<Product> products() {
        return products;
    }

    int clients() {
        return clients.length;
    }

    List<Moment> moments() {
        return moments;
    }

    int days() {
        return days;
    }

    /** As the service has it; @param month from 1 */
    Campaign campaign(int product, int month) {
        return campaigns[month - 1][product];
    }

    /** The same campaign without its control group: for asking who would have been offered it. */
    Campaign openCampaign(int product, int month) {
        return openCampaigns[month - 1][product];
    }

    /** Fitted on all clients' first month, without an answer. */
    FeatureEncoder encoder(int product) {
        return encoders.get(product);
    }

    ClientFacts facts(int client, LocalDate today) {
        Client who = clients[client];
        return new ClientFacts(client, who.segment(), since[client], who.monthlyIncomeMinor(), today);
    }

    Client client(int client) {
        return clients[client];
    }

    LocalDate since(int client) {
        return since[client];
    }

    String region(int client) {
        return clients[client].region();
    }

    Behaviour behaviour(int client, int month) {
        return behaviours[month - 1][client];
    }

    /** Of a month of the year before; only what is not of a whole year counts. @param month from 1 */
    Behaviour before(int client, int month) {
        return Behaviour.of(clients[client], ~seed, BEFORE + month);
    }

    long savingMinor(int client, int product, int month) {
        return behaviour(client, month).savingMinor(products.get(product));
    }

    SeenClient seen(int client, int product, int month) {
        int clientMonths = (int) ((FIRST.toEpochDay() - since[client].toEpochDay()) / 30) + month;
        return SeenClient.of(
                behaviour(client, month),
                clients[client].monthlyIncomeMinor(),
                clientMonths,
                savingMinor(client, product, month),
                clients[client].segment().name());
    }

    /** That an offer is accepted. */
    double acceptance(int client, int product, int month) {
        int place = place(client, product, month);
        if (Double.isNaN(acceptances[place])) {
            acceptances[place] = preferences.acceptance(
                    clients[client], products.get(product).key(), month);
        }
        return acceptances[place];
    }

    /** The same for who knows all but the trait that nobody observes. */
    double acceptanceWithoutTrait(int client, int product, int month) {
        return preferences.acceptanceWithoutTrait(
                clients[client], products.get(product).key(), month);
    }

    double opening(int client, int product, int month) {
        int place = place(client, product, month);
        if (Double.isNaN(openings[place])) {
            openings[place] =
                    preferences.opening(clients[client], products.get(product).key(), month);
        }
        return openings[place];
    }

    private int place(int client, int product, int month) {
        return ((month - 1) * products.size() + product) * clients.length + client;
    }

    /** What an offer really adds to the probability that the product is opened within the month. */
    double uplift(int client, int product, int month) {
        return acceptance(client, product, month) * (1 - opening(client, product, month));
    }

    boolean accepts(int client, int product, int month, long occasion) {
        return preferences.accepts(clients[client], products.get(product).key(), month, occasion);
    }

    boolean opens(int client, int product, int month, long occasion) {
        return preferences.opens(clients[client], products.get(product).key(), month, occasion);
    }

    /** Before the first answer: each client is compared about once a month. */
    UpliftSettings planned() {
        long compared = (long) clients.length * MONTHS;
        long control = compared * CONTROL_BASIS_POINTS / 10_000;
        return UpliftSettings.planned(compared - control, control, CampaignPlans.USUAL_RATE);
    }

    /** What the product's opening is worth to the bank in the first year, after costs. */
    long valueMinor(int product) {
        Product offered = products.get(product);
        return offered.valueYearlyMinor() - offered.costOnceMinor() - COST_PER_OFFER_MINOR;
    }
}
