package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import dev.bankdesk.core.marketing.postgres.MadeOffers;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that stand for clients: what waits for them, and what they tell of it. */
class WaitingOffersIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SOURCE = "a program";

    private RunningGateway gateway;
    private GatewayClient machine;
    private MadeOffers made;
    private RegisteredCustomer ada;
    private RegisteredCustomer ben;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        machine = new GatewayClient(gateway.at);
        made = new MadeOffers(
                TestBank.shared(),
                Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MICROS),
                OfferChannel.INBOX);
        ada = gateway.customer("ada");
        ben = gateway.customer("ben");
    }

    @AfterEach
    void stop() {
        machine.close();
        gateway.close();
    }

    private List<Waiting> waiting(long after, int expected) {
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(GatewayException.class)
                .until(() -> machine.offers().waiting(after), found -> found.size() == expected);
    }

    private static DatedReply reply(long offer, RegisteredCustomer customer, OfferAct act, String key, Instant at) {
        return new DatedReply(
                new OfferReply(offer, customer.id(), act, act == OfferAct.DELIVERED ? null : Language.FR, key, ""), at);
    }

    @Test
    void what_waits_for_clients_is_told_in_the_order_in_which_it_was_made() {
        long first = made.to(ada.id());
        long second = made.to(ben.id());
        new MadeOffers(TestBank.shared(), Instant.now(), OfferChannel.BANKER)
                .to(gateway.customer("cid").id());
        List<Waiting> found = waiting(0, 2);
        assertThat(found).extracting(Waiting::id).containsExactly(first, second);
        assertThat(found.get(0).customer()).isEqualTo(ada.id());
        assertThat(found.get(0).state()).isEqualTo(OfferState.PROPOSED);
        assertThat(found.get(0).product()).isEqualTo("no-fee-card");
        assertThat(waiting(first, 1).get(0).id()).isEqualTo(second);
    }

    @Test
    void what_a_client_did_is_noted_at_the_time_at_which_it_did_it_and_once() {
        long offer = made.to(ada.id());
        Instant looked = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        Instant accepted = looked.plusSeconds(1_800);
        List<DatedReply> said = List.of(
                reply(offer, ada, OfferAct.SEEN, null, looked), reply(offer, ada, OfferAct.ACCEPTED, "a", accepted));
        assertThat(machine.offers().answer(SOURCE, said))
                .containsExactly(ResponseOutcome.COUNTED, ResponseOutcome.COUNTED);
        assertThat(machine.offers().answer(SOURCE, said))
                .containsExactly(ResponseOutcome.REPEATED, ResponseOutcome.COUNTED);
        assertThat(made.text(
                        "select string_agg(state || ' ' || extract(epoch from happened_at)::bigint || ' ' || cause,"
                                + " ', ' order by id) from marketing.offer_event where state > 1 and offer = " + offer))
                .isEqualTo("3 " + looked.getEpochSecond() + " told by a program: a program, 4 "
                        + accepted.getEpochSecond() + " told by a program: a program");
        assertThat(made.text("select language from marketing.offer_text where offer = " + offer))
                .isEqualTo("fr");
        waiting(0, 0);
    }

    @Test
    void no_program_can_sign_as_the_clients_own_window() {
        long offer = made.to(ada.id());
        machine.offers().answer("the client's window", List.of(reply(offer, ada, OfferAct.ACCEPTED, "a", null)));
        assertThat(made.text("select cause from marketing.offer_event where state = 4 and offer = " + offer))
                .isEqualTo("told by a program: the client's window");
    }

    @Test
    void another_clients_offer_is_unknown_and_those_beside_it_count() {
        long adas = made.to(ada.id());
        long bens = made.to(ben.id());
        assertThat(machine.offers()
                        .answer(
                                SOURCE,
                                List.of(
                                        reply(bens, ada, OfferAct.ACCEPTED, "a", null),
                                        reply(adas, ada, OfferAct.REFUSED, "b", null))))
                .containsExactly(ResponseOutcome.UNKNOWN, ResponseOutcome.COUNTED);
    }

    @Test
    void a_step_is_not_dated_before_the_one_before_it() {
        long offer = made.to(ada.id());
        Instant tooSoon = Instant.now().minus(Duration.ofHours(20));
        machine.offers().answer(SOURCE, List.of(reply(offer, ada, OfferAct.REFUSED, "a", tooSoon)));
        assertThat(made.text("select count(distinct happened_at) from marketing.offer_event where offer = " + offer))
                .isEqualTo("1");
    }

    @Test
    void what_is_dated_in_the_future_or_longer_ago_than_a_day_is_not_noted_and_those_beside_it_are() {
        long adas = made.to(ada.id());
        long bens = made.to(ben.id());
        Instant ahead = Instant.now().plus(Duration.ofMinutes(10));
        Instant longAgo = Instant.now().minus(Duration.ofHours(25));
        assertThat(machine.offers()
                        .answer(
                                SOURCE,
                                List.of(
                                        reply(adas, ada, OfferAct.REFUSED, "a", ahead),
                                        reply(adas, ada, OfferAct.REFUSED, "b", longAgo),
                                        reply(bens, ben, OfferAct.ACCEPTED, "a", null))))
                .containsExactly(ResponseOutcome.MISDATED, ResponseOutcome.MISDATED, ResponseOutcome.COUNTED);
        assertThat(made.text("select count(*) from marketing.offer_event where state > 1 and offer = " + adas))
                .isEqualTo("0");
    }

    @Test
    void a_reply_that_lacks_something_is_told_where() {
        long offer = made.to(ada.id());
        for (String wrong : List.of(
                "{\"offer\":" + offer + ",\"customer\":" + ada.id() + ",\"act\":\"SEEN\"}",
                "{\"offer\":" + offer + ",\"customer\":" + ada.id() + ",\"act\":\"ACCEPTED\",\"language\":\"en\"}",
                "{\"offer\":" + offer + ",\"act\":\"DELIVERED\"}")) {
            RunningGateway.Answer answer = gateway.send(
                    "POST",
                    "/v1/offers:answer",
                    gateway.at.gatewayToken(),
                    "{\"source\":\"x\",\"replies\":[" + wrong + "]}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).startsWith("/replies");
        }
    }

    @Test
    void how_far_marketing_reads_is_told_from_metrics_and_nothing_where_it_follows_nothing() {
        assertThat(MarketingFollows.of(new BankMetrics("# HELP x\nbankdesk_marketing_position 42.0\n"
                                + "bankdesk_marketing_behind_seconds 1.5\n"))
                        .orElseThrow())
                .isEqualTo(new MarketingFollows(42, 1.5));
        assertThat(MarketingFollows.of(new BankMetrics("bankdesk_journal_position 42.0\n")))
                .isEmpty();
        assertThat(new MarketingFollows(42, 0).hasRead(42)).isTrue();
        assertThat(new MarketingFollows(42, 0).hasRead(43)).isFalse();
        assertThat(new MarketingFollows(42, 1.5).hasRead(42)).isFalse();
    }
}
