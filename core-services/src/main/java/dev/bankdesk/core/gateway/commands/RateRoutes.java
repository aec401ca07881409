package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.ledger.DailyRates;
import dev.bankdesk.core.ledger.EcbFile;
import dev.bankdesk.core.ledger.RateBook;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipException;

/** Reference rates are added from a file of the European Central Bank. */
public final class RateRoutes implements RouteTable.Subject {
    private final RateBook rates;
    private final CommandNotes notes;

    public RateRoutes(RateBook rates, CommandNotes notes) {
        this.rates = rates;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.ADD_RATES, this::add);
    }

    private void add(Context context, Caller caller) throws IOException {
        var days = days(context);
        var added = notes.noted(
                caller,
                Act.ADD_RATES,
                CommandNotes.About.of(days.size() + " days"),
                () -> StoreFailures.told(() -> rates.add(days)));
        Answers.object(context, json -> {
            json.writeNumberField("added", added.added());
            json.writeNumberField("changed", added.changed());
        });
    }

    private static List<DailyRates> days(Context context) throws IOException {
        try {
            return EcbFile.read("the request", Body.of(context, Endpoint.ADD_RATES));
        } catch (ZipException | UncheckedIOException e) {
            throw RequestRefused.bad(
                    "The body is not a reference rates file.", null, "Send the ECB's eurofxref.csv or its .zip.");
        }
    }
}
