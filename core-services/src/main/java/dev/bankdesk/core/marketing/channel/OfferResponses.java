package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.marketing.offer.OfferReplies;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.Topics;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes clients' responses from the channel and tells each client what became of it. A response is acknowledged when it is noted
 * and the outcome is sent; one that comes again is told the same.
 */
final class OfferResponses implements MessageHandler {
    private final OfferReplies replies;
    private final MessageChannel channel;
    private final Supplier<Instant> bankTime;

    OfferResponses(OfferReplies replies, MessageChannel channel, Supplier<Instant> bankTime) {
        this.replies = replies;
        this.channel = channel;
        this.bankTime = bankTime;
    }

    @Override
    public void handle(Message message) throws PoisonRecord {
        OfferReply reply = OfferMessages.reply(message);
        ResponseOutcome outcome = replies.take(reply, bankTime.get());
        channel.send(Topics.OFFERS, List.of(OfferMessages.answered(message, reply.offer(), outcome)));
    }
}
