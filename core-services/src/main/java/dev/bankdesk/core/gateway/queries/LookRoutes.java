package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import io.javalin.http.Context;
import java.io.IOException;

/** Takes the notes of programs that read the replica by themselves: a desktop has its look noted here before it shows it. */
public final class LookRoutes implements RouteTable.Subject {
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_DETAIL = 500;

    private final Looks looks;

    public LookRoutes(Looks looks) {
        this.looks = looks;
    }

    /**
     * A look.
     *
     * @param user who looks, as the machine at the desktop knows it; used where no user is signed in
     * @param customer 0 where it is about many; @param account 0 for all of the customer's
     */
    public record Look(String user, String action, long customer, long account, String detail) {
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("user", user);
            json.writeStringField("action", action);
            json.writeNumberField("customer", customer);
            json.writeNumberField("account", account);
            json.writeStringField("detail", detail);
            json.writeEndObject();
        }

        static Look read(StrictJson json) throws IOException {
            String[] words = {"", "", ""};
            long[] ids = new long[2];
            json.object(name -> {
                switch (name) {
                    case "user" -> words[0] = json.text(0, LONGEST_WORD);
                    case "action" -> words[1] = json.text(1, LONGEST_WORD);
                    case "detail" -> words[2] = json.text(0, LONGEST_DETAIL);
                    case "customer" -> ids[0] = json.integer();
                    case "account" -> ids[1] = json.integer();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (Act.look(words[1]).isEmpty()) {
                throw RequestRefused.bad(
                        "The look says no action that the access log knows.",
                        "/action",
                        "Give one of " + String.join(", ", Act.looks()) + ".");
            }
            if (ids[0] < 0 || ids[1] < 0) {
                throw RequestRefused.bad(
                        "A customer or an account has no negative number.",
                        "/customer",
                        "Give 0 where it is about none.");
            }
            return new Look(words[0], words[1], ids[0], ids[1], words[2]);
        }
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.NOTE_LOOK, this::note);
    }

    private void note(Context context, Caller caller) throws IOException {
        Look look = Body.json(context, Endpoint.NOTE_LOOK, Look::read);
        looks.note(caller, look, Act.look(look.action()).orElseThrow());
        Answers.object(context, json -> json.writeStringField("noted", look.action()));
    }
}
