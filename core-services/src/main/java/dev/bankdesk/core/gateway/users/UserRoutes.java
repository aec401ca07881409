package dev.bankdesk.core.gateway.users;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.access.User;
import dev.bankdesk.core.access.UserAdministration;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
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
import java.util.Locale;

/** Users are made, listed, locked and unlocked; each change is noted in the access log before it is made, refused ones too. */
public final class UserRoutes implements RouteTable.Subject {
    private final UserAdministration users;
    private final AccessLog log;
    private final InstantSource clock;

    public UserRoutes(UserAdministration users, AccessLog log, InstantSource clock) {
        this.users = users;
        this.log = log;
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
        note(caller, Endpoint.ADD_USER, Math.max(0, draft.customer), draft.name + " as " + draft.role.key());
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
        User user = ((UserAdministration.Outcome.Added) outcome).user();
        context.status(201);
        Answers.object(context, json -> write(json, user));
    }

    private void change(Context context, Caller caller, boolean lock) {
        String name = context.pathParam("name");
        boolean readable = name.length() <= 60 && StrictJson.isClean(name);
        if (readable) {
            note(caller, lock ? Endpoint.LOCK_USER : Endpoint.UNLOCK_USER, 0, name);
        }
        if (!readable || !(lock ? users.lock(name) : users.unlock(name))) {
            throw RequestRefused.notFound("There is no such user.", "GET /v1/users lists them.");
        }
        Answers.object(context, json -> {
            json.writeStringField("name", name);
            json.writeBooleanField("locked", lock);
        });
    }

    private void note(Caller caller, Endpoint endpoint, long customer, String detail) {
        log.note(new AccessLog.Entry(
                0,
                clock.instant(),
                caller.name(),
                caller.role(),
                endpoint.name().toLowerCase(Locale.ROOT),
                customer,
                0,
                detail));
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
