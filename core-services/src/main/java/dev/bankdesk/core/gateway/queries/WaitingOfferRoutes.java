package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.OfferJson;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import io.javalin.http.Context;
import java.util.List;

/** Which offers wait for their clients, for the bank's programs that stand for clients. */
public final class WaitingOfferRoutes implements RouteTable.Subject {
    private final WaitingOffers waiting;
    private final Reading reading;

    public WaitingOfferRoutes(WaitingOffers waiting, Reading reading) {
        this.waiting = waiting;
        this.reading = reading;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.WAITING_OFFERS, this::waiting);
    }

    private void waiting(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "after", "limit");
        long after = parameters.number("after", 0, Long.MAX_VALUE, 0);
        int limit = (int) parameters.number("limit", 1, WaitingOffers.MOST, WaitingOffers.MOST);
        List<Waiting> found = reading.ask(caller, () -> waiting.after(after, limit));
        Answers.object(context, json -> OfferJson.write(json, found));
    }
}
