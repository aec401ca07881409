package dev.bankdesk.core.gateway.users;

import dev.bankdesk.core.access.Session;
import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.access.SignIn;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import io.javalin.http.Context;
import java.io.IOException;

/** Signing in and out. */
public final class SessionRoutes implements RouteTable.Subject {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PASSWORD = 128;

    private final SignIn signIn;
    private final Sessions sessions;

    public SessionRoutes(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.SIGN_IN, this::signIn).on(Endpoint.SIGN_OUT, this::signOut);
    }

    private void signIn(Context context, Caller caller) throws IOException {
        var given = new Object() {
            private String name;
            private String password;
        };
        Body.json(context, Endpoint.SIGN_IN, json -> {
            json.object(field -> {
                switch (field) {
                    case "name" -> given.name = json.text(1, LONGEST_NAME);
                    case "password" -> given.password = json.text(1, LONGEST_PASSWORD);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return given;
        });
        if (given.name == null || given.password == null) {
            String field = given.name == null ? "/name" : "/password";
            throw RequestRefused.bad("The field " + field + " is missing.", field, "Give name and password.");
        }
        Session session = signIn.open(given.name, given.password.toCharArray())
                .orElseThrow(() -> new RequestRefused(new Problem(
                        Problem.Type.NOT_SIGNED_IN,
                        "Name and password do not open a session.",
                        null,
                        "Check both; after several failures a user is locked for a while, or an admin unlocks it.",
                        0)));
        context.header("Cache-Control", "no-store");
        Answers.object(context, json -> {
            json.writeStringField("token", session.token());
            json.writeStringField("name", session.user().name());
            json.writeStringField("role", session.user().role().key());
            if (session.user().customer() != 0) {
                json.writeNumberField("customer", session.user().customer());
            }
            json.writeStringField("endsAt", session.endsAt().toString());
        });
    }

    private void signOut(Context context, Caller caller) {
        sessions.end(caller.session());
        context.status(204);
    }
}
