package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.access.AccessUnavailable;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.platform.Refusal;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.EOFException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a route throws into a problem document: 4xx for the caller's, 503 for a store that is away, 500 for a bug. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    public static void tell(Context context, Exception e) {
        of(context, e).answer(context);
    }

    private static Problem of(Context context, Exception e) {
        if (e instanceof RequestRefused refused) {
            if (refused.getCause() != null) {
                LOG.warn(
                        "{} {}: {}",
                        context.method(),
                        context.path(),
                        refused.getCause().getMessage());
            }
            return refused.problem();
        }
        if (e instanceof HistoryUnavailable || e instanceof AccessUnavailable) {
            LOG.warn("{} {}: {}", context.method(), context.path(), e.getMessage());
            return new Problem(
                    Problem.Type.UNAVAILABLE,
                    e instanceof HistoryUnavailable
                            ? "The history does not answer now."
                            : "Users and sessions cannot be asked now.",
                    null,
                    "Ask again in a moment; a long range takes less in parts.",
                    1);
        }
        if (e instanceof MarketingUnavailable) {
            LOG.warn("{} {}: {}", context.method(), context.path(), e.getMessage());
            return new Problem(
                    Problem.Type.UNAVAILABLE,
                    "The marketing database does not answer now.",
                    null,
                    "Send it again in a moment; what was done already is not done twice.",
                    1);
        }
        if (e instanceof HttpResponseException http) {
            return ofServer(http);
        }
        if (e instanceof Refusal refusal) {
            return new Problem(Problem.Type.BAD_REQUEST, refusal.getMessage(), refusal.field(), refusal.remedy(), 0);
        }
        if (e instanceof IllegalArgumentException
                && String.valueOf(e.getMessage()).startsWith("URLDecoder:")) {
            return new Problem(
                    Problem.Type.BAD_REQUEST,
                    "The address cannot be read: a percent sign is not followed by two hexadecimal digits.",
                    null,
                    "Encode the address as RFC 3986 has it.",
                    0);
        }
        if (isOfTheConnection(e)) {
            return new Problem(
                    Problem.Type.TOO_SLOW, "The request did not come in whole.", null, "Send it at once.", 0);
        }
        LOG.error("{} {} failed", context.method(), context.path(), e);
        return new Problem(
                Problem.Type.FAULT,
                "The bank could not do this; its log says why.",
                null,
                "Report it; a payment may be sent again with the same key.",
                0);
    }

    private static Problem ofServer(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 ->
                new Problem(
                        Problem.Type.NOT_FOUND,
                        "There is no such route: not found.",
                        null,
                        "GET /v1/openapi.json lists the routes.",
                        0);
            case 405 ->
                new Problem(
                        Problem.Type.METHOD_NOT_ALLOWED,
                        "This route does not take this method.",
                        null,
                        "GET /v1/openapi.json lists the routes.",
                        0);
            case 413 -> Body.tooLarge(Endpoint.LARGEST_BODY).problem();
            default ->
                new Problem(Problem.Type.ofStatus(e.getStatus()), "The request cannot be read as HTTP.", null, null, 0);
        };
    }

    private static boolean isOfTheConnection(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || cause instanceof TimeoutException) {
                return true;
            }
            if (cause.getClass().getName().startsWith("org.eclipse.jetty.http.")) {
                // A broken chunk, a length that is none: said by the server's own classes.
                return true;
            }
        }
        return false;
    }
}
