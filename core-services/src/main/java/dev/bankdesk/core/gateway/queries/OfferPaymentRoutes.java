package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.ClientLanguage;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.catalogue.ClientSavings;
import dev.bankdesk.core.marketing.catalogue.ClientSavings.Assessed;
import dev.bankdesk.core.marketing.catalogue.Savings;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferInbox;
import dev.bankdesk.core.marketing.offer.OfferInbox.Shown;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/** A client looks at the own payments that an offer's saving comes from: those of the twelve months up to the offer's day. */
public final class OfferPaymentRoutes implements RouteTable.Subject {
    private final OfferInbox inbox;
    private final Savings savings;
    private final Reading reading;
    private final Supplier<ZoneId> zone;

    /** @param zone of the bank's days */
    public OfferPaymentRoutes(OfferInbox inbox, Savings savings, Reading reading, Supplier<ZoneId> zone) {
        this.inbox = inbox;
        this.savings = savings;
        this.reading = reading;
        this.zone = zone;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.OFFER_PAYMENTS, this::payments);
    }

    private void payments(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, ClientLanguage.PARAMETER, "offset", "limit");
        Language language = ClientLanguage.of(context, parameters);
        SavingLines page = SavingLines.of(parameters);
        Shown offer = offer(caller, Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE));
        LocalDate day = offer.madeAt().atZone(zone.get()).toLocalDate();
        ClientSavings found =
                reading.ask(caller, () -> savings.of(caller.customer(), day)).orElseThrow(OfferPaymentRoutes::noOffer);
        Assessed assessed = found.ofProduct(offer.product());
        if (assessed == null) {
            throw RequestRefused.notFound(
                    "The bank does not offer this product any more.", "Ask the bank what the offer was about.");
        }
        Answers.object(context, json -> {
            json.writeNumberField("offer", offer.id());
            json.writeStringField("from", found.year().from().toString());
            json.writeStringField("to", found.year().to().toString());
            json.writeStringField("currency", found.year().reporting().getCurrencyCode());
            json.writeBooleanField("complete", found.year().complete());
            page.write(json, assessed.assessment().lines(), found.year().reporting(), language);
        });
    }

    /** One of the caller's own that is in the inbox; another client's is as unknown as one that is not there. */
    private Shown offer(Caller caller, long id) {
        return reading.ask(caller, () -> inbox.of(caller.customer())).offers().stream()
                .filter(each -> each.id() == id && each.forInbox())
                .findFirst()
                .orElseThrow(OfferPaymentRoutes::noOffer);
    }

    private static RequestRefused noOffer() {
        return RequestRefused.notFound("You have no such offer.", "Give the number of an offer in your inbox.");
    }
}
