package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Principal;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Who waits for a body holds a thread: bounds how many such threads one caller may hold, and all together. A body that came
 * with its head holds none and is not counted, which is every usual order.
 */
final class BodiesUnderWay {
    /** Of one user, in however many sessions. */
    static final int MOST_OF_A_USER = 4;

    /** Of all; the rest of the threads stays for the bank's own machine and for whoever only asks. */
    static final int MOST_OF_ALL = 16;

    private final Semaphore room = new Semaphore(MOST_OF_ALL);
    private final Map<String, Integer> ofUser = new ConcurrentHashMap<>();

    /** Gives its place back. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws RequestRefused where too many bodies are under way */
    Place enter(Context context, Caller caller) throws IOException {
        long length = context.req().getContentLengthLong();
        // Sign-ins have a bound of their own.
        boolean free = caller.principal() == Principal.MACHINE || caller.principal() == Principal.STRANGER;
        if (free || length <= 0 || context.bodyInputStream().available() >= length) {
            return () -> {};
        }
        String user = caller.name();
        if (ofUser.merge(user, 1, Integer::sum) > MOST_OF_A_USER) {
            leave(user);
            throw new RequestRefused(new Problem(
                    Problem.Type.TOO_MANY_REQUESTS,
                    "More than " + MOST_OF_A_USER + " bodies of this user are under way.",
                    null,
                    "Send it again when the ones before are answered.",
                    1));
        }
        if (!room.tryAcquire()) {
            leave(user);
            throw RequestRefused.unavailable(
                    "Too many bodies are under way at this moment.", "Send it again in a moment.", null);
        }
        return () -> {
            room.release();
            leave(user);
        };
    }

    private void leave(String user) {
        ofUser.computeIfPresent(user, (name, bodies) -> bodies == 1 ? null : bodies - 1);
    }
}
