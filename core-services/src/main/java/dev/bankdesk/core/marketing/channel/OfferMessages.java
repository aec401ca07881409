package dev.bankdesk.core.marketing.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.OfferAnswered;
import dev.bankdesk.core.events.OfferEnded;
import dev.bankdesk.core.events.OfferNotice;
import dev.bankdesk.core.events.OfferProposed;
import dev.bankdesk.core.events.OfferResponse;
import dev.bankdesk.core.events.OfferWords;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.postgres.EndedOffers.Ended;
import dev.bankdesk.core.marketing.postgres.OfferOutbox.Unsent;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Offers, responses and outcomes as messages: the same bytes over every channel. */
public final class OfferMessages {
    private OfferMessages() {}

    /** An offer's message has the offer's id, so that who gets it twice knows it again. */
    public static String idOf(long offer) {
        return "offer-" + offer;
    }

    static Message proposed(Unsent offer) {
        OfferProposed.Builder proposed = OfferProposed.newBuilder()
                .setOffer(offer.id())
                .setCampaign(offer.campaign())
                .setVersion(offer.version())
                .setProduct(offer.product())
                .setSavingMinor(offer.savingMinor())
                .setCurrency(offer.currency().getCurrencyCode())
                .setReason(offer.reason().en())
                .setMadeAtMicros(micros(offer.madeAt()))
                .setExpiresAtMicros(micros(offer.expiresAt()));
        for (Language language : Language.values()) {
            proposed.addWords(words(language, offer));
        }
        return notice(
                idOf(offer.id()), offer.customer(), OfferNotice.newBuilder().setProposed(proposed));
    }

    private static OfferWords words(Language language, Unsent offer) {
        return OfferWords.newBuilder()
                .setLanguage(language.code())
                .setTitle(language.of(offer.text().title()))
                .setBody(language.of(offer.text().body()))
                .setReason(language.of(offer.reason()))
                .build();
    }

    static Message ended(Ended end) {
        return notice(
                "ended-" + end.offer(),
                end.customer(),
                OfferNotice.newBuilder()
                        .setEnded(OfferEnded.newBuilder()
                                .setOffer(end.offer())
                                .setState(end.state().name())
                                .setEndedAtMicros(micros(end.at()))));
    }

    /** @param response the message that is answered */
    static Message answered(Message response, long offer, ResponseOutcome outcome) {
        return notice(
                response.id(),
                response.customer(),
                OfferNotice.newBuilder()
                        .setAnswered(OfferAnswered.newBuilder()
                                .setOffer(offer)
                                .setResponse(response.id())
                                .setOutcome(outcome.name())
                                .setWords(outcome.words())));
    }

    private static Message notice(String id, long customer, OfferNotice.Builder notice) {
        return new Message(id, customer, notice.setCustomer(customer).build().toByteArray());
    }

    /** @throws PoisonRecord where it is none, or is another client's than it says */
    static OfferReply reply(Message message) throws PoisonRecord {
        OfferResponse response;
        try {
            response = OfferResponse.parseFrom(message.body());
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonRecord("not a response to an offer: " + e.getMessage());
        }
        if (response.getCustomer() != message.customer()) {
            throw new PoisonRecord("the response is of client " + response.getCustomer() + " and came as one of client "
                    + message.customer());
        }
        OfferAct act = OfferAct.of(response.getState())
                .orElseThrow(() -> new PoisonRecord("a client brings no offer into the state " + response.getState()));
        return new OfferReply(
                response.getOffer(),
                response.getCustomer(),
                act,
                language(response.getLanguage()),
                act.isAnswer() ? message.id() : null,
                "the channel");
    }

    /** Null where none is said. */
    private static Language language(String code) throws PoisonRecord {
        if (code.isEmpty()) {
            return null;
        }
        return Language.of(code).orElseThrow(() -> new PoisonRecord("the bank has no words in the language " + code));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
