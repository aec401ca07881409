package dev.bankdesk.core.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Offers of many clients on the wire, and what is replied to them, for programs that stand for clients. */
public final class OfferJson {
    /** In characters, of a key as of a source. */
    private static final int LONGEST = 80;

    private static final String BY_A_PROGRAM = "told by a program: ";

    private OfferJson() {}

    public static void write(JsonGenerator json, List<Waiting> offers) throws IOException {
        json.writeArrayFieldStart("offers");
        for (Waiting offer : offers) {
            json.writeStartObject();
            json.writeNumberField("id", offer.id());
            json.writeNumberField("campaign", offer.campaign());
            json.writeNumberField("customer", offer.customer());
            json.writeStringField("product", offer.product());
            json.writeStringField("state", offer.state().name());
            json.writeStringField("madeAt", offer.madeAt().toString());
            json.writeStringField("expiresAt", offer.expiresAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** One of the list. */
    public static Waiting waiting(StrictJson json) throws IOException {
        var draft = new Object() {
            private long id;
            private int campaign;
            private long customer;
            private String product = "";
            private OfferState state;
            private Instant madeAt;
            private Instant expiresAt;
        };
        json.object(field -> {
            switch (field) {
                case "id" -> draft.id = json.integer();
                case "campaign" -> draft.campaign = json.smallInteger();
                case "customer" -> draft.customer = json.integer();
                case "product" -> draft.product = json.text();
                case "state" -> draft.state = json.word(OfferState.class);
                case "madeAt" -> draft.madeAt = json.instant();
                case "expiresAt" -> draft.expiresAt = json.instant();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Waiting(
                draft.id, draft.campaign, draft.customer, draft.product, draft.state, draft.madeAt, draft.expiresAt);
    }

    /** @param replies their own causes are not told: the source is */
    public static void writeReplies(JsonGenerator json, String source, List<DatedReply> replies) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", source);
        json.writeArrayFieldStart("replies");
        for (DatedReply dated : replies) {
            OfferReply reply = dated.reply();
            json.writeStartObject();
            json.writeNumberField("offer", reply.offer());
            json.writeNumberField("customer", reply.customer());
            json.writeStringField("act", reply.act().name());
            if (reply.language() != null) {
                json.writeStringField("language", reply.language().code());
            }
            if (reply.key() != null) {
                json.writeStringField("key", reply.key());
            }
            if (dated.at() != null) {
                json.writeStringField("at", dated.at().toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Replies with their source as the cause, marked by the bank: no program's word reads as a client's own. */
    public static List<DatedReply> replies(StrictJson json) throws IOException {
        var draft = new Object() {
            private String source;
            private List<DatedReply> replies;
        };
        json.object(field -> {
            switch (field) {
                case "source" -> draft.source = json.text(1, LONGEST);
                case "replies" -> draft.replies = json.array(WaitingOffers.MOST, OfferJson::reply);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (draft.source == null || draft.source.isBlank()) {
            throw json.wrong("/source", "who says so, in 1 to " + LONGEST + " characters");
        }
        if (draft.replies == null) {
            throw json.wrong("/replies", "a list");
        }
        return draft.replies.stream()
                .map(each -> new DatedReply(caused(each.reply(), draft.source), each.at()))
                .toList();
    }

    private static OfferReply caused(OfferReply reply, String source) {
        return new OfferReply(
                reply.offer(), reply.customer(), reply.act(), reply.language(), reply.key(), BY_A_PROGRAM + source);
    }

    private static DatedReply reply(StrictJson json) throws IOException {
        var draft = new Object() {
            private long offer;
            private long customer;
            private OfferAct act;
            private Language language;
            private String key;
            private Instant at;
        };
        json.object(field -> {
            switch (field) {
                case "offer" -> draft.offer = json.integer();
                case "customer" -> draft.customer = json.integer();
                case "act" -> draft.act = json.word(OfferAct.class);
                case "language" -> draft.language = ClientLanguage.read(json);
                case "key" -> draft.key = json.text(1, LONGEST);
                case "at" -> draft.at = json.instant();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (draft.offer < 1 || draft.customer < 1 || draft.act == null) {
            throw json.wrong("the numbers of an offer and of its client, and an act");
        }
        if (draft.act != OfferAct.DELIVERED && draft.language == null) {
            throw json.wrong("the language of the words that the client saw, en or fr, beside " + draft.act);
        }
        if (draft.act.isAnswer() && draft.key == null) {
            throw json.wrong("a key beside " + draft.act + ": the same again is answered as before");
        }
        return new DatedReply(
                new OfferReply(draft.offer, draft.customer, draft.act, draft.language, draft.key, ""), draft.at);
    }
}
