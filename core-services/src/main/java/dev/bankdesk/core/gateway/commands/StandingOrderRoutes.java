package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.NewStandingOrder;
import dev.bankdesk.core.ledger.Rhythm;
import dev.bankdesk.core.ledger.StandingOrderAnswer;
import dev.bankdesk.core.ledger.StandingOrders;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;

/** Standing orders are given and ended at the counter. */
public final class StandingOrderRoutes implements RouteTable.Subject {
    private final StandingOrders orders;
    private final CommandNotes notes;

    public StandingOrderRoutes(StandingOrders orders, CommandNotes notes) {
        this.orders = orders;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.GIVE_STANDING_ORDER, this::give).on(Endpoint.END_STANDING_ORDER, this::end);
    }

    private void give(Context context, Caller caller) throws IOException {
        NewStandingOrder order = Body.json(context, Endpoint.GIVE_STANDING_ORDER, Draft::read);
        String reference = order.reference() == null ? "" : order.reference();
        answer(
                context,
                notes.noted(
                        caller,
                        Act.GIVE_STANDING_ORDER,
                        CommandNotes.About.account(order.account(), reference),
                        () -> taken(StoreFailures.told(() -> orders.give(order)))));
    }

    private void end(Context context, Caller caller) {
        String reference = context.pathParam("reference");
        if (reference.length() > 80 || !StrictJson.isClean(reference)) {
            throw unknown();
        }
        answer(context, notes.noted(caller, Act.END_STANDING_ORDER, CommandNotes.About.of(reference), () -> {
            StandingOrderAnswer ended = StoreFailures.told(() -> orders.end(reference));
            if (ended instanceof StandingOrderAnswer.Refused) {
                throw unknown();
            }
            return taken(ended);
        }));
    }

    private static RequestRefused unknown() {
        return RequestRefused.notFound("There is no such standing order.", "Give the reference it was given under.");
    }

    private static StandingOrderAnswer.Taken taken(StandingOrderAnswer answer) {
        if (answer instanceof StandingOrderAnswer.Refused refused) {
            throw RequestRefused.wrongField(refused.field(), refused.remedy());
        }
        return (StandingOrderAnswer.Taken) answer;
    }

    private static void answer(Context context, StandingOrderAnswer.Taken taken) {
        Answers.object(context, json -> {
            json.writeNumberField("id", taken.id());
            json.writeBooleanField("again", taken.again());
        });
    }

    /** The body; what is missing is refused by the ledger, by name. */
    private static final class Draft {
        private String reference;
        private long account;
        private long counterAccount;
        private String amount;
        private String currency;
        private String purpose = "";
        private LocalDate firstDay;
        private LocalDate lastDay;
        private Rhythm rhythm;

        static NewStandingOrder read(StrictJson json) throws IOException {
            Draft draft = new Draft();
            json.object(field -> draft.take(json, field));
            if (draft.amount == null || draft.currency == null) {
                throw json.wrong("/amount", "a decimal text like \"12.50\", with its currency in the field beside it");
            }
            return new NewStandingOrder(
                    draft.reference,
                    draft.account,
                    draft.counterAccount,
                    Amounts.read(json, "amount", draft.amount, draft.currency),
                    draft.purpose,
                    draft.firstDay,
                    draft.lastDay,
                    draft.rhythm);
        }

        private boolean take(StrictJson json, String field) throws IOException {
            switch (field) {
                case "reference" -> reference = json.text(1, 80);
                case "account" -> account = json.integer();
                case "counterAccount" -> counterAccount = json.integer();
                case "amount" -> amount = json.text();
                case "currency" -> currency = json.text();
                case "purpose" -> purpose = json.text(0, 140);
                case "firstDay" -> firstDay = json.day();
                case "lastDay" -> lastDay = json.isNull() ? null : json.day();
                case "rhythm" -> rhythm = json.word(Rhythm.class);
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
