package dev.bankdesk.core.gateway;

import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Principal;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.platform.DesktopToken;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** Lets a request in or refuses it: its length, its token, its caller's role, its caller's rate; in this order. */
final class Doorkeeper {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final byte[] machineToken;
    private final byte[] desktopToken;
    private final RateLimits rates;
    private final RateLimits desktops;
    private final RateLimits signIns;

    Doorkeeper(Sessions sessions, String machineToken, RateLimits rates, RateLimits desktops, RateLimits signIns) {
        this.sessions = sessions;
        this.machineToken = machineToken.getBytes(StandardCharsets.UTF_8);
        this.desktopToken = DesktopToken.of(machineToken).getBytes(StandardCharsets.UTF_8);
        this.rates = rates;
        this.desktops = desktops;
        this.signIns = signIns;
    }

    /** @throws RequestRefused where the caller may not */
    Caller admit(Context context, Endpoint endpoint) {
        requireLength(context, endpoint.largestBody());
        Caller caller = endpoint.isOpen() ? Caller.STRANGER : caller(context, isWait(context, endpoint));
        if (!endpoint.allows(caller.principal())) {
            throw new RequestRefused(new Problem(
                    Problem.Type.FORBIDDEN,
                    "This route is not for the role "
                            + caller.principal().name().toLowerCase(Locale.ROOT) + ".",
                    null,
                    "Sign in as a user whose role may use it.",
                    0));
        }
        requireLength(context, endpoint.largestBody(caller.principal()));
        if (endpoint == Endpoint.SIGN_IN) {
            signIns.charge(context.ip());
        } else if (caller.session() != null) {
            rates.charge(caller.session().token());
        } else if (caller.principal() == Principal.DESKTOP) {
            // All desktops have one token: by address, so that who took it keeps no other desktop out.
            desktops.charge(context.ip());
        }
        return caller;
    }

    private static void requireLength(Context context, long largest) {
        if (context.header("Transfer-Encoding") != null) {
            throw new RequestRefused(new Problem(
                    Problem.Type.LENGTH_REQUIRED,
                    "The length of the body is not known.",
                    null,
                    "Send a Content-Length.",
                    0));
        }
        if (context.req().getContentLengthLong() > largest) {
            throw Body.tooLarge(largest);
        }
    }

    /** A window that waits for news does so with nobody before it too: it must not keep its session from ending. */
    private static boolean isWait(Context context, Endpoint endpoint) {
        String seconds = endpoint == Endpoint.OFFERS ? context.queryParam("waitSeconds") : null;
        return seconds != null && !seconds.equals("0");
    }

    private Caller caller(Context context, boolean isWait) {
        String given = context.header("Authorization");
        if (given != null && given.startsWith(BEARER)) {
            String token = given.substring(BEARER.length());
            // In constant time: the answer's delay must not tell how much of the token was right.
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(bytes, machineToken)) {
                return Caller.MACHINE;
            }
            if (MessageDigest.isEqual(bytes, desktopToken)) {
                return Caller.DESKTOP;
            }
            var session = isWait ? sessions.look(token) : sessions.use(token);
            if (session.isPresent()) {
                String known = session.get().token();
                return Caller.of(session.get(), more -> rates.chargeMore(known, more));
            }
        }
        context.header("WWW-Authenticate", "Bearer");
        throw new RequestRefused(new Problem(
                Problem.Type.NOT_SIGNED_IN,
                given == null ? "The request has no token." : "The token opens nothing, or its session has ended.",
                null,
                "Sign in with POST /v1/sessions; the bank's own programs give the token from addresses.json.",
                0));
    }
}
