package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.ClientLanguage;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Failures;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferInbox;
import dev.bankdesk.core.marketing.offer.OfferInbox.Happened;
import dev.bankdesk.core.marketing.offer.OfferInbox.Inbox;
import dev.bankdesk.core.marketing.offer.OfferInbox.Saw;
import dev.bankdesk.core.marketing.offer.OfferInbox.Shown;
import dev.bankdesk.core.marketing.offer.OfferReplies;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.OfferState;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's own offers, at once or as soon as there is news; and those of any client for the people of the bank. */
public final class OfferRoutes implements RouteTable.Subject, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfferRoutes.class);
    /** Less than a proxy in between waits for an answer. */
    private static final int LONGEST_WAIT_SECONDS = 25;

    private static final int ANSWERING_THREADS = 4;
    private static final int LAST_ANSWERS_SECONDS = 5;

    private final OfferInbox inbox;
    private final OfferReplies replies;
    private final Supplier<Instant> bankTime;
    private final Reading reading;
    private final Looks looks;
    private final OfferWaits waits;
    private final ExecutorService answers = Executors.newFixedThreadPool(ANSWERING_THREADS, work -> {
        Thread thread = new Thread(work, "gateway-offer-answers");
        thread.setDaemon(true);
        return thread;
    });

    /** @param replies told that an offer was handed to its client */
    public OfferRoutes(
            OfferInbox inbox, OfferReplies replies, Supplier<Instant> bankTime, Reading reading, Looks looks) {
        this.inbox = inbox;
        this.replies = replies;
        this.bankTime = bankTime;
        this.reading = reading;
        this.looks = looks;
        this.waits = new OfferWaits(inbox);
    }

    @Override
    public void addTo(RouteTable table) {
        waits.start();
        table.on(Endpoint.OFFERS, this::own).on(Endpoint.CUSTOMER_OFFERS, this::ofCustomer);
    }

    private void own(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, ClientLanguage.PARAMETER, "mark", "waitSeconds");
        Language language = ClientLanguage.of(context, parameters);
        long mark = parameters.number("mark", 0, Long.MAX_VALUE, -1);
        long seconds = parameters.number("waitSeconds", 0, LONGEST_WAIT_SECONDS, 0);
        if (seconds == 0) {
            answerOwn(context, caller, language);
            return;
        }
        if (mark < 0) {
            throw Parameters.wrong(
                    "mark", "the mark of the last answer beside waitSeconds: what is newer is waited for");
        }
        CompletableFuture<Void> changed = waits.changed(caller.session(), mark, Duration.ofSeconds(seconds));
        CompletableFuture<Void> answered;
        try {
            answered = changed.handleAsync(
                    (done, failure) -> {
                        try {
                            answerOwn(context, caller, language);
                        } catch (Exception e) {
                            Failures.tell(context, e);
                        }
                        return null;
                    },
                    answers);
        } catch (RejectedExecutionException e) {
            throw RequestRefused.unavailable("The bank is stopping.", "Ask again in a moment.", e);
        }
        context.future(() -> answered);
    }

    private void answerOwn(Context context, Caller caller, Language language) {
        Inbox found = reading.ask(caller, () -> inbox.of(caller.customer()));
        List<Shown> shown = found.offers().stream().filter(Shown::forInbox).toList();
        Instant now = bankTime.get();
        shown.stream()
                .filter(offer -> offer.state() == OfferState.PROPOSED)
                .forEach(offer -> delivered(offer.id(), caller.customer(), now));
        Answers.object(context, json -> {
            json.writeNumberField("customer", caller.customer());
            json.writeStringField("language", language.code());
            json.writeNumberField("mark", found.mark());
            json.writeArrayFieldStart("offers");
            for (Shown offer : shown) {
                json.writeStartObject();
                json.writeNumberField("id", offer.id());
                json.writeStringField("title", language.of(offer.title()));
                json.writeStringField("body", language.of(offer.body()));
                OfferState state = state(offer, now);
                write(json, offer, state == OfferState.PROPOSED ? OfferState.DELIVERED : state, language);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Where it cannot be noted the offer is shown all the same, and noted with the next look. */
    private void delivered(long offer, long customer, Instant now) {
        try {
            replies.take(new OfferReply(offer, customer, OfferAct.DELIVERED, null, null, "the client's window"), now);
        } catch (MarketingUnavailable e) {
            LOG.warn("offer {} was delivered and this is not noted: {}", offer, e.getMessage());
        }
    }

    /** Also where nobody has noted yet that its time is over. */
    private static OfferState state(Shown offer, Instant now) {
        return offer.state().isPending() && !now.isBefore(offer.expiresAt()) ? OfferState.EXPIRED : offer.state();
    }

    private void ofCustomer(Context context, Caller caller) {
        new Parameters(context);
        long customer = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
        looks.note(caller, Act.OFFERS, customer, 0, context.queryString());
        Inbox found = reading.ask(caller, () -> inbox.of(customer));
        List<Saw> seen = reading.ask(caller, () -> inbox.seen(customer));
        List<Happened> events = reading.ask(caller, () -> inbox.events(customer));
        Instant now = bankTime.get();
        Answers.object(context, json -> {
            json.writeNumberField("customer", customer);
            json.writeNumberField("mark", found.mark());
            json.writeArrayFieldStart("offers");
            for (Shown offer : found.offers()) {
                json.writeStartObject();
                json.writeNumberField("id", offer.id());
                write(json, offer, state(offer, now), Language.EN);
                json.writeStringField("channel", offer.forInbox() ? "INBOX" : "BANKER");
                json.writeStringField("stateAt", offer.stateAt().toString());
                json.writeNumberField("position", offer.position());
                json.writeNumberField("epoch", offer.epoch());
                writeEvents(json, offer.id(), events);
                writeSeen(json, offer.id(), seen);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Shown offer, OfferState state, Language language) throws IOException {
        json.writeNumberField("campaign", offer.campaign());
        json.writeNumberField("version", offer.version());
        json.writeStringField("product", offer.product());
        json.writeStringField("state", state.name());
        json.writeStringField("saving", Amounts.text(offer.savingMinor(), offer.currency()));
        json.writeStringField("currency", offer.currency().getCurrencyCode());
        json.writeStringField("reason", language.of(offer.reason()));
        json.writeStringField("madeAt", offer.madeAt().toString());
        json.writeStringField("expiresAt", offer.expiresAt().toString());
        json.writeStringField(
                "openedAt", offer.openedAt() == null ? null : offer.openedAt().toString());
        json.writeStringField("notOpened", offer.notOpened());
    }

    private static void writeEvents(JsonGenerator json, long offer, List<Happened> events) throws IOException {
        json.writeArrayFieldStart("events");
        for (Happened each : events) {
            if (each.offer() == offer) {
                json.writeStartObject();
                json.writeStringField("state", each.state().name());
                json.writeStringField("at", each.at().toString());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeSeen(JsonGenerator json, long offer, List<Saw> seen) throws IOException {
        json.writeArrayFieldStart("seen");
        for (Saw each : seen) {
            if (each.offer() == offer) {
                json.writeStartObject();
                json.writeStringField("at", each.at().toString());
                json.writeStringField("language", each.language().code());
                json.writeNumberField("version", each.version());
                json.writeStringField("title", each.title());
                json.writeStringField("body", each.body());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Answers all who wait. */
    @Override
    public void close() {
        waits.close();
        answers.shutdown();
        try {
            answers.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
