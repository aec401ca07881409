package dev.bankdesk.core.marketing.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.OfferNotice;
import dev.bankdesk.core.events.OfferResponse;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.ProductOpening;
import dev.bankdesk.core.marketing.postgres.MadeOffers;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offers on their way over the real Kafka and the real database, with whatever ends or comes twice. */
class OfferTravelIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Unmicroed times would not come back as they went in. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private TestBank bank;
    private MessageChannel client;
    private final List<OfferNotice> notices = Collections.synchronizedList(new ArrayList<>());
    private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    private final List<OfferTravel> travelling = new ArrayList<>();
    private MessageChannel.Subscription inbox;

    @BeforeEach
    void begin() throws Exception {
        bank = TestBank.shared().emptied().withMarketing();
        client = new KafkaMessageChannel(bank.addresses().kafkaBootstrap());
        inbox = client.subscribe(Topics.OFFERS, message -> {
            try {
                notices.add(OfferNotice.parseFrom(message.body()));
                ids.add(message.id());
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
    }

    @AfterEach
    void end() {
        travelling.forEach(OfferTravel::close);
        inbox.close();
        client.close();
    }

    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    private OfferTravel travel(ProductOpening ledger) {
        OfferTravel travel = new OfferTravel(
                bank.addresses(),
                new KafkaMessageChannel(bank.addresses().kafkaBootstrap()),
                ledger,
                InstantSource.system());
        travelling.add(travel);
        travel.start();
        return travel;
    }

    private MadeOffers offers() {
        return new MadeOffers(bank, now, OfferChannel.INBOX);
    }

    private void respond(String id, long customer, long offer, OfferAct act, String language) {
        client.send(
                Topics.OFFER_RESPONSES,
                List.of(new Message(
                        id,
                        customer,
                        OfferResponse.newBuilder()
                                .setOffer(offer)
                                .setCustomer(customer)
                                .setState(act.code())
                                .setLanguage(language)
                                .build()
                                .toByteArray())));
    }

    /** What the client is told of a response. */
    private String outcome(String response, int times) {
        await().atMost(SOON).until(() -> outcomes(response).size() >= times);
        return outcomes(response).get(times - 1);
    }

    private List<String> outcomes(String response) {
        return List.copyOf(notices).stream()
                .filter(notice -> notice.hasAnswered()
                        && notice.getAnswered().getResponse().equals(response))
                .map(notice -> notice.getAnswered().getOutcome())
                .toList();
    }

    private List<String> proposals() {
        return List.copyOf(ids).stream().filter(id -> id.startsWith("offer-")).toList();
    }

    @Test
    void an_offer_goes_out_once_with_its_words_in_each_language_its_saving_and_its_reason() {
        MadeOffers made = offers();
        long offer = made.to(7);
        OfferTravel travel = travel(null);
        await().atMost(SOON).until(() -> !notices.isEmpty());
        OfferNotice notice = notices.get(0);
        assertThat(notice.getCustomer()).isEqualTo(7);
        assertThat(notice.getProposed().getOffer()).isEqualTo(offer);
        assertThat(notice.getProposed().getVersion()).isEqualTo(1);
        assertThat(notice.getProposed().getSavingMinor()).isEqualTo(20_00);
        assertThat(notice.getProposed().getCurrency()).isEqualTo("EUR");
        assertThat(notice.getProposed().getReason()).isEqualTo("why");
        assertThat(notice.getProposed().getWordsList())
                .extracting(words -> words.getLanguage() + " " + words.getTitle() + " " + words.getReason())
                .containsExactly(
                        "en " + made.campaign().terms().text().title().en() + " why",
                        "fr " + made.campaign().terms().text().title().fr() + " pourquoi");
        assertThat(notice.getProposed().getExpiresAtMicros())
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, now.plus(30, ChronoUnit.DAYS)));
        await().atMost(SOON).until(() -> made.text("select sent_at is not null from marketing.offer")
                .equals("t"));
        travel.close();
        travelling.clear();
        travel(null);
        long next = made.to(8);
        await().atMost(SOON).until(() -> ids.contains(OfferMessages.idOf(next)));
        assertThat(proposals()).containsExactly(OfferMessages.idOf(offer), OfferMessages.idOf(next));
    }

    @Test
    void what_a_banker_tells_and_what_was_cancelled_is_not_sent() {
        long told = new MadeOffers(bank, now, OfferChannel.BANKER).to(7);
        MadeOffers made = offers();
        made.to(9);
        new PostgresConsents(new MarketingPrimary(bank.addresses().marketing()))
                .set(9, Purpose.TARGETING, false, "client", now);
        long sent = made.to(8);
        travel(null);
        await().atMost(SOON).until(() -> ids.contains(OfferMessages.idOf(sent)));
        assertThat(proposals()).containsExactly(OfferMessages.idOf(sent));
        await().atMost(SOON)
                .until(() -> Objects.equals(
                        made.text("select sent_at is not null from marketing.offer where id = " + told), "t"));
    }

    @Test
    void an_offer_that_ends_without_its_client_is_told_to_have_ended_once_and_behind_it() throws Exception {
        PostgresConsents consents =
                new PostgresConsents(new MarketingPrimary(bank.addresses().marketing()));
        MadeOffers made = offers();
        long neverSent = made.to(10);
        consents.set(10, Purpose.TARGETING, false, "client", now);
        long cancelled = made.to(7);
        long expired = made.to(8);
        long answered = made.to(9);
        OfferTravel travel = travel(null);
        await().atMost(SOON).until(() -> proposals().size() == 3);
        respond("1", 9, answered, OfferAct.REFUSED, "en");
        assertThat(outcome("1", 1)).isEqualTo("COUNTED");
        consents.set(7, Purpose.TARGETING, false, "client", now.plusSeconds(60));
        new PostgresOffers(new MarketingPrimary(bank.addresses().marketing()))
                .expireThoseBefore(now.plus(31, ChronoUnit.DAYS));
        await().atMost(SOON).until(() -> ends().size() == 3);
        travel.close();
        travelling.clear();
        travel(null);
        long next = made.to(11);
        await().atMost(SOON).until(() -> ids.contains(OfferMessages.idOf(next)));
        assertThat(ends())
                .containsExactlyInAnyOrder(
                        neverSent + " 10 CANCELLED", cancelled + " 7 CANCELLED", expired + " 8 EXPIRED");
        assertThat(ids.indexOf("ended-" + cancelled)).isGreaterThan(ids.indexOf(OfferMessages.idOf(cancelled)));
        assertThat(notices.get(ids.indexOf("ended-" + cancelled)).getEnded().getEndedAtMicros())
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, now.plusSeconds(60)));
    }

    private List<String> ends() {
        return List.copyOf(notices).stream()
                .filter(OfferNotice::hasEnded)
                .map(notice -> notice.getEnded().getOffer() + " " + notice.getCustomer() + " "
                        + notice.getEnded().getState())
                .toList();
    }

    @Test
    void a_process_that_is_killed_between_the_commit_and_the_sending_loses_nothing() throws Exception {
        long offer = offers().to(7);
        kill("before");
        assertThat(proposals()).isEmpty();
        travel(null);
        await().atMost(SOON).until(() -> ids.contains(OfferMessages.idOf(offer)));
    }

    @Test
    void a_process_that_is_killed_behind_the_sending_has_it_sent_again_as_the_same_offer() throws Exception {
        long offer = offers().to(7);
        kill("behind");
        await().atMost(SOON).until(() -> proposals().size() == 1);
        travel(null);
        await().atMost(SOON).until(() -> proposals().size() == 2);
        assertThat(proposals()).containsOnly(OfferMessages.idOf(offer));
        respond("a", 7, offer, OfferAct.DELIVERED, "");
        respond("b", 7, offer, OfferAct.DELIVERED, "");
        assertThat(outcome("a", 1)).isEqualTo("COUNTED");
        assertThat(outcome("b", 1)).isEqualTo("REPEATED");
    }

    private void kill(String when) throws Exception {
        Path addresses = bank.folder().resolve("travel-addresses.json");
        bank.addresses().write(addresses);
        Process process = TestJvm.program("128m", OfferTravelMain.class, List.of(addresses.toString(), when))
                .redirectErrorStream(true)
                .redirectOutput(bank.folder().resolve("travel.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(OfferTravelMain.KILLED);
    }

    @Test
    void each_step_of_a_client_is_an_event_and_the_words_that_were_seen_are_kept() {
        MadeOffers made = offers();
        long offer = made.to(7);
        travel(null);
        respond("1", 7, offer, OfferAct.DELIVERED, "");
        respond("2", 7, offer, OfferAct.SEEN, "fr");
        respond("3", 7, offer, OfferAct.ACCEPTED, "fr");
        assertThat(outcome("1", 1)).isEqualTo("COUNTED");
        assertThat(outcome("2", 1)).isEqualTo("COUNTED");
        assertThat(outcome("3", 1)).isEqualTo("COUNTED");
        assertThat(made.text("select string_agg(state || ' ' || cause, ', ' order by id) from marketing.offer_event"))
                .isEqualTo("1 a decision, 2 the channel, 3 the channel, 4 the channel");
        assertThat(made.text(
                        "select string_agg(concat_ws('|', language, version, title, body, reason, saving_minor), '/')"
                                + " from marketing.offer_text"))
                .isEqualTo("fr|1|" + made.campaign().terms().text().title().fr() + "|"
                        + made.campaign().terms().text().body().fr() + "|pourquoi|2000");
    }

    @Test
    void an_answer_that_comes_again_late_or_for_nothing_is_told_so_and_counts_once() {
        MadeOffers made = offers();
        long offer = made.to(7);
        long late = made.to(8);
        long withdrawn = made.to(9);
        travel(null);
        respond("1", 7, offer, OfferAct.ACCEPTED, "en");
        assertThat(outcome("1", 1)).isEqualTo("COUNTED");
        // The channel brings the same message again.
        respond("1", 7, offer, OfferAct.ACCEPTED, "en");
        assertThat(outcome("1", 2)).isEqualTo("COUNTED");
        respond("2", 7, offer, OfferAct.ACCEPTED, "en");
        assertThat(outcome("2", 1)).isEqualTo("REPEATED");
        respond("3", 7, offer, OfferAct.REFUSED, "en");
        assertThat(outcome("3", 1)).isEqualTo("ANSWERED_OTHERWISE");
        respond("4", 8, offer, OfferAct.ACCEPTED, "en");
        assertThat(outcome("4", 1)).isEqualTo("UNKNOWN");
        respond("1", 7, late, OfferAct.ACCEPTED, "en");
        assertThat(outcome("1", 3)).isEqualTo("KEY_REUSED");
        made.run("update marketing.offer set expires_at = now() - interval '1 day' where id = " + late);
        respond("5", 8, late, OfferAct.ACCEPTED, "en");
        assertThat(outcome("5", 1)).isEqualTo("EXPIRED");
        made.run("update marketing.consent set given = false where customer = 9 and purpose = 2;"
                + "update marketing.offer set state = 7 where id = " + withdrawn);
        respond("6", 9, withdrawn, OfferAct.SEEN, "en");
        assertThat(outcome("6", 1)).isEqualTo("CANCELLED");
        assertThat(made.text("select string_agg(answered || ' ' || accepted, ',') from marketing.answer_count"))
                .isEqualTo("1 1");
        assertThat(made.text("select string_agg(offer || ' ' || language, ',') from marketing.offer_text"))
                .isEqualTo(offer + " en");
    }

    @Test
    void what_is_no_response_goes_to_the_dead_letters_and_the_next_one_is_taken() {
        MadeOffers made = offers();
        long offer = made.to(7);
        travel(null);
        client.send(Topics.OFFER_RESPONSES, List.of(new Message("x", 7, new byte[] {1, 2, 3})));
        client.send(
                Topics.OFFER_RESPONSES,
                List.of(new Message(
                        "y",
                        7,
                        OfferResponse.newBuilder()
                                .setCustomer(8)
                                .setOffer(offer)
                                .setState(4)
                                .build()
                                .toByteArray())));
        respond("z", 7, offer, OfferAct.SEEN, "de");
        respond("1", 7, offer, OfferAct.SEEN, "en");
        assertThat(outcome("1", 1)).isEqualTo("COUNTED");
        assertThat(String.join("; ", BuriedRecords.reasons(bank.addresses().kafkaBootstrap())))
                .contains(
                        "not a response to an offer",
                        "the response is of client 8 and came as one of client 7",
                        "no words in the language de");
    }

    @Test
    void what_was_accepted_is_asked_of_the_ledger_until_it_answers_and_held_from_then_on() {
        MadeOffers made = offers();
        long offer = made.to(7);
        long refused = made.to(8);
        List<ProductOpening.Wanted> asked = Collections.synchronizedList(new ArrayList<>());
        Instant from = now.plusSeconds(60);
        respond("1", 7, offer, OfferAct.ACCEPTED, "en");
        respond("2", 8, refused, OfferAct.ACCEPTED, "en");
        travel(wanted -> {
            asked.add(wanted);
            if (asked.size() < 3) {
                assertThat(made.text("select count(*) from marketing.holding")).isEqualTo("0");
                throw new MarketingUnavailable("the ledger does not answer", null);
            }
            return wanted.customer() == 7
                    ? new ProductOpening.Answer.Opened(from)
                    : new ProductOpening.Answer.Refused("There is no such customer.");
        });
        await().atMost(SOON)
                .until(() -> Objects.equals(
                        made.text("select count(*) from marketing.offer where opened_at is not null"
                                + " or not_opened is not null"),
                        "2"));
        assertThat(asked.stream().filter(each -> each.customer() == 7))
                .containsOnly(new ProductOpening.Wanted(
                        "offer/" + offer, 7, "no-fee-card", true, "offer " + offer + " was accepted"));
        assertThat(made.text("select string_agg(customer || ' ' || product || ' ' || offer || ' ' || source, ',')"
                        + " from marketing.holding"))
                .isEqualTo("7 no-fee-card " + offer + " offer");
        assertThat(made.text("select (extract(epoch from opened_at) * 1000000)::bigint from marketing.holding"))
                .isEqualTo(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, from)));
        assertThat(made.text("select not_opened from marketing.offer where id = " + refused))
                .isEqualTo("There is no such customer.");
    }
}
