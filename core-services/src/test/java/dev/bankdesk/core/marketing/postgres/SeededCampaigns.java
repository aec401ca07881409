package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Two campaigns that compete for seeded clients, each with half of them in its control group: decided, offered, answered and opened
 * through the service's own classes. What was done is remembered beside, for tests that count it themselves. The campaigns' salts
 * are new each time, so the sides are too.
 */
final class SeededCampaigns {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    static final int CLIENTS = 240;
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final int[] AFTER_DAYS = {0, 3, 26};
    private static final Person ANN = new Person("ann", Role.ANALYST);
    private static final Person BOB = new Person("bob", Role.APPROVER);

    /** A decision with what it was made of. */
    record Made(Decision decision, Instant at, LocalDate today, ClientState state, List<Candidate> candidates) {}

    /** @param end null while it is open */
    static final class Sent {
        final long id;
        final long customer;
        final int campaign;
        final Instant at;
        final double propensity;
        final long savingMinor;
        boolean delivered;
        boolean seen;
        String end;

        Sent(long id, long customer, int campaign, Instant at, double propensity, long savingMinor) {
            this.id = id;
            this.customer = customer;
            this.campaign = campaign;
            this.at = at;
            this.propensity = propensity;
            this.savingMinor = savingMinor;
        }
    }

    record Opened(long customer, String product, Instant at) {}

    private record Due(Instant at, Runnable what) {}

    final TestBank bank;
    final List<Made> decisions = new ArrayList<>();
    final List<Sent> offers = new ArrayList<>();
    final List<Opened> opened = new ArrayList<>();
    final Campaign card;
    final Campaign insurance;
    final Map<String, Product> products = new HashMap<>();
    private final MarketingPrimary primary;
    private final PostgresDecisions recording;
    private final PostgresOffers answering;
    private final PostgresConsents consents;
    private final PostgresHoldings holdings;
    private final Decider decider = new Decider(ContactPolicy.USUAL, Arbitration.USUAL);
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Set<Long> consenting = new HashSet<>();
    private final Map<Long, Set<String>> held = new HashMap<>();
    private final SplittableRandom chance = new SplittableRandom(3);

    SeededCampaigns() throws SQLException {
        bank = TestBank.shared().emptied().withMarketing();
        primary = MarketingPrimary.overOneConnection(bank.addresses().marketing());
        recording = new PostgresDecisions(primary);
        answering = new PostgresOffers(primary);
        consents = new PostgresConsents(primary);
        holdings = new PostgresHoldings(primary);
        CatalogueFile.shipped().products().forEach(each -> products.put(each.key(), each));
        clients();
        card = campaign("no-fee-card", 1);
        insurance = campaign("travel-insurance", 1.5);
        play();
        primary.close();
    }

    static Segment segment(long client) {
        return client % 8 == 0 ? Segment.STUDENT : client % 3 == 0 ? Segment.PREMIUM : Segment.STANDARD;
    }

    /** 0 where it is not known. */
    static int birthYear(long client) {
        return client % 11 == 0 ? 0 : 1940 + (int) (client * 7 % 65);
    }

    static String region(long client) {
        return client % 4 == 0 ? "FR-13" : "FR-75";
    }

    private void clients() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            for (long id = 1; id <= CLIENTS; id++) {
                statement.addBatch(String.format(
                        java.util.Locale.ROOT,
                        "insert into ledger.customer (id, reference, name, segment, birth_year, region, opened_on)"
                                + " values (%d, 'c%d', 'Client %d', %d, nullif(%d, 0), '%s', date '2020-01-01')",
                        id,
                        id,
                        id,
                        segment(id).code(),
                        birthYear(id),
                        region(id)));
            }
            statement.addBatch("delete from ledger.bank_clock");
            statement.addBatch("insert into ledger.bank_clock (bank_anchor, machine_anchor, speed) values ('" + NOW
                    + "', clock_timestamp(), 0)");
            statement.executeBatch();
        }
    }

    private Campaign campaign(String product, double lever) {
        CampaignTerms terms = new CampaignTerms(
                "For the " + product,
                product,
                FIRST.minusDays(1),
                LocalDate.parse("2026-06-30"),
                new Audience(Set.of(Segment.STANDARD, Segment.PREMIUM), Set.of()),
                OfferChannel.INBOX,
                new CampaignLimits(1_000_00, 1_50, 100, 40, 5_000),
                lever,
                new OfferText(new LocalText("Title <" + product + ">", "Titre"), new LocalText("A text", "Un texte")));
        PostgresCampaigns campaigns =
                new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.fixed(NOW));
        return campaigns.activate(campaigns.draft(terms, ANN).id(), BOB);
    }

    private record Planned(long client, Instant at) {}

    private void play() throws SQLException {
        List<Planned> moments = new ArrayList<>();
        for (long client = 1; client <= CLIENTS; client++) {
            if (client % 7 != 0) {
                consents.set(client, Purpose.TARGETING, true, "test", Instant.parse("2026-01-01T00:00:00Z"));
                consenting.add(client);
            }
            for (int i = 0; i < AFTER_DAYS.length; i++) {
                moments.add(new Planned(
                        client,
                        FIRST.atStartOfDay(ZONE)
                                .plusDays(client % 40 + AFTER_DAYS[i])
                                .plusSeconds(40_000 + client)
                                .toInstant()));
            }
        }
        moments.sort(Comparator.comparing(Planned::at).thenComparing(Planned::client));
        for (Planned moment : moments) {
            until(moment.at());
            decide(moment);
        }
        until(NOW);
        answering.expireThoseBefore(NOW);
        for (Sent sent : offers) {
            if (sent.end == null && !sent.at.plus(DecisionWriter.OPEN).isAfter(NOW)) {
                sent.end = "EXPIRED";
            }
        }
    }

    private void until(Instant time) {
        while (!due.isEmpty() && !due.peek().at().isAfter(time)) {
            due.poll().what().run();
        }
    }

    private void decide(Planned moment) throws SQLException {
        LocalDate today = LocalDate.ofInstant(moment.at(), ZONE);
        long client = moment.client();
        ClientState state = new ClientState(
                new ClientFacts(client, segment(client), LocalDate.parse("2020-01-01"), 5_000_00, today),
                region(client),
                held.getOrDefault(client, Set.of()),
                consenting.contains(client),
                false,
                offers.stream()
                        .filter(each -> each.customer == client)
                        .map(each -> new ClientState.PastOffer(each.campaign, each.at))
                        .toList(),
                Map.of());
        List<Candidate> candidates = List.of(candidate(card, today), candidate(insurance, today));
        Trigger on = new Trigger(
                decisions.size() + 1,
                client,
                moment.at(),
                TransactionKind.CARD_PAYMENT,
                Category.RESTAURANTS,
                null,
                true,
                true);
        Decision decision = decider.decide(on, today, state, candidates);
        decisions.add(new Made(decision, moment.at(), today, state, candidates));
        Candidate best = decision.offered()
                .map(way -> candidates.get(way.campaign() == card.id() ? 0 : 1))
                .orElse(candidates.get(0));
        List<Double> numbers = new ArrayList<>(Collections.nCopies(9, 0.0));
        numbers.set(8, (double) best.savingMinor());
        OfferMade made = new OfferMade(
                best.campaign().terms(),
                best.savingMinor(),
                new LocalText("it would have saved", "cela aurait économisé"),
                new ClientFeatures(numbers, segment(client)));
        Stamp stamp = new Stamp(1, today, moment.at(), PropensityChoice.SEGMENTS, 0);
        if (recording.record(decision, made, stamp) != Recorded.DONE) {
            throw new AssertionError("not recorded: " + decision);
        }
        decision.offered().ifPresent(way -> offered(client, way, moment.at(), best.savingMinor()));
        for (Campaign campaign : List.of(card, insurance)) {
            byThemselves(client, campaign, moment.at());
        }
    }

    private Candidate candidate(Campaign campaign, LocalDate today) {
        long onDay = offers.stream()
                .filter(each -> each.campaign == campaign.id())
                .filter(each -> LocalDate.ofInstant(each.at, ZONE).equals(today))
                .count();
        long all =
                offers.stream().filter(each -> each.campaign == campaign.id()).count();
        return new Candidate(
                campaign,
                products.get(campaign.terms().product()),
                1,
                chance.nextInt(12) == 0 ? -5_00 : 1_00 + chance.nextInt(40_00),
                // As it is kept in a row.
                (float) (0.05 + 0.5 * chance.nextDouble()),
                1,
                all >= campaign.terms().mostOffers()
                        || onDay >= campaign.terms().limits().mostOffersDaily());
    }

    private void offered(long client, Way way, Instant at, long savingMinor) {
        Sent sent = new Sent(
                Long.parseLong(text("select max(id) from marketing.offer")),
                client,
                way.campaign(),
                at,
                way.propensity(),
                savingMinor);
        offers.add(sent);
        String product =
                (way.campaign() == card.id() ? card : insurance).terms().product();
        if (chance.nextBoolean()) {
            sent.delivered = true;
            answering.delivered(sent.id, at, "the channel");
        }
        double said = chance.nextDouble();
        if (said < 0.65) {
            Instant then = at.plus(Duration.ofDays(3));
            due.add(new Due(then, () -> answer(sent, Response.ACCEPT, then)));
            due.add(new Due(then, () -> open(client, product, "offer", sent, then)));
        } else if (said < 0.72) {
            Instant then = at.plus(Duration.ofDays(2));
            due.add(new Due(then, () -> answer(sent, Response.REFUSE, then)));
        } else if (said < 0.78) {
            Instant then = at.plus(Duration.ofDays(1));
            due.add(new Due(then, () -> withdraw(client, then)));
        } else if (said < 0.9 && sent.delivered) {
            sent.seen = true;
            answering.seen(sent.id, at, "the inbox");
        }
    }

    private void answer(Sent sent, Response response, Instant at) {
        ResponseOutcome outcome = answering.respond(sent.id, sent.customer, response, at, "the inbox");
        if (outcome == ResponseOutcome.COUNTED) {
            sent.end = response == Response.ACCEPT ? "ACCEPTED" : "REFUSED";
            sent.delivered = true;
            sent.seen = true;
        }
    }

    private void withdraw(long client, Instant at) {
        consenting.remove(client);
        consents.set(client, Purpose.TARGETING, false, "client", at);
        offers.stream()
                .filter(each -> each.customer == client && each.end == null)
                .forEach(each -> each.end = "CANCELLED");
    }

    /** Some take a product by themselves, some too late to count. */
    private void byThemselves(long client, Campaign campaign, Instant at) {
        int luck = chance.nextInt(60);
        if (luck < 10) {
            Instant then = at.plus(Duration.ofDays(luck < 5 ? 5 : 31));
            due.add(new Due(then, () -> open(client, campaign.terms().product(), "banker", null, then)));
        }
    }

    private void open(long client, String product, String source, Sent sent, Instant at) {
        if (sent != null && !"ACCEPTED".equals(sent.end)) {
            return;
        }
        if (holdings.open(client, product, source, sent == null ? 0 : sent.id, at)) {
            opened.add(new Opened(client, product, at));
            held.computeIfAbsent(client, none -> new HashSet<>()).add(product);
        }
    }

    String text(String sql) {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void run(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }
}
