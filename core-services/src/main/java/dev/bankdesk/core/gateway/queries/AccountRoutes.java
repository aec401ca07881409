package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.AccountBalance;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.StatementPage;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account: as it stands, its statement, its balance at a moment. */
public final class AccountRoutes implements RouteTable.Subject {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(AccountRoutes.class);

    private final Accounts accounts;
    private final Reading reading;
    private final Looks looks;
    private final BankZone zone;

    public AccountRoutes(Accounts accounts, Reading reading, Looks looks, BankZone zone) {
        this.accounts = accounts;
        this.reading = reading;
        this.looks = looks;
        this.zone = zone;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.OWN_ACCOUNTS, this::own)
                .on(Endpoint.ACCOUNT, this::account)
                .on(Endpoint.STATEMENT, this::statement)
                .on(Endpoint.BALANCE, this::balance);
    }

    private void account(Context context, Caller caller) {
        new Parameters(context);
        AccountFound account = found(context, caller, Act.ACCOUNT);
        Answers.object(context, json -> writeFields(json, caller, account));
    }

    /** The client's own, each as it stands, by its number; and the zone of the bank's days. */
    private void own(Context context, Caller caller) {
        new Parameters(context);
        List<AccountFound> own = reading.ask(caller, () -> accounts.of(caller.customer()).stream()
                .sorted()
                .map(accounts::account)
                .flatMap(Optional::stream)
                .toList());
        Answers.object(context, json -> {
            json.writeStringField("zone", zone.get().getId());
            json.writeArrayFieldStart("accounts");
            for (AccountFound account : own) {
                json.writeStartObject();
                writeFields(json, caller, account);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void writeFields(JsonGenerator json, Caller caller, AccountFound account) throws IOException {
        json.writeNumberField("account", account.account());
        if (!caller.isClient()) {
            json.writeNumberField("customer", account.customer());
        }
        writeBalance(json, account.balance());
        if (account.floorMinor() != null) {
            json.writeStringField(
                    "floor",
                    Amounts.text(account.floorMinor(), account.balance().currency()));
        }
        if (account.cardDayMinor() != null) {
            json.writeStringField(
                    "cardDay",
                    Amounts.text(account.cardDayMinor(), account.balance().currency()));
        }
        json.writeStringField("state", account.state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("openedOn", account.openedOn().toString());
        json.writeStringField("cardLast4", account.cardLast4());
        reading.writeAge(json, caller, account.asOf());
    }

    private void statement(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "from", "to", "cursor", "limit");
        parameters.required("from", "the first day, like 2026-03-01");
        parameters.required("to", "the day behind the last, like 2026-04-01");
        Instant from = parameters.moment("from", zone);
        Instant to = parameters.moment("to", zone);
        if (to.isBefore(from)) {
            throw Parameters.wrong("to", "a day that is not before the first");
        }
        PageKey after = Cursor.read(parameters, "cursor");
        int limit = (int) parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        AccountFound account = found(context, caller, Act.STATEMENT);
        StatementPage page = reading.ask(caller, () -> accounts.statement(account.account(), from, to, after, limit)
                .orElseThrow(() -> none(account.account())));
        Currency currency = page.opening().currency();
        Answers.object(context, json -> {
            json.writeNumberField("account", page.account());
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            json.writeStringField("currency", currency.getCurrencyCode());
            json.writeStringField("opening", Amounts.text(page.opening()));
            json.writeStringField("before", Amounts.text(page.before()));
            json.writeArrayFieldStart("lines");
            for (Statement.Line line : page.lines()) {
                json.writeStartObject();
                json.writeStringField("signed", Amounts.text(line.signedMinor(), currency));
                json.writeStringField("balance", Amounts.text(line.balanceMinor(), currency));
                TransactionJson.writeFields(json, caller, line.transaction(), true);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("closing", Amounts.text(page.closing()));
            json.writeStringField("next", page.next() == null ? null : Cursor.of(page.next()));
            reading.writeAgeField(json, caller, page.asOf());
        });
    }

    private void balance(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "at");
        parameters.required("at", "a day like 2026-03-10 or a time like 2026-03-10T10:00:00Z");
        Instant at = parameters.moment("at", zone);
        AccountFound account = found(context, caller, Act.BALANCE);
        AccountBalance balance = reading.ask(
                caller, () -> accounts.balanceAt(account.account(), at).orElseThrow(() -> none(account.account())));
        Answers.object(context, json -> {
            json.writeNumberField("account", balance.account());
            json.writeStringField("at", at.toString());
            writeBalance(json, balance.balance());
            reading.writeAge(json, caller, balance.asOf());
        });
    }

    /** For the answer to a payment: the other own account, where the replica answers. */
    public void writeBalance(JsonGenerator json, Caller caller, long id) throws IOException {
        AccountFound account;
        try {
            account = reading.ask(caller, () -> accounts.account(id)).orElse(null);
        } catch (RuntimeException e) {
            // The payment is booked; its answer must not fail for the sake of another account's balance.
            LOG.warn("A booked payment is told without the balance of its other account: {}", e.getMessage());
            return;
        }
        if (account != null) {
            json.writeStartObject();
            json.writeNumberField("account", id);
            writeBalance(json, account.balance());
            reading.writeAge(json, caller, account.asOf());
            json.writeEndObject();
        }
    }

    /** The account that the caller may see, after the look is noted. */
    private AccountFound found(Context context, Caller caller, Act act) {
        long id = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
        AccountFound account = reading.ask(caller, () -> accounts.account(id)).orElse(null);
        if (account == null) {
            looks.refused(caller, act, 0, id, context.queryString());
            throw none(id);
        }
        boolean others = account.customer() != caller.customer() || account.customer() == 0;
        if (caller.isClient() && others) {
            // As if it were not there: 403 would tell which account numbers exist.
            throw none(id);
        }
        looks.note(caller, act, account.customer(), id, context.queryString());
        return account;
    }

    private static RequestRefused none(long id) {
        return RequestRefused.notFound("There is no account " + id + ".", "Give the number of an account you may see.");
    }

    /** In minor units too, as the answers to payments tell it. */
    private static void writeBalance(JsonGenerator json, Money balance) throws IOException {
        json.writeNumberField("balanceMinor", balance.minor());
        json.writeStringField("balance", Amounts.text(balance));
        json.writeStringField("currency", balance.currency().getCurrencyCode());
    }
}
