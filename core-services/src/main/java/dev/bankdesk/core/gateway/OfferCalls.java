package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.commands.ProductJson;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.gateway.http.JsonBytes;
import dev.bankdesk.core.gateway.http.OfferJson;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.ProductRule;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Offers at a gateway: which wait, what clients do with them, and that what was accepted is opened. Safe for many threads. */
public final class OfferCalls {
    /** Longer than the ledger waits for the lock of the journal. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(15);

    private final GatewayCalls calls;

    OfferCalls(GatewayCalls calls) {
        this.calls = calls;
    }

    /**
     * Offers that wait for their clients, behind the one of this number; at most {@link WaitingOffers#MOST}. Asked once, for at
     * most five seconds: payments go on meanwhile, and whoever asks comes again.
     *
     * @throws GatewayException where the bank does not tell
     */
    public List<Waiting> waiting(long after) {
        return GatewayCalls.joined(calls.attempt(
                calls.request("GET", "/v1/offers:waiting?after=" + after, new byte[0], GatewayCalls.LOOK_LIMIT),
                StrictJson.listNamed("offers", WaitingOffers.MOST, OfferJson::waiting),
                System.nanoTime(),
                failure -> false));
    }

    /**
     * What clients do with their offers, told by a program that stands for them; the same again is answered as before.
     *
     * @param source who says so, 1 to 80 characters
     * @param replies at most {@link WaitingOffers#MOST}; their own causes are not told
     * @return one outcome a reply, in their order
     */
    public List<ResponseOutcome> answer(String source, List<DatedReply> replies) {
        byte[] body = JsonBytes.of(json -> OfferJson.writeReplies(json, source, replies));
        return calls.retried(
                "POST",
                "/v1/offers:answer",
                body,
                StrictJson.listNamed("outcomes", replies.size(), json -> json.word(ResponseOutcome.class)));
    }

    /**
     * Opens a product for a client, once however often it is asked under the same key. Asked once: whoever asks again and again has
     * a place where it stands what is still to be asked.
     *
     * @param key 1 to 80 characters
     * @return the bank's time from which the client has it
     * @throws GatewayException with the gateway's words where it refuses, with status 0 or 503 where it did not answer
     */
    public Instant openProduct(String key, long customer, String product, ProductRule rule, String why) {
        HttpRequest request = calls.request(
                "POST",
                "/v1/customers/" + customer + "/products",
                ProductJson.opening(product, rule, why),
                OPENING_LIMIT,
                IdempotencyKey.HEADER,
                key);
        return GatewayCalls.joined(calls.attempt(request, ProductJson::at, System.nanoTime(), failure -> false));
    }
}
