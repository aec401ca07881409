package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.platform.BankClock;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The bank clock is the ledger's: it is asked and set here, in memory, and stands in no answer of the replica. */
public final class ClockRoutes implements RouteTable.Subject {
    private static final Duration ANCHORED_NOW = Duration.ofMinutes(1);

    private final BankTime time;
    private final CommandNotes notes;
    private final InstantSource machine;

    public ClockRoutes(BankTime time, CommandNotes notes, InstantSource machine) {
        this.time = time;
        this.machine = machine;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CLOCK, (context, caller) -> answer(context)).on(Endpoint.SET_CLOCK, this::set);
    }

    private void set(Context context, Caller caller) throws IOException {
        BankClock clock = Body.json(context, Endpoint.SET_CLOCK, ClockJson::read);
        if (caller.session() == null) {
            // The simulator shows with it how far it is, several times a second.
            StoreFailures.told(() -> time.set(clock));
        } else {
            notes.noted(caller, Act.SET_CLOCK, CommandNotes.About.of(words(clock)), () -> {
                requireNotBehindTheJournal(clock);
                StoreFailures.told(() -> time.set(clock));
                return clock;
            });
        }
        answer(context);
    }

    /** The simulator plays the past again; for people a bank whose bookings lie ahead of it is a mistake. */
    private void requireNotBehindTheJournal(BankClock clock) {
        Instant shows = clock.at(machine.instant());
        StoreFailures.told(time::lastBooking).ifPresent(last -> {
            Instant earliest = last.minus(Ledger.AHEAD);
            if (shows.isBefore(earliest)) {
                throw RequestRefused.bad(
                        "The bank clock would show " + shows + ", and the journal has bookings up to " + last + ".",
                        "/bankAnchor",
                        "Set it to " + earliest + " or later: orders are dated at most a day ahead of it.");
            }
        });
    }

    private String words(BankClock clock) {
        String pace = clock.speed() == 0
                ? "standing still"
                : clock.speed() == 1 ? "in real time" : clock.speed() + " times as fast as real time";
        Duration away =
                Duration.between(clock.machineAnchor(), machine.instant()).abs();
        // What it shows depends on both: where the machine's time is not about now, it is told too.
        String from = away.compareTo(ANCHORED_NOW) > 0 ? " at machine time " + clock.machineAnchor() : "";
        return clock.bankAnchor() + from + ", " + pace;
    }

    private void answer(Context context) {
        Answers.object(context, json -> ClockJson.write(json, time.clock()));
    }
}
