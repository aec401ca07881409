package dev.bankdesk.core.marketing.service;

import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An emptied bank with a ledger, a relay and as many marketing services as a test starts; the bank's clock is the machine's. */
final class DecidingBank implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);
    private static final Person ANN = new Person("ann", Role.ANALYST);
    private static final Person BOB = new Person("bob", Role.APPROVER);

    final TestBank servers = TestBank.shared();
    final MarketingPrimary primary;
    final PostgresConsents consents;
    final PostgresCampaigns campaigns;
    final LedgerService ledger;
    final RelayService relay;
    private final List<MarketingService> services = new ArrayList<>();
    private int nextKey;

    DecidingBank() throws SQLException {
        servers.emptied().withMarketing();
        primary = new MarketingPrimary(servers.addresses().marketing());
        consents = new PostgresConsents(primary);
        campaigns = new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.system());
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(servers.addresses(), InstantSource.system(), commits);
        ledger.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        relay = new RelayService(servers.addresses(), commits);
        relay.start();
    }

    @Override
    public void close() {
        services.forEach(MarketingService::stop);
        relay.stop();
        ledger.stop();
    }

    MarketingService marketing() {
        return marketing(Map.of());
    }

    /** @param settings of the environment */
    MarketingService marketing(Map<String, String> settings) {
        MarketingService service =
                new MarketingService(servers.addresses(), settings, InstantSource.system(), Duration.ofSeconds(6));
        services.add(service);
        service.start();
        return service;
    }

    /** Stopped in order. */
    void stop(MarketingService service) {
        services.remove(service);
        service.stop();
    }

    /** With 100,000 euro on an account, and both consents. */
    RegisteredCustomer client(String name) {
        RegisteredCustomer client = stranger(name);
        consents.set(client.id(), Purpose.TRAINING, true, "test", Instant.now());
        consents.set(client.id(), Purpose.TARGETING, true, "test", Instant.now());
        return client;
    }

    /** Who never said anything. */
    RegisteredCustomer stranger(String name) {
        LocalDate day = LocalDate.parse("2024-02-01");
        RegisteredCustomer client = ledger.registrations()
                .customers(List.of(new NewCustomer(
                        name,
                        "Customer " + name,
                        Segment.STANDARD,
                        1980,
                        "FR-75",
                        "FR",
                        day,
                        List.of(new NewAccount(name + "/1", "EUR", 0L, day, "", "")))))
                .get(0);
        book(Orders.by(client.accounts().get(0)).kind(TransactionKind.SALARY).amount(100_000_00, "EUR"));
        return client;
    }

    /** @return the position. @throws AssertionError where it was declined */
    long book(Orders order) {
        Outcome outcome = ledger.place(
                        List.of(order.key("deciding-" + nextKey++).order()))
                .join()
                .get(0);
        if (outcome instanceof Outcome.Booked booked) {
            return booked.position();
        }
        throw new AssertionError(outcome.toString());
    }

    /** 2,000 dollars in New York: two hundredths of them are more than the card's yearly 18 euro. */
    long payAbroad(RegisteredCustomer client) {
        return payAbroad(client, 2_000_00);
    }

    long payAbroad(RegisteredCustomer client, long cents) {
        return book(Orders.by(client.accounts().get(0))
                .amount(cents, "USD")
                .mcc(5_812)
                .in("US"));
    }

    long payAtHome(RegisteredCustomer client) {
        return book(Orders.by(client.accounts().get(0)).amount(20_00, "EUR"));
    }

    /** One that runs, for the card without foreign fees. */
    Campaign campaign(int controlBasisPoints) {
        return campaign("no-fee-card", controlBasisPoints);
    }

    Campaign campaign(String product, int controlBasisPoints) {
        return campaign(product, controlBasisPoints, 500);
    }

    Campaign campaign(String product, int controlBasisPoints, int mostOffers) {
        return campaign(product, controlBasisPoints, mostOffers, mostOffers);
    }

    Campaign campaign(String product, int controlBasisPoints, int mostOffers, int mostOffersDaily) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        CampaignTerms terms = new CampaignTerms(
                "Travel",
                product,
                today.minusDays(2),
                today.plusDays(30),
                Audience.EVERYBODY,
                OfferChannel.INBOX,
                new CampaignLimits(1_000_00, 1_00, mostOffers, mostOffersDaily, controlBasisPoints),
                1,
                new OfferText(new LocalText("No more fees", "Plus de frais"), new LocalText("Text", "Texte")));
        return campaigns.activate(campaigns.draft(terms, ANN).id(), BOB);
    }

    /** Until the relay has written it to the topic. */
    void awaitPublished(long position) {
        await().atMost(SOON).until(() -> {
            try (Connection writer = servers.writer();
                    Statement statement = writer.createStatement();
                    ResultSet row = statement.executeQuery("select position from ledger.relay_state")) {
                return row.next() && row.getLong(1) >= position;
            }
        });
    }

    /** Until every partition has been followed up to what is published of it. */
    void awaitFollowed(long position) {
        await().atMost(SOON)
                .until(() -> Objects.equals(
                        text("select max(position) >= " + position + " from marketing.follow_position"), "t"));
    }

    /** Until it was decided on. */
    void awaitDecided(long position) {
        await().atMost(SOON).until(() -> text("select count(*) from marketing.decision where position = " + position)
                .equals("1"));
    }

    String text(String sql) throws SQLException {
        try (Connection writer = servers.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    void run(String sql) throws SQLException {
        try (Connection writer = servers.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What verify says of marketing, a sentence for each difference. */
    List<String> differences() {
        return Verification.ofMarketing().run(servers.addresses(), any -> {}).stream()
                .map(CheckResult::difference)
                .filter(Objects::nonNull)
                .toList();
    }
}
