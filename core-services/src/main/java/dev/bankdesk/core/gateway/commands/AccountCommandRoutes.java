package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.AccountAnswer;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.Accounts;
import dev.bankdesk.core.ledger.NewAccount;
import io.javalin.http.Context;
import java.io.IOException;

/** What a banker does to an account: opens it, blocks it, closes it, limits its cards. Who did it is the session's user. */
public final class AccountCommandRoutes implements RouteTable.Subject {
    private final Accounts accounts;
    private final CommandNotes notes;

    public AccountCommandRoutes(Accounts accounts, CommandNotes notes) {
        this.accounts = accounts;
        this.notes = notes;
    }

    /** One change of one account. */
    @FunctionalInterface
    private interface Change {
        AccountAnswer make(long account, AccountChange change);
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.OPEN_ACCOUNT, this::open)
                .on(
                        Endpoint.BLOCK_ACCOUNT,
                        (context, caller) -> change(context, caller, Act.BLOCK_ACCOUNT, accounts::block))
                .on(
                        Endpoint.UNBLOCK_ACCOUNT,
                        (context, caller) -> change(context, caller, Act.UNBLOCK_ACCOUNT, accounts::unblock))
                .on(
                        Endpoint.CLOSE_ACCOUNT,
                        (context, caller) -> change(context, caller, Act.CLOSE_ACCOUNT, accounts::close))
                .on(Endpoint.LIMIT_CARDS, this::limit);
    }

    private void open(Context context, Caller caller) throws IOException {
        Opening opening = Body.json(context, Endpoint.OPEN_ACCOUNT, Opening::read);
        long customer = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
        answer(context, notes.noted(caller, Act.OPEN_ACCOUNT, new CommandNotes.About(customer, 0, opening.why), () -> {
            AccountAnswer answer =
                    StoreFailures.told(() -> accounts.open(customer, opening.account, by(caller, opening.why)));
            if (answer instanceof AccountAnswer.Refused refused
                    && refused.field().equals("customer")) {
                throw RequestRefused.notFound("There is no such customer.", refused.remedy());
            }
            return changed(answer);
        }));
    }

    private void change(Context context, Caller caller, Act act, Change change) throws IOException {
        String why = Body.json(context, Endpoint.BLOCK_ACCOUNT, AccountCommandRoutes::readWhy);
        answer(context, noted(caller, act, account(context), why, change));
    }

    private void limit(Context context, Caller caller) throws IOException {
        CardDay limit = Body.json(context, Endpoint.LIMIT_CARDS, CardDay::read);
        answer(
                context,
                noted(
                        caller,
                        Act.LIMIT_CARDS,
                        account(context),
                        limit.why,
                        (account, by) -> accounts.limitCardDay(account, limit.day, by)));
    }

    private AccountAnswer.Changed noted(Caller caller, Act act, long account, String why, Change change) {
        return notes.noted(
                caller,
                act,
                CommandNotes.About.account(account, why),
                () -> changed(StoreFailures.told(() -> change.make(account, by(caller, why)))));
    }

    private static AccountChange by(Caller caller, String why) {
        return new AccountChange(caller.name(), why);
    }

    private static long account(Context context) {
        return Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
    }

    private static AccountAnswer.Changed changed(AccountAnswer answer) {
        if (answer.equals(AccountAnswer.UNKNOWN)) {
            throw RequestRefused.notFound("There is no such account.", AccountAnswer.UNKNOWN.remedy());
        }
        if (answer instanceof AccountAnswer.Refused refused) {
            throw RequestRefused.wrongField(refused.field(), refused.remedy());
        }
        return (AccountAnswer.Changed) answer;
    }

    private static void answer(Context context, AccountAnswer.Changed changed) {
        Answers.object(context, json -> {
            json.writeNumberField("account", changed.account());
            json.writeBooleanField("again", changed.again());
        });
    }

    private static String readWhy(StrictJson json) throws IOException {
        String[] why = new String[1];
        json.object(field -> {
            if (field.equals("why")) {
                why[0] = reason(json);
                return true;
            }
            return false;
        });
        return required(json, why[0]);
    }

    private static String reason(StrictJson json) throws IOException {
        return json.text(1, 140);
    }

    private static String required(StrictJson json, String why) {
        if (why == null) {
            throw json.wrong("/why", "a reason of 1 to 140 characters");
        }
        return why;
    }

    /** The body of a limit; without a day's amount it is taken back. */
    private record CardDay(Money day, String why) {
        static CardDay read(StrictJson json) throws IOException {
            var draft = new Object() {
                private boolean said;
                private String day;
                private String currency;
                private String why;
            };
            json.object(field -> {
                switch (field) {
                    case "day" -> {
                        draft.said = true;
                        draft.day = json.textOrNull();
                    }
                    case "currency" -> draft.currency = json.text();
                    case "why" -> draft.why = reason(json);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (!draft.said || draft.day != null && draft.currency == null) {
                throw json.wrong(
                        "/day", "a decimal text like \"500.00\" with its currency beside it, or null for no limit");
            }
            Money day = draft.day == null ? null : Amounts.read(json, "day", draft.day, draft.currency);
            return new CardDay(day, required(json, draft.why));
        }
    }

    /** The body of a new account. */
    private record Opening(NewAccount account, String why) {
        static Opening read(StrictJson json) throws IOException {
            NewAccountJson account = new NewAccountJson();
            String[] why = new String[1];
            json.object(field -> {
                if (field.equals("why")) {
                    why[0] = reason(json);
                    return true;
                }
                return account.take(json, field);
            });
            return new Opening(account.account(json), required(json, why[0]));
        }
    }
}
