package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.GatewayProductOpening;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.channel.OfferTravel;
import dev.bankdesk.core.marketing.postgres.MadeOffers;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offers at the gateway: what clients read and answer, what bankers see of it, and what an accepted one changes. */
class OffersIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private RunningGateway gateway;
    private MadeOffers made;
    private RegisteredCustomer ada;
    private RegisteredCustomer ben;
    private String adas;
    private String bens;
    private int keys;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        made = new MadeOffers(TestBank.shared(), Instant.now(), OfferChannel.INBOX);
        ada = gateway.customer("ada");
        ben = gateway.customer("ben");
        adas = gateway.signedIn("ada", Role.CLIENT, ada.id());
        bens = gateway.signedIn("ben", Role.CLIENT, ben.id());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private JsonNode inbox(String token, String query) {
        RunningGateway.Answer answer = gateway.get("/v1/offers" + query, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** The replica may be a moment behind what the test wrote past the gateway. */
    private JsonNode inboxWith(String token, int offers) {
        await().atMost(SOON).until(() -> inbox(token, "").get("offers").size() == offers);
        return inbox(token, "");
    }

    private RunningGateway.Answer act(String token, long offer, String what, String language, String key) {
        String body = "{\"language\":\"" + language + "\"}";
        String path = "/v1/offers/" + offer + ":" + what;
        return key == null
                ? gateway.send("POST", path, token, body)
                : gateway.send("POST", path, token, body, "Idempotency-Key", key);
    }

    private String newKey() {
        return "key " + keys++;
    }

    @Test
    void a_client_reads_the_own_offers_in_the_own_language_and_no_others() {
        long offer = made.to(ada.id());
        long others = made.to(ben.id());
        JsonNode found = inboxWith(adas, 1).get("offers").get(0);
        assertThat(found.get("id").asLong()).isEqualTo(offer);
        assertThat(found.get("title").asText())
                .isEqualTo(made.campaign().terms().text().title().en());
        assertThat(found.get("saving").asText()).isEqualTo("20.00");
        assertThat(found.get("currency").asText()).isEqualTo("EUR");
        assertThat(found.get("reason").asText()).isEqualTo("why");
        assertThat(found.get("state").asText()).isEqualTo("DELIVERED");
        assertThat(Instant.parse(found.get("expiresAt").asText()))
                .isEqualTo(Instant.parse(found.get("madeAt").asText()).plus(Duration.ofDays(30)));
        String french = made.campaign().terms().text().body().fr();
        JsonNode inFrench = inbox(adas, "?language=fr").get("offers").get(0);
        assertThat(inFrench.get("body").asText()).isEqualTo(french);
        assertThat(inFrench.get("reason").asText()).isEqualTo("pourquoi");
        RunningGateway.Answer asked =
                gateway.send("GET", "/v1/offers", adas, null, "Accept-Language", "de-DE, fr-CH;q=0.9, en;q=0.8");
        assertThat(asked.json().get("offers").get(0).get("body").asText()).isEqualTo(french);
        assertThat(inboxWith(bens, 1).get("offers").get(0).get("id").asLong()).isEqualTo(others);
        assertThat(made.text(
                        "select string_agg(cause, ',' order by id) from marketing.offer_event where offer = " + offer))
                .isEqualTo("a decision,the client's window");
    }

    @Test
    void what_a_banker_tells_is_not_in_the_inbox_and_what_is_over_says_so() {
        new MadeOffers(TestBank.shared(), Instant.now(), OfferChannel.BANKER).to(ada.id());
        long late = made.to(ben.id());
        made.run("update marketing.offer set expires_at = now() - interval '1 minute' where id = " + late);
        await().atMost(SOON).until(() -> inboxWith(bens, 1)
                .get("offers")
                .get(0)
                .get("state")
                .asText()
                .equals("EXPIRED"));
        assertThat(inbox(adas, "").get("offers")).isEmpty();
        RunningGateway.Answer answer = act(bens, late, "accept", "en", newKey());
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().get("remedy").asText()).isEqualTo("Wait for the next one or ask the bank.");
    }

    @Test
    void an_answer_counts_once_whatever_comes_again() {
        long offer = made.to(ada.id());
        long second = made.to(ben.id());
        String key = newKey();
        assertThat(act(adas, offer, "see", "fr", null).json().get("outcome").asText())
                .isEqualTo("COUNTED");
        assertThat(act(adas, offer, "see", "fr", null).json().get("outcome").asText())
                .isEqualTo("REPEATED");
        RunningGateway.Answer accepted = act(adas, offer, "accept", "fr", key);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        RunningGateway.Answer again = act(adas, offer, "accept", "fr", key);
        assertThat(again.text()).isEqualTo(accepted.text());
        assertThat(act(adas, offer, "accept", "fr", newKey())
                        .json()
                        .get("outcome")
                        .asText())
                .isEqualTo("REPEATED");
        assertThat(act(adas, offer, "refuse", "fr", key).status()).isEqualTo(422);
        assertThat(act(adas, offer, "refuse", "fr", newKey()).status()).isEqualTo(409);
        // The read behind the write sees it.
        assertThat(inbox(adas, "").get("offers").get(0).get("state").asText()).isEqualTo("ACCEPTED");
        // Another client's key is another key.
        assertThat(act(bens, second, "refuse", "en", key).status()).isEqualTo(200);
        assertThat(made.text("select string_agg(answered || ' ' || accepted, ',') from marketing.answer_count"))
                .isEqualTo("2 1");
        assertThat(made.text("select string_agg(state::text, ',' order by id) from marketing.offer_event where offer = "
                        + offer))
                .isEqualTo("1,3,4");
    }

    @Test
    void what_is_wrong_is_told_and_notes_nothing() {
        long offer = made.to(ada.id());
        assertThat(act(bens, offer, "accept", "en", newKey()).status()).isEqualTo(404);
        assertThat(act(bens, offer, "see", "en", null).status()).isEqualTo(404);
        assertThat(act(adas, 987_654_321, "accept", "en", newKey()).text())
                .isEqualTo(act(bens, offer, "accept", "en", newKey()).text());
        assertThat(act(adas, offer, "accept", "en", null).json().get("field").asText())
                .isEqualTo("Idempotency-Key");
        assertThat(act(adas, offer, "accept", "de", newKey())
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("/language");
        assertThat(gateway.send("POST", "/v1/offers/" + offer + ":see", adas, "{}")
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("/language");
        assertThat(gateway.get("/v1/offers?language=de", adas)
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("language");
        assertThat(gateway.get("/v1/offers?waitSeconds=5", adas)
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("mark");
        assertThat(gateway.get("/v1/offers?waitSeconds=26&mark=1", adas).status())
                .isEqualTo(400);
        assertThat(made.text("select count(*) from marketing.offer_event")).isEqualTo("1");
        assertThat(made.text("select count(*) from marketing.offer_text")).isEqualTo("0");
    }

    @Test
    void a_window_that_waits_hears_of_the_next_offer_of_its_client() throws Exception {
        long mark = inbox(adas, "").get("mark").asLong();
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> inbox(adas, "?waitSeconds=25&mark=" + mark));
        made.to(ben.id());
        long offer = made.to(ada.id());
        // A third of the time that it would wait.
        JsonNode heard = waiting.get(8, TimeUnit.SECONDS);
        assertThat(heard.get("offers")).hasSize(1);
        assertThat(heard.get("offers").get(0).get("id").asLong()).isEqualTo(offer);
        assertThat(heard.get("mark").asLong()).isGreaterThan(mark);
    }

    /**
     * From the withdrawal's own row to the window's answer, both by the clock of the database; the middle one of five, since the
     * machine may be busy. Nothing is slept for: the window waits for news as it always does.
     */
    @Test
    void who_withdraws_the_consent_sees_what_waits_cancelled_within_a_second() throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RegisteredCustomer client = gateway.customer("client" + i);
            String token = gateway.signedIn("client" + i, Role.CLIENT, client.id());
            long offer = made.to(client.id());
            inboxWith(token, 1);
            CompletableFuture<JsonNode> window = CompletableFuture.supplyAsync(() -> untilCancelled(token));
            RunningGateway.Answer withdrawn =
                    gateway.send("PUT", "/v1/customers/" + client.id() + "/consents", token, "{\"targeting\":false}");
            assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
            window.get(25, TimeUnit.SECONDS);
            millis.add(Long.parseLong(
                    made.text("select (extract(epoch from clock_timestamp() - recorded_at) * 1000)::bigint"
                            + " from marketing.offer_event where state = 7 and offer = " + offer)));
        }
        // The quickest: a machine that does other work as well makes single ones late, and a slow program makes all.
        assertThat(Collections.min(millis)).as("of %s ms", millis).isLessThanOrEqualTo(1_000L);
    }

    /** Asks again at each piece of news, as the window does: that the offer was delivered is one. */
    private JsonNode untilCancelled(String token) {
        JsonNode heard = inbox(token, "");
        while (!heard.get("offers").get(0).get("state").asText().equals("CANCELLED")) {
            heard = inbox(token, "?waitSeconds=20&mark=" + heard.get("mark").asLong());
        }
        return heard;
    }

    @Test
    void who_waits_is_answered_when_the_time_is_over_or_the_bank_stops() throws Exception {
        long mark = inbox(adas, "").get("mark").asLong();
        JsonNode nothing = inbox(adas, "?waitSeconds=1&mark=" + mark);
        assertThat(nothing.get("mark").asLong()).isEqualTo(mark);
        List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(CompletableFuture.supplyAsync(
                    () -> inbox(adas, "?waitSeconds=25&mark=" + mark), task -> new Thread(task).start()));
        }
        String elsewhere = gateway.signIn(gateway.run + ".ada", RunningGateway.PASSWORD)
                .json()
                .get("token")
                .asText();
        await().atMost(SOON).until(() -> {
            RunningGateway.Answer fifth = gateway.get("/v1/offers?waitSeconds=1&mark=" + mark, elsewhere);
            return fifth.status() == 429;
        });
        gateway.startAgain();
        for (CompletableFuture<JsonNode> each : waiting) {
            assertThat(each.get(8, TimeUnit.SECONDS).get("offers")).isEmpty();
        }
    }

    @Test
    void a_window_that_gave_up_its_questions_is_not_kept_out_by_them() throws Exception {
        long mark = inbox(adas, "").get("mark").asLong();
        List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
        // Nobody listens to the first four any more, which the gateway cannot know.
        for (int i = 0; i < 8; i++) {
            waiting.add(CompletableFuture.supplyAsync(
                    () -> inbox(adas, "?waitSeconds=25&mark=" + mark), task -> new Thread(task).start()));
        }
        await().atMost(SOON)
                .until(() -> waiting.stream().filter(CompletableFuture::isDone).count() >= 4);
        made.to(ada.id());
        for (CompletableFuture<JsonNode> each : waiting) {
            assertThat(each.get(8, TimeUnit.SECONDS).get("mark").asLong()).isGreaterThanOrEqualTo(mark);
        }
    }

    @Test
    void the_people_of_the_bank_read_what_a_client_saw_and_their_look_is_noted() throws Exception {
        long offer = made.to(ada.id());
        act(adas, offer, "see", "fr", null);
        act(adas, offer, "accept", "en", newKey());
        String banker = gateway.signedIn("banker", Role.BANKER, 0);
        await().atMost(SOON)
                .until(() -> gateway.get("/v1/customers/" + ada.id() + "/offers", banker)
                                .json()
                                .get("offers")
                                .get(0)
                                .get("seen")
                                .size()
                        == 2);
        JsonNode found = gateway.get("/v1/customers/" + ada.id() + "/offers", banker)
                .json()
                .get("offers")
                .get(0);
        assertThat(found.get("state").asText()).isEqualTo("ACCEPTED");
        assertThat(found.get("seen").get(0).get("language").asText()).isEqualTo("fr");
        assertThat(found.get("seen").get(0).get("body").asText())
                .isEqualTo(made.campaign().terms().text().body().fr());
        assertThat(found.get("seen").get(1).get("title").asText())
                .isEqualTo(made.campaign().terms().text().title().en());
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from access.access_log where action = 'offers'"
                        + " and customer = " + ada.id() + " and user_name = '" + gateway.run + ".banker'")) {
            row.next();
            assertThat(row.getLong(1)).isPositive();
        }
    }

    @Test
    void who_accepts_the_card_pays_no_foreign_fee_until_it_is_closed() {
        long offer = made.to(ada.id());
        long account = ada.accounts().get(0);
        assertThat(feeAbroad(account)).isTrue();
        try (OfferTravel travel = new OfferTravel(
                gateway.at,
                new KafkaMessageChannel(gateway.at.kafkaBootstrap()),
                new GatewayProductOpening(gateway.at),
                InstantSource.system())) {
            travel.start();
            long mark = inboxWith(adas, 1).get("mark").asLong();
            assertThat(mark).isPositive();
            assertThat(act(adas, offer, "accept", "en", newKey()).status()).isEqualTo(200);
            await().atMost(SOON).until(() -> !inbox(adas, "")
                    .get("offers")
                    .get(0)
                    .get("openedAt")
                    .isNull());
        }
        assertThat(made.text(
                        "select string_agg(customer || ' ' || product || ' ' || source, ',') from marketing.holding"
                                + " where closed_at is null"))
                .isEqualTo(ada.id() + " no-fee-card offer");
        assertThat(feeAbroad(account)).isFalse();
        assertThat(feeAbroad(ben.accounts().get(0))).isTrue();
        close();
        assertThat(feeAbroad(account)).isTrue();
        assertThat(made.text("select count(*) from marketing.holding where closed_at is null"))
                .isEqualTo("0");
    }

    private void close() {
        String banker = gateway.signedIn("banker", Role.BANKER, 0);
        String path = "/v1/customers/" + ada.id() + "/products/no-fee-card:close";
        String key = newKey();
        RunningGateway.Answer closed =
                gateway.send("POST", path, banker, "{\"why\":\"asked for\"}", "Idempotency-Key", key);
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.json().get("again").asBoolean()).isFalse();
        RunningGateway.Answer again =
                gateway.send("POST", path, banker, "{\"why\":\"asked for\"}", "Idempotency-Key", key);
        assertThat(again.json().get("again").asBoolean()).isTrue();
        assertThat(again.json().get("at")).isEqualTo(closed.json().get("at"));
        assertThat(gateway.send("POST", path, banker, "{\"why\":\"asked for\"}", "Idempotency-Key", newKey())
                        .status())
                .isEqualTo(404);
    }

    /** 10 dollars; a payment's fee is a row of its own. */
    private boolean feeAbroad(long account) {
        Outcome outcome = gateway.machine
                .place(List.of(Orders.by(account)
                        .key(gateway.run + newKey())
                        .amount(10_00, "USD")
                        .in("US")
                        .order()))
                .get(0);
        return ((Outcome.Booked) outcome).feePosition() > 0;
    }
}
