package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import io.javalin.http.Context;
import java.util.Set;

/** A search over the journal, page by page. */
public final class TransactionRoutes implements RouteTable.Subject {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 100;

    private final History history;
    private final Accounts accounts;
    private final Reading reading;
    private final Looks looks;
    private final BankZone zone;
    private final BankSources sources;

    public TransactionRoutes(
            History history, Accounts accounts, Reading reading, Looks looks, BankZone zone, BankSources sources) {
        this.history = history;
        this.accounts = accounts;
        this.reading = reading;
        this.looks = looks;
        this.zone = zone;
        this.sources = sources;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.TRANSACTIONS, this::search);
    }

    private void search(Context context, Caller caller) {
        Parameters parameters = new Parameters(
                context,
                Filters.names(
                        "account", "customer", "from", "to", "minMinor", "maxMinor", "declined", "cursor", "limit"));
        TransactionSearch search = search(parameters);
        PageKey after = Cursor.read(parameters, "cursor");
        int limit = (int) parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        TransactionSearch allowed = caller.isClient() ? search.ofCustomer(caller.customer()) : search;
        boolean ofClient = allowed.customer() != 0 || allowed.account() != 0;
        Set<Long> own = caller.isClient() ? reading.ask(caller, () -> accounts.of(caller.customer())) : Set.of();
        TransactionPage page = reading.ask(caller, () -> history.search(allowed, after, limit));
        if (ofClient) {
            looks.note(caller, Act.TRANSACTIONS, allowed.customer(), allowed.account(), context.queryString());
        }
        Answers.object(context, json -> {
            json.writeArrayFieldStart("transactions");
            for (TransactionRow row : page.rows()) {
                if (!caller.isClient() || isClients(row, own)) {
                    json.writeStartObject();
                    TransactionJson.writeFields(json, caller, row, ofClient);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeStringField("next", page.next() == null ? null : Cursor.of(page.next()));
            reading.writeAge(json, caller, page.asOf());
        });
    }

    /** What somebody else ordered towards one's account and was declined is that somebody's own. */
    private static boolean isClients(TransactionRow row, Set<Long> own) {
        return row.declined() == null
                || own.contains(row.kind().debitsCustomer() ? row.debitAccount() : row.creditAccount());
    }

    private TransactionSearch search(Parameters parameters) {
        return TransactionSearch.between(
                        parameters.moment("from", zone),
                        parameters.moment("to", zone),
                        Filters.read(parameters, sources))
                .ofCustomer(parameters.number("customer", 1, Long.MAX_VALUE, 0))
                .ofAccount(parameters.number("account", 1, Long.MAX_VALUE, 0))
                .ofAmounts(
                        parameters.number("minMinor", 0, Long.MAX_VALUE, 0),
                        parameters.number("maxMinor", 0, Long.MAX_VALUE, Long.MAX_VALUE))
                .declined(parameters.truth("declined"));
    }
}
