package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.GatewayProductOpening;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import dev.bankdesk.core.marketing.postgres.PostgresSavings;
import dev.bankdesk.core.marketing.service.MarketingService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.SharedData;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published card holder, on the last day of 2013, with real servers: the holder agrees, pays abroad, is offered the card without
 * foreign fees for what the year cost, accepts, and pays no fee from then on.
 */
class OfferToImportedHolderIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant LAST_OF_2013 = Instant.parse("2013-12-31T12:00:00Z");
    private static final String PASSWORD = "correct horse battery";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Path file;
    private TestBank bank;
    private BankAddresses at;
    private MarketingPrimary primary;
    private LedgerService ledger;
    private RelayService relay;
    private GatewayService gateway;
    private MarketingService marketing;
    private GatewayClient machine;
    private int keys;

    @BeforeEach
    void start() throws Exception {
        file = SharedData.file("tabformer/card-transactions-2002-2014.csv");
        assumeTrue(Files.exists(file), "the published file is not beside the project");
        bank = TestBank.shared().emptied().withMarketing();
        at = bank.addresses();
        primary = new MarketingPrimary(at.marketing());
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(at, InstantSource.system(), commits);
        ledger.start();
        relay = new RelayService(at, commits);
        relay.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        machine = new GatewayClient(at);
    }

    @AfterEach
    void stop() {
        if (bank != null) {
            if (marketing != null) {
                marketing.stop();
            }
            machine.close();
            gateway.stop();
            relay.stop();
            ledger.stop();
        }
    }

    /** Other classes do not expect what this one booked. */
    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    @Test
    void the_holder_agrees_pays_abroad_is_offered_the_card_accepts_and_pays_no_foreign_fee_any_more() throws Exception {
        importWithFees();
        machine.setClock(new BankClock(LAST_OF_2013, Instant.now(), 1));
        long holder = number("select min(customer) from ledger.account where currency = 'USD'");
        long account = number("select min(id) from ledger.account where customer = " + holder);
        booked(Orders.by(account).kind(TransactionKind.SALARY).amount(5_000_00, "USD"));
        campaign();
        startMarketing();
        awaitFollowed(number("select position from ledger.journal_head"));

        // Nothing said is not given: the year's payments made no offer.
        assertThat(marketing("select count(*) from marketing.offer")).isEqualTo("0");
        agree(holder);
        Booked paid = booked(abroad(account));
        long fee = amount(paid.feePosition());
        assertThat(fee).isEqualTo(twoPercent(amount(paid.position()))).isPositive();

        machine.addUser("holder", "client", holder, PASSWORD.toCharArray());
        String token = signIn("holder");
        JsonNode offer = theOffer(token);
        assertTellsTheYear(offer, holder, fee);
        long id = offer.get("id").asLong();
        assertThat(post("/v1/offers/" + id + ":see", token, "{\"language\":\"fr\"}")
                        .get("outcome")
                        .asText())
                .isEqualTo("COUNTED");
        JsonNode accepted = post("/v1/offers/" + id + ":accept", token, "{\"language\":\"fr\"}");
        assertThat(accepted.get("outcome").asText()).isEqualTo("COUNTED");
        await().atMost(SOON).until(() -> theOffer(token).get("openedAt").isTextual());
        assertThat(marketing("select string_agg(product || ' ' || offer, ',') from marketing.holding"))
                .isEqualTo("no-fee-card " + id);
        assertThat(marketing("select language || ' ' || title from marketing.offer_text"))
                .isEqualTo("fr Plus de frais");

        Booked free = booked(abroad(account));
        assertThat(free.feePosition()).isZero();
        assertThat(free.balanceMinor()).isEqualTo(paid.balanceMinor() - amount(free.position()));

        machine.addUser("banker", "banker", 0, PASSWORD.toCharArray());
        post(
                "/v1/customers/" + holder + "/products/no-fee-card:close",
                signIn("banker"),
                "{\"why\":\"the holder asked for it\"}");
        assertThat(booked(abroad(account)).feePosition()).isPositive();
        assertThat(differences()).isEmpty();
    }

    /** 100 euro in Paris, from an account in dollars. */
    private static Orders abroad(long account) {
        return Orders.by(account).amount(100_00, "EUR").mcc(5_812).in("FR");
    }

    /** Half up. */
    private static long twoPercent(long minor) {
        return (2 * minor + 50) / 100;
    }

    /** $4,501.62 of 2013 cost $90.03; a merchant's refund gives no fee of the bank's back, and what was declined cost none. */
    private void assertTellsTheYear(JsonNode offer, long holder, long fee) {
        assertThat(offer.get("product").asText()).isEqualTo("no-fee-card");
        assertThat(offer.get("title").asText()).isEqualTo("Plus de frais");
        assertThat(offer.get("state").asText()).isIn("PROPOSED", "DELIVERED");
        try (Replica books = new Replica(at);
                Replica offers = new Replica(at.marketing())) {
            Assessment year = new PostgresSavings(books, new PostgresCatalogue(offers))
                    .of(holder, LocalDate.parse("2013-12-31"))
                    .orElseThrow()
                    .ofProduct("no-fee-card")
                    .assessment();
            assertThat(year.ownSums()).containsOnlyKeys("USD").containsEntry("USD", 90_03L + fee);
            assertThat(offer.get("saving").asText())
                    .isEqualTo(BigDecimal.valueOf(year.savingMinor(), 2).toPlainString());
            assertThat(offer.get("reason").asText()).isEqualTo(year.reason().fr());
        }
        assertThat(offer.get("reason").asText()).contains("pays en 12 mois");
    }

    private void importWithFees() throws Exception {
        machine.setClock(BankClock.realTime(Instant.now()));
        ImportFormat.Terms terms =
                new ImportFormat.Terms(null, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {42}));
        new FileImport(
                        ImportFormat.TABFORMER.open(file, terms),
                        new ImportRequest("cards", true, folder),
                        ImportProgress.SILENT)
                .into(ImportBank.behind(machine));
    }

    private void campaign() {
        PostgresCampaigns campaigns =
                new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.system());
        CampaignTerms terms = new CampaignTerms(
                "Travel",
                "no-fee-card",
                LocalDate.parse("2013-12-01"),
                LocalDate.parse("2014-01-31"),
                Audience.EVERYBODY,
                OfferChannel.INBOX,
                new CampaignLimits(1_000_00, 1_00, 500, 500, 0),
                1,
                new OfferText(new LocalText("No more fees", "Plus de frais"), new LocalText("Text", "Texte")));
        campaigns.activate(
                campaigns.draft(terms, new Person("ann", Role.ANALYST)).id(), new Person("bob", Role.APPROVER));
    }

    private void startMarketing() {
        marketing = new MarketingService(
                at, Map.of(), InstantSource.system(), Duration.ofSeconds(6), new GatewayProductOpening(at));
        marketing.start();
    }

    private void agree(long holder) {
        PostgresConsents consents = new PostgresConsents(primary);
        consents.set(holder, Purpose.TARGETING, true, "holder", LAST_OF_2013);
        consents.set(holder, Purpose.TRAINING, true, "holder", LAST_OF_2013);
    }

    private void awaitFollowed(long position) {
        await().atMost(SOON)
                .until(() -> Objects.equals(
                        marketing("select max(position) >= " + position + " from marketing.follow_position"), "t"));
    }

    private Booked booked(Orders order) {
        return (Booked)
                machine.place(List.of(order.key("holder-" + keys++).order())).get(0);
    }

    private JsonNode theOffer(String token) throws Exception {
        JsonNode[] found = new JsonNode[1];
        await().atMost(SOON).until(() -> {
            found[0] = send("GET", "/v1/offers?language=fr", token, null);
            return found[0].get("offers").size() == 1;
        });
        return found[0].get("offers").get(0);
    }

    private String signIn(String user) throws Exception {
        return post("/v1/sessions", null, "{\"name\":\"" + user + "\",\"password\":\"" + PASSWORD + "\"}")
                .get("token")
                .asText();
    }

    private JsonNode post(String path, String token, String body) throws Exception {
        return send("POST", path, token, body);
    }

    private JsonNode send(String method, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at.gatewayUrl() + path))
                .header("Idempotency-Key", "holder-" + keys++)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private List<String> differences() {
        return Stream.of(Verification.ofLedger(), Verification.ofMarketing())
                .flatMap(verification -> verification.run(at, any -> {}).stream())
                .map(CheckResult::difference)
                .filter(Objects::nonNull)
                .toList();
    }

    private long amount(long position) throws Exception {
        return number("select amount_minor from ledger.journal where position = " + position);
    }

    private long number(String sql) throws Exception {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String marketing(String sql) throws Exception {
        try (Connection connection = bank.marketingWriter();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
