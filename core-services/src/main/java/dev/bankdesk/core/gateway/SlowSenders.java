package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose request line and headers, with the handshake before them over TLS, do not come in whole within ten
 * seconds of their first byte, and one whose body is not whole in the time that {@link Body} has for it. The server's own limit
 * is on silence only: a byte a second would hold a connection for hours. {@link Body} itself looks when bytes of the body come;
 * over TLS none do until a whole record is there, which may come a byte at a time.
 */
final class SlowSenders extends Handler.Wrapper implements Connection.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlowSenders.class);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_EVERY_MILLIS = 500;

    /** {@link Body} ends it first, with an answer, where it can. */
    private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Connection, State> connections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-slow-senders");
        thread.setDaemon(true);
        return thread;
    });

    /** Of one connection; written by the thread that handles its request, read by the one that looks. */
    private static final class State {
        private volatile boolean inRequest;
        private volatile long bytesBefore;
        /** Bytes of the body that nobody has read yet. */
        private volatile long awaited;
        /** When nothing of the body may be awaited any more; of no meaning outside a request. */
        private volatile long bodyEndNanos;

        private long beganNanos;
        private boolean begun;
    }

    void start(long everyMillis) {
        looking.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    void begin() {
        start(LOOK_EVERY_MILLIS);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection) {
            connections.put(connection, new State());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        State state = connections.get(connection);
        if (state == null) {
            return super.handle(request, response, callback);
        }
        long length = Math.max(0, request.getLength());
        state.bodyEndNanos = System.nanoTime() + Body.longestNanos(length) + LATER_NANOS;
        state.awaited = length;
        state.inRequest = true;
        Request.addCompletionListener(request, failure -> {
            state.awaited = 0;
            state.bytesBefore = received(connection);
            state.inRequest = false;
        });
        return super.handle(new Counted(request, state), response, callback);
    }

    /** Notes what of its body was read. */
    private static final class Counted extends Request.Wrapper {
        private final State state;

        Counted(Request request, State state) {
            super(request);
            this.state = state;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk != null && !Content.Chunk.isFailure(chunk)) {
                long awaited = state.awaited;
                state.awaited = awaited - chunk.remaining();
            }
            return chunk;
        }
    }

    private void look() {
        try {
            lookAtAll();
        } catch (RuntimeException e) {
            // A watch that ends would let slow senders stay for ever.
            LOG.error("The gateway's connections could not be looked at", e);
        }
    }

    private void lookAtAll() {
        long now = System.nanoTime();
        connections.forEach((connection, state) -> {
            if (state.inRequest && state.awaited > 0 && now - state.bodyEndNanos > 0) {
                connections.remove(connection);
                cutOff(connection.getEndPoint());
            } else if (state.inRequest || received(connection) <= state.bytesBefore) {
                state.begun = false;
            } else if (!state.begun) {
                state.begun = true;
                state.beganNanos = now;
            } else if (now - state.beganNanos > LONGEST_NANOS) {
                connections.remove(connection);
                end(connection.getEndPoint());
            }
        });
    }

    /** In bytes, off the wire: over TLS a handshake, or a record, may come in for hours without a byte of a request. */
    private static long received(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint secured
                ? secured.getSslConnection().getBytesIn()
                : connection.getBytesIn();
    }

    private static void end(EndPoint endPoint) {
        if (endPoint instanceof SslConnection.SslEndPoint secured && !isAgreed(secured)) {
            // Nobody could read an answer.
            cutOff(secured);
        } else {
            refuse(endPoint);
        }
    }

    /** Wakes up whoever waits for the body; without an answer, since that is for the request's own thread to write. */
    private static void cutOff(EndPoint endPoint) {
        if (endPoint instanceof SslConnection.SslEndPoint secured) {
            secured.getSslConnection().getEndPoint().close();
        } else {
            endPoint.close();
        }
    }

    private static boolean isAgreed(SslConnection.SslEndPoint secured) {
        String cipher = secured.getSslConnection().getSSLEngine().getSession().getCipherSuite();
        return !"SSL_NULL_WITH_NULL_NULL".equals(cipher);
    }

    private static void refuse(EndPoint endPoint) {
        byte[] body =
                new Problem(Problem.Type.TOO_SLOW, "The request comes too slowly.", null, "Send it at once.", 0).json();
        byte[] head = ("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: " + Problem.CONTENT_TYPE
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        endPoint.write(
                Callback.from(endPoint::close, failure -> endPoint.close(failure)),
                ByteBuffer.wrap(head),
                ByteBuffer.wrap(body));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
