package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.ClientLanguage;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.LogPlace;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReplies;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

/** A client looks at an offer, accepts it or refuses it; what comes twice is answered as before. */
public final class OfferReplyRoutes implements RouteTable.Subject {
    private final OfferReplies replies;
    private final Supplier<Instant> bankTime;
    private final LogPlace log;

    public OfferReplyRoutes(OfferReplies replies, Supplier<Instant> bankTime, LogPlace log) {
        this.replies = replies;
        this.bankTime = bankTime;
        this.log = log;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.SEE_OFFER, route(Endpoint.SEE_OFFER, OfferAct.SEEN))
                .on(Endpoint.ACCEPT_OFFER, route(Endpoint.ACCEPT_OFFER, OfferAct.ACCEPTED))
                .on(Endpoint.REFUSE_OFFER, route(Endpoint.REFUSE_OFFER, OfferAct.REFUSED));
    }

    private RouteTable.Route route(Endpoint endpoint, OfferAct act) {
        return (context, caller) -> {
            Language language = Body.json(context, endpoint, OfferReplyRoutes::language);
            String key = act.isAnswer() ? IdempotencyKey.required(context) : null;
            long offer = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
            ResponseOutcome outcome = replies.take(
                    new OfferReply(offer, caller.customer(), act, language, key, "the client's window"),
                    bankTime.get());
            requireDone(outcome);
            answer(context, caller, offer, act, outcome);
        };
    }

    private static Language language(StrictJson json) throws IOException {
        Language[] language = new Language[1];
        json.object(field -> {
            if (field.equals("language")) {
                language[0] = ClientLanguage.read(json);
                return true;
            }
            return false;
        });
        if (language[0] == null) {
            throw json.wrong("/language", "the language of the words that the client saw, en or fr");
        }
        return language[0];
    }

    private static void requireDone(ResponseOutcome outcome) {
        if (outcome.isDone()) {
            return;
        }
        Problem.Type type =
                switch (outcome) {
                    case UNKNOWN -> Problem.Type.NOT_FOUND;
                    case KEY_REUSED -> Problem.Type.KEY_REUSED;
                    default -> Problem.Type.CONFLICT;
                };
        int end = outcome.words().indexOf(". ") + 1;
        throw new RequestRefused(new Problem(
                type,
                outcome.words().substring(0, end),
                outcome == ResponseOutcome.KEY_REUSED ? IdempotencyKey.HEADER : null,
                outcome.words().substring(end + 1),
                0));
    }

    private void answer(Context context, Caller caller, long offer, OfferAct act, ResponseOutcome outcome) {
        OwnWrites.seenBy(caller, log);
        Answers.object(context, json -> {
            json.writeNumberField("offer", offer);
            json.writeStringField("act", act.name());
            json.writeStringField("outcome", outcome.name());
            json.writeStringField("words", outcome.words());
        });
    }
}
