package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.OfferJson;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.OfferReplies;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Programs that stand for clients say what became of their offers. Each reply counts by itself, as a client's own does: where one
 * cannot be noted those before it are, one with a wrong date spoils none beside it, and the same list again is answered as before.
 */
public final class OfferAnswerRoutes implements RouteTable.Subject {
    /** By the bank's clock: as long as a transaction is a moment to decide. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(1);

    private final OfferReplies replies;
    private final Supplier<Instant> bankTime;

    public OfferAnswerRoutes(OfferReplies replies, Supplier<Instant> bankTime) {
        this.replies = replies;
        this.bankTime = bankTime;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.ANSWER_OFFERS, this::answer);
    }

    private void answer(Context context, Caller caller) throws IOException {
        List<DatedReply> said = Body.json(context, Endpoint.ANSWER_OFFERS, OfferJson::replies);
        Instant now = bankTime.get();
        List<ResponseOutcome> outcomes = new ArrayList<>(said.size());
        for (DatedReply each : said) {
            outcomes.add(outcome(each, now));
        }
        Answers.object(context, json -> {
            json.writeArrayFieldStart("outcomes");
            for (ResponseOutcome outcome : outcomes) {
                json.writeString(outcome.name());
            }
            json.writeEndArray();
        });
    }

    private ResponseOutcome outcome(DatedReply said, Instant now) {
        Instant at = said.at() == null ? now : said.at();
        if (at.isAfter(now) || at.isBefore(now.minus(TOLD_WITHIN))) {
            return ResponseOutcome.MISDATED;
        }
        return replies.take(said.reply(), at);
    }
}
