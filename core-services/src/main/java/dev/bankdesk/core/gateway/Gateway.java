package dev.bankdesk.core.gateway;

import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Failures;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.platform.DesktopToken;
import dev.bankdesk.core.platform.Refusal;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: binds every endpoint to its route, behind the doorkeeper, and turns every failure into a problem document. */
public final class Gateway implements AutoCloseable {
    /** Each may hold a batch in memory; more callers wait for a thread. */
    private static final int MOST_THREADS = 32;

    private static final int MOST_CONNECTIONS = 2_000;

    /** As many as several sessions: a desktop asks for the clock each second and notes ten looks where a client is opened. */
    private static final int DESKTOPS_AT_AN_ADDRESS = 4;

    /** Longer than {@link dev.bankdesk.core.gateway.commands.PendingOrders} waits, which tells a caller more. */
    private static final long ANSWER_WITHIN_MILLIS = 60_000;

    /** A body that is promised and does not come holds a thread this long. Nothing ends while an answer is worked on. */
    private static final long SILENCE_MILLIS = 5_000;

    /** Of the threads that strangers may hold while they sign in; the others stay free. */
    private static final int STRANGERS_AT_ONCE = 8;

    private final URI address;
    private final GatewaySettings settings;
    /** Null where the address is http. */
    private final KeyStore keystore;

    private final Doorkeeper door;
    private final GatewayMetrics metrics;
    private final RouteTable routes = new RouteTable();
    private final SlowSenders slowSenders = new SlowSenders();
    private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE);
    private final BodiesUnderWay bodies = new BodiesUnderWay();
    private ServerConnector connector;
    private Javalin server;

    /** @param address where to listen, {@code http://host:port} or https */
    public Gateway(
            String address,
            String machineToken,
            GatewaySettings settings,
            Sessions sessions,
            GatewayMetrics metrics,
            List<RouteTable.Subject> subjects) {
        this.address = URI.create(address);
        this.settings = settings;
        this.metrics = metrics;
        this.door = new Doorkeeper(
                sessions,
                machineToken,
                new RateLimits(
                        "requests and orders a second came with this token",
                        settings.requestsPerSecond(),
                        settings.burst(),
                        System::nanoTime),
                new RateLimits(
                        "requests a second came with the desktops' token from this address",
                        DESKTOPS_AT_AN_ADDRESS * settings.requestsPerSecond(),
                        DESKTOPS_AT_AN_ADDRESS * settings.burst(),
                        System::nanoTime),
                new RateLimits(
                        "sign-ins a second came from this address",
                        settings.signInsPerSecond(),
                        2 * settings.signInsPerSecond(),
                        System::nanoTime));
        Stream.concat(subjects.stream(), Stream.of(metrics, new OpenApi())).forEach(subject -> subject.addTo(routes));
        if (isSecure() && settings.keystore() == null) {
            throw Refusal.usage(
                    "The gateway's address " + address + " is https, and there is no certificate.",
                    "Set " + GatewaySettings.KEYSTORE + " to a PKCS#12 file.");
        }
        if (DesktopToken.isOfDesktops(machineToken)) {
            throw Refusal.usage(
                    "The gateway's token is one for desktops.",
                    "Start the services with the services' own gatewayToken; desktops' tokens are made from it.");
        }
        this.keystore = isSecure() ? TlsKeystore.open(settings.keystore(), settings.keystorePassword()) : null;
    }

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
        slowSenders.begin();
    }

    /** Finishes the answers under way. */
    @Override
    public void close() {
        slowSenders.close();
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** Method and path of each route that the server really has, for the test of the API's description. */
    public List<String> served() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .map(route -> route.endpoint.method.name() + " " + route.endpoint.path)
                .toList();
    }

    /** What the server's connections read into and write from, for the test that requests have memory of their own. */
    ByteBufferPool buffers() {
        return connector.getByteBufferPool();
    }

    private boolean isSecure() {
        return "https".equals(address.getScheme());
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4, 60_000);
        threads.setName("gateway");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(this::harden);
        config.http.maxRequestSize = Endpoint.LARGEST_BODY;
        config.http.asyncTimeout = ANSWER_WITHIN_MILLIS;
        config.http.prefer405over404 = true;
        for (Endpoint endpoint : Endpoint.values()) {
            RouteTable.Route route = routes.of(endpoint);
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(endpoint.method()),
                    endpoint.path(),
                    context -> answer(context, endpoint, route));
        }
        config.routes.after(metrics::ended);
        config.routes.exception(Exception.class, (e, context) -> Failures.tell(context, e));
        // Without a handler of their own Javalin answers these in its own words.
        config.routes.exception(HttpResponseException.class, (e, context) -> Failures.tell(context, e));
    }

    private void answer(Context context, Endpoint endpoint, RouteTable.Route route) throws Exception {
        metrics.began(context, endpoint);
        Caller caller = door.admit(context, endpoint);
        if (endpoint != Endpoint.SIGN_IN) {
            try (BodiesUnderWay.Place place = bodies.enter(context, caller)) {
                route.answer(context, caller);
            }
        } else if (strangers.tryAcquire()) {
            try {
                route.answer(context, caller);
            } finally {
                strangers.release();
            }
        } else {
            throw RequestRefused.unavailable("Too many sign in at this moment.", "Try again in a moment.", null);
        }
    }

    private Connector connector(Server jetty, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ConnectionFactory[] protocols = isSecure()
                ? new ConnectionFactory[] {new SslConnectionFactory(tls(), HttpVersion.HTTP_1_1.asString()), plain}
                : new ConnectionFactory[] {plain};
        RequestBuffers buffers = RequestBuffers.of(http, jetty.getByteBufferPool());
        connector = new ServerConnector(jetty, null, null, buffers, -1, -1, protocols);
        connector.setHost(address.getHost());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(SILENCE_MILLIS);
        plain.addBean(slowSenders, false);
        connector.addBean(slowSenders, false);
        jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return connector;
    }

    private SslContextFactory.Server tls() {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keystore);
        tls.setKeyStorePassword(settings.keystorePassword());
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        return tls;
    }

    private void harden(Server jetty) {
        jetty.setErrorHandler(new ServerProblems());
        jetty.insertHandler(slowSenders);
    }
}
