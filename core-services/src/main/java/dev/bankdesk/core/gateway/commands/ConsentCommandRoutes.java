package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.ledger.LogPlace;
import dev.bankdesk.core.ledger.Registrations;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.marketing.consent.Consents;
import dev.bankdesk.core.marketing.consent.Consents.Changed;
import dev.bankdesk.core.marketing.consent.Consents.Said;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A client gives and withdraws the own consents; the machine says what a simulated population or a file says. */
public final class ConsentCommandRoutes implements RouteTable.Subject {
    private final Consents consents;
    private final Registrations registrations;
    private final Supplier<Instant> bankNow;
    private final LogPlace log;
    private final CommandNotes notes;

    /** @param registrations knows which customers there are; @param bankNow the bank's time */
    public ConsentCommandRoutes(
            Consents consents,
            Registrations registrations,
            Supplier<Instant> bankNow,
            LogPlace log,
            CommandNotes notes) {
        this.consents = consents;
        this.registrations = registrations;
        this.bankNow = bankNow;
        this.log = log;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.SET_CONSENTS, this::set).on(Endpoint.REGISTER_CONSENTS, this::register);
    }

    private void set(Context context, Caller caller) throws IOException {
        long customer = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
        List<Said> said = Body.json(context, Endpoint.SET_CONSENTS, json -> ConsentJson.own(json, customer));
        if (caller.customer() != customer) {
            // As if it were not there: 403 would tell which numbers exist.
            throw RequestRefused.notFound(
                    "There is no customer " + customer + ".", "Give the number of a customer you may see.");
        }
        if (said.stream().map(Said::purpose).distinct().count() != said.size()) {
            throw RequestRefused.bad("A purpose stands in the body twice.", "/", "Say each of them once.");
        }
        Changed changed = notes.noted(
                caller,
                Act.SET_CONSENTS,
                new CommandNotes.About(customer, 0, words(said)),
                () -> consents.setAll(said, "client " + caller.name(), bankNow.get()));
        OwnWrites.seenBy(caller, log);
        answer(context, changed);
    }

    private void register(Context context, Caller caller) throws IOException {
        ConsentJson.Batch batch = Body.json(context, Endpoint.REGISTER_CONSENTS, ConsentJson.Batch::read);
        Set<Long> customers = new HashSet<>();
        for (ClientConsents each : batch.consents()) {
            if (!customers.add(each.customer())) {
                throw RequestRefused.bad(
                        "The customer " + each.customer() + " stands in the list twice.",
                        "/consents",
                        "Send each customer once.");
            }
        }
        // Of a number that is nobody's yet, the client who gets it would be told to have agreed.
        Set<Long> unknown = StoreFailures.told(() -> registrations.unknown(customers));
        if (!unknown.isEmpty()) {
            throw RequestRefused.bad(
                    "There is no customer " + new TreeSet<>(unknown).first() + ".",
                    "/consents",
                    "Register the customers before their consents.");
        }
        List<Said> said =
                batch.consents().stream().flatMap(each -> each.said().stream()).toList();
        answer(
                context,
                notes.noted(
                        caller,
                        Act.SET_CONSENTS,
                        CommandNotes.About.of(customers.size() + " clients, said by " + batch.source()),
                        () -> consents.register(said, batch.source(), bankNow.get())));
    }

    private static void answer(Context context, Changed changed) {
        Answers.object(context, json -> {
            json.writeNumberField("changed", changed.versions());
            json.writeNumberField("cancelledOffers", changed.cancelledOffers());
        });
    }

    private static String words(List<Said> said) {
        return String.join(
                ", ",
                said.stream()
                        .map(each -> each.purpose().name().toLowerCase(Locale.ROOT)
                                + (each.given() ? " given" : " not given"))
                        .toList());
    }
}
