package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.AccountAnswer;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.Accounts;
import io.javalin.http.Context;
import java.io.IOException;

/** What a banker does to an account: blocks it, closes it, limits its cards. Who did it is the session's user. */
public final class AccountCommandRoutes implements RouteTable.Subject {
    private final Accounts accounts;

    public AccountCommandRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    /** One change of one account. */
    @FunctionalInterface
    private interface Change {
        AccountAnswer make(long account, AccountChange change);
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.BLOCK_ACCOUNT, (context, caller) -> change(context, caller, accounts::block))
                .on(Endpoint.UNBLOCK_ACCOUNT, (context, caller) -> change(context, caller, accounts::unblock))
                .on(Endpoint.CLOSE_ACCOUNT, (context, caller) -> change(context, caller, accounts::close))
                .on(Endpoint.LIMIT_CARDS, this::limit);
    }

    private void change(Context context, Caller caller, Change change) throws IOException {
        Draft draft = Body.json(context, Endpoint.BLOCK_ACCOUNT, json -> Draft.read(json, false));
        answer(context, StoreFailures.told(() -> change.make(account(context), draft.by(caller))));
    }

    private void limit(Context context, Caller caller) throws IOException {
        Draft draft = Body.json(context, Endpoint.LIMIT_CARDS, json -> Draft.read(json, true));
        answer(
                context,
                StoreFailures.told(() -> accounts.limitCardDay(account(context), draft.dayMinor, draft.by(caller))));
    }

    private static long account(Context context) {
        return Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
    }

    private static void answer(Context context, AccountAnswer answer) {
        if (answer.equals(AccountAnswer.UNKNOWN)) {
            throw RequestRefused.notFound("There is no such account.", AccountAnswer.UNKNOWN.remedy());
        }
        if (answer instanceof AccountAnswer.Refused refused) {
            throw RequestRefused.wrongField(refused.field(), refused.remedy());
        }
        AccountAnswer.Changed changed = (AccountAnswer.Changed) answer;
        Answers.object(context, json -> {
            json.writeNumberField("account", changed.account());
            json.writeBooleanField("again", changed.again());
        });
    }

    /** The body. */
    private static final class Draft {
        private String why;
        private Long dayMinor;

        static Draft read(StrictJson json, boolean ofLimit) throws IOException {
            Draft draft = new Draft();
            boolean[] limitSaid = new boolean[1];
            json.object(field -> {
                if (field.equals("why")) {
                    draft.why = json.text(1, 140);
                    return true;
                }
                if (ofLimit && field.equals("dayMinor")) {
                    limitSaid[0] = true;
                    draft.dayMinor = json.isNull() ? null : Long.valueOf(json.integer());
                    return true;
                }
                return false;
            });
            if (draft.why == null) {
                throw json.wrong("/why", "a reason of 1 to 140 characters");
            }
            if (ofLimit && !limitSaid[0]) {
                throw json.wrong("/dayMinor", "minor units a day, or null for no limit");
            }
            return draft;
        }

        AccountChange by(Caller caller) {
            return new AccountChange(caller.name(), why);
        }
    }
}
