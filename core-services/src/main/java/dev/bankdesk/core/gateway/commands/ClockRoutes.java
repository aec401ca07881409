package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.platform.BankClock;
import io.javalin.http.Context;
import java.io.IOException;

/** The bank clock is the ledger's: it is asked and set here, in memory, and stands in no answer of the replica. */
public final class ClockRoutes implements RouteTable.Subject {
    private final BankTime time;
    private final CommandNotes notes;

    public ClockRoutes(BankTime time, CommandNotes notes) {
        this.time = time;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CLOCK, (context, caller) -> answer(context)).on(Endpoint.SET_CLOCK, this::set);
    }

    private void set(Context context, Caller caller) throws IOException {
        BankClock clock = Body.json(context, Endpoint.SET_CLOCK, ClockJson::read);
        notes.note(caller, Endpoint.SET_CLOCK, 0, clock.toString());
        StoreFailures.told(() -> time.set(clock));
        answer(context);
    }

    private void answer(Context context) {
        Answers.object(context, json -> ClockJson.write(json, time.clock()));
    }
}
