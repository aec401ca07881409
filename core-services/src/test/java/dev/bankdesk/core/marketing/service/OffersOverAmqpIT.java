package dev.bankdesk.core.marketing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.OfferNotice;
import dev.bankdesk.core.events.OfferResponse;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.postgres.MadeOffers;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.channels.MessageChannels;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.MessageDirection;
import dev.bankdesk.core.servers.BrokerAlone;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service over AMQP, chosen by the addresses alone. */
class OffersOverAmqpIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final TestBank BANK = TestBank.shared();

    private BrokerAlone broker;
    private MarketingService service;

    @BeforeEach
    void begin() throws Exception {
        BANK.emptied().withMarketing();
        broker = BrokerAlone.qpid();
    }

    @AfterEach
    void end() throws Exception {
        if (service != null) {
            service.stop();
        }
        broker.close();
        BANK.emptied();
    }

    @Test
    void offers_go_out_and_answers_come_back_over_amqp_and_none_over_kafka() {
        BankAddresses at = BANK.addresses()
                .with(new BankAddresses.Amqp(broker.address().url(), List.of("offers"), broker.product()));
        MessageChannels.prepare(at);
        service = new MarketingService(at, Map.of(), InstantSource.system());
        service.start();
        long offer = new MadeOffers(BANK, Instant.now().truncatedTo(ChronoUnit.MICROS), OfferChannel.INBOX).to(7);

        List<String> onKafka = Collections.synchronizedList(new ArrayList<>());
        try (MessageChannel kafka = new KafkaMessageChannel(at.kafkaBootstrap());
                MessageChannel client = MessageChannels.of(at, MessageDirection.OFFERS)) {
            List<OfferNotice> notices = Collections.synchronizedList(new ArrayList<>());
            MessageChannel.Subscription inbox =
                    client.subscribe(Topics.OFFERS, message -> notices.add(notice(message)));
            MessageChannel.Subscription other = kafka.subscribe(Topics.OFFERS, message -> onKafka.add(message.id()));
            try {
                await().atMost(SOON).until(() -> List.copyOf(notices).stream().anyMatch(each -> !each.hasAnswered()));
                client.send(Topics.OFFER_RESPONSES, List.of(new Message("answer-1", 7, seen(offer))));
                await().atMost(SOON).until(() -> List.copyOf(notices).stream()
                        .anyMatch(each -> each.hasAnswered()
                                && each.getAnswered().getResponse().equals("answer-1")));
                kafka.send(Topics.OFFERS, List.of(new Message("sent by this test", 7, new byte[0])));
                await().atMost(SOON).until(() -> !onKafka.isEmpty());
                assertThat(onKafka).containsExactly("sent by this test");
            } finally {
                inbox.close();
                other.close();
            }
        }
        assertThat(service.failure()).isEmpty();
    }

    private static OfferNotice notice(Message message) {
        try {
            return OfferNotice.parseFrom(message.body());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] seen(long offer) {
        return OfferResponse.newBuilder()
                .setOffer(offer)
                .setCustomer(7)
                .setState(OfferAct.SEEN.code())
                .build()
                .toByteArray();
    }
}
