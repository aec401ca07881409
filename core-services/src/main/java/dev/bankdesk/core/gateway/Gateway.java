package dev.bankdesk.core.gateway;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.Service;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: checks token and size, and turns every failure into a problem document (RFC 9457). */
public final class Gateway implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** 8,192 orders of the longest kind fit; more is a mistake or an attack. */
    static final long LARGEST_BODY = 12L << 20;

    /** Each may hold a batch in memory; more callers wait for a thread. */
    private static final int MOST_THREADS = 32;

    private final URI address;
    private final byte[] authorization;
    private final GatewayRoutes routes;
    private Javalin server;

    /** @param address where to listen, {@code http://host:port} */
    public Gateway(String address, String token, GatewayRoutes routes) {
        this.address = URI.create(address);
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.routes = routes;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void start() {
        Javalin starting = Javalin.create(this::configure);
        try {
            server = starting.start();
        } catch (JavalinBindException e) {
            throw Refusal.failure(
                    "The gateway cannot listen on " + address.getHost() + ":" + address.getPort() + ".",
                    "End the program that uses this port, then start again.",
                    e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = address.getHost();
        config.jetty.port = address.getPort();
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4, 60_000);
        threads.setName("gateway");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        config.http.maxRequestSize = LARGEST_BODY;
        routes.addTo(config.routes);
        guard(config.routes);
        tellFailures(config.routes);
    }

    private void guard(RoutesConfig config) {
        config.before("/v1/*", context -> {
            String given = context.header("Authorization");
            boolean known = given != null
                    // In constant time: the answer's delay must not tell how much of the token was right.
                    && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
            if (!known) {
                context.header("WWW-Authenticate", "Bearer");
                throw new HttpResponseException(401, "Give the token from the bank's addresses.json.");
            }
            long length = context.req().getContentLengthLong();
            if (length > LARGEST_BODY) {
                throw new HttpResponseException(413, "Send at most " + LARGEST_BODY + " bytes at once.");
            }
            boolean chunked = context.header("Transfer-Encoding") != null;
            if (chunked) {
                throw new HttpResponseException(411, "Send a Content-Length.");
            }
        });
    }

    private static void tellFailures(RoutesConfig config) {
        config.exception(BadRequest.class, (e, context) -> Problem.answer(context, 400, e.getMessage()));
        config.exception(Unavailable.class, (e, context) -> {
            context.header("Retry-After", "1");
            Problem.answer(context, 503, e.getMessage());
        });
        config.exception(
                HttpResponseException.class, (e, context) -> Problem.answer(context, e.getStatus(), e.getMessage()));
        config.exception(
                Refusal.class, (e, context) -> Problem.answer(context, 400, e.getMessage() + " " + e.remedy()));
        config.exception(Exception.class, Gateway::tellUnexpected);
    }

    private static void tellUnexpected(Exception e, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), e);
        Problem.answer(context, 500, "The bank could not do this; its log says why.");
    }
}
