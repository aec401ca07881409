package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.events.OfferResponse;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import java.util.List;

/** Clients' answers over the channel of offers. */
final class OfferAnswers implements AutoCloseable {
    private final MessageChannel channel;

    OfferAnswers(String kafkaBootstrap) {
        channel = new KafkaMessageChannel(kafkaBootstrap);
    }

    /** One client's. */
    record Answer(long offer, long customer, OfferAct act) {}

    void send(List<Answer> answers) {
        channel.send(
                Topics.OFFER_RESPONSES,
                answers.stream().map(OfferAnswers::message).toList());
    }

    private static Message message(Answer answer) {
        return new Message(
                answer.act() + "-" + answer.offer(),
                answer.customer(),
                OfferResponse.newBuilder()
                        .setOffer(answer.offer())
                        .setCustomer(answer.customer())
                        .setState(answer.act().code())
                        .build()
                        .toByteArray());
    }

    @Override
    public void close() {
        channel.close();
    }
}
