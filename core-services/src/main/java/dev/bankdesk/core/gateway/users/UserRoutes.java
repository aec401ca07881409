package dev.bankdesk.core.gateway.users;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.access.User;
import dev.bankdesk.core.access.UserAdministration;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Users are made, listed, locked and unlocked; each change is noted in the access log before it is made, and then how it ended. */
public final class UserRoutes implements RouteTable.Subject {
    private final UserAdministration users;
    private final CommandNotes notes;
    private final InstantSource clock;

    public UserRoutes(UserAdministration users, CommandNotes notes, InstantSource clock) {
        this.users = users;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.LIST_USERS, this::list)
                .on(Endpoint.ADD_USER, this::add)
                .on(Endpoint.LOCK_USER, (context, caller) -> change(context, caller, true))
                .on(Endpoint.UNLOCK_USER, (context, caller) -> change(context, caller, false));
    }

    /** Asked of the primary: who has just locked somebody must see it. */
    private void list(Context context, Caller caller) {
        List<User> all = users.all();
        Answers.object(context, json -> {
            json.writeArrayFieldStart("users");
            for (User user : all) {
                json.writeStartObject();
                write(json, user);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void add(Context context, Caller caller) throws IOException {
        Draft draft = Body.json(context, Endpoint.ADD_USER, Draft::read);
        CommandNotes.About about =
                new CommandNotes.About(Math.max(0, draft.customer), 0, draft.name + " as " + draft.role.key());
        User user = notes.noted(caller, Act.ADD_USER, about, () -> added(draft));
        context.status(201);
        Answers.object(context, json -> write(json, user));
    }

    private User added(Draft draft) {
        var outcome = users.add(draft.name, draft.role, draft.customer, draft.password.toCharArray());
        if (outcome instanceof UserAdministration.Outcome.Wrong wrong) {
            throw RequestRefused.wrongField(wrong.field(), wrong.remedy());
        }
        if (outcome instanceof UserAdministration.Outcome.NameTaken taken) {
            throw new RequestRefused(new Problem(
                    Problem.Type.CONFLICT,
                    "There is a user " + taken.name() + " already.",
                    "/name",
                    "Choose another name.",
                    0));
        }
        return ((UserAdministration.Outcome.Added) outcome).user();
    }

    private void change(Context context, Caller caller, boolean lock) {
        String name = context.pathParam("name");
        if (name.length() > 60 || !StrictJson.isClean(name)) {
            throw unknown();
        }
        notes.noted(caller, lock ? Act.LOCK_USER : Act.UNLOCK_USER, CommandNotes.About.of(name), () -> {
            if (!(lock ? users.lock(name) : users.unlock(name))) {
                throw unknown();
            }
            return name;
        });
        Answers.object(context, json -> {
            json.writeStringField("name", name);
            json.writeBooleanField("locked", lock);
        });
    }

    private static RequestRefused unknown() {
        return RequestRefused.notFound("There is no such user.", "GET /v1/users lists them.");
    }

    private void write(JsonGenerator json, User user) throws IOException {
        json.writeStringField("name", user.name());
        json.writeStringField("role", user.role().key());
        if (user.customer() != 0) {
            json.writeNumberField("customer", user.customer());
        }
        json.writeStringField("createdAt", user.createdAt().toString());
        boolean locked = user.isLocked(clock.instant());
        json.writeBooleanField("locked", locked);
        if (locked && user.lockedUntil().isBefore(Instant.MAX)) {
            json.writeStringField("lockedUntil", user.lockedUntil().toString());
        }
    }

    /** A new user on the wire. */
    private static final class Draft {
        private String name;
        private Role role;
        private long customer;
        private String password;

        static Draft read(StrictJson json) throws IOException {
            Draft draft = new Draft();
            json.object(field -> {
                switch (field) {
                    case "name" -> draft.name = json.text(1, 60);
                    case "role" -> draft.role = role(json);
                    case "customer" -> draft.customer = json.integer();
                    case "password" -> draft.password = json.text(1, 128);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (draft.name == null || draft.role == null || draft.password == null) {
                throw json.wrong("a user with name, role and password");
            }
            return draft;
        }

        private static Role role(StrictJson json) throws IOException {
            return Role.ofKey(json.text())
                    .orElseThrow(() -> json.wrong("one of "
                            + Arrays.stream(Role.values()).map(Role::key).toList()));
        }
    }
}
