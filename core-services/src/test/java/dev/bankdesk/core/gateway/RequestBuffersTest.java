package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

/**
 * Some connections send what is no HTTP, another one sound requests. The machine's scheduler is played: threads of the server
 * stand still for some milliseconds where it may take them away at any time.
 */
class RequestBuffersTest {
    private static final int REQUESTS = 60;
    private static final int HOSTILE = 3;

    @Test
    void what_is_no_http_on_one_connection_does_not_touch_the_requests_of_another() throws Exception {
        assertThat(faults(RequestBuffers::of)).isEmpty();
    }

    /** Where this turns red, the server's library is mended, and RequestBuffers may go. */
    @Test
    void with_the_servers_own_pool_requests_of_others_are_read_twice_or_lost() throws Exception {
        assertThat(faults((http, pool) -> pool)).isNotEmpty();
    }

    private static List<String> faults(BiFunction<HttpConfiguration, ByteBufferPool, ByteBufferPool> buffers)
            throws Exception {
        Sound sound = new Sound();
        Server server = new Server(new PausingThreads());
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector = new PausingConnector(
                server, buffers.apply(http, server.getByteBufferPool()), new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(sound);
        server.start();
        List<Thread> hostile = IntStream.range(0, HOSTILE)
                .mapToObj(i -> new Thread(() -> sendWhatIsNoHttp(connector.getLocalPort())))
                .toList();
        try {
            hostile.forEach(Thread::start);
            sound.send(connector.getLocalPort());
        } finally {
            hostile.forEach(Thread::interrupt);
            server.stop();
        }
        return sound.faults;
    }

    private static void sendWhatIsNoHttp(int port) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(1_000);
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nNo Header: 1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The server may end such a connection in any way.
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sound requests, and the handler that answers them after some milliseconds. */
    private static final class Sound extends Handler.Abstract {
        private final Set<String> read = ConcurrentHashMap.newKeySet();
        private final List<String> faults = new CopyOnWriteArrayList<>();

        /** Ends early at the first fault. */
        private void send(int port) {
            for (int i = 0; i < REQUESTS && faults.isEmpty(); i++) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setSoTimeout(5_000);
                    String request = "GET /" + i + " HTTP/1.1\r\nHost: bank\r\n\r\n";
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    if (socket.getInputStream().read() < 0) {
                        faults.add("/" + i + " got no answer");
                    }
                    pause(2);
                } catch (IOException e) {
                    faults.add("/" + i + " got no answer: " + e.getMessage());
                }
            }
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String path = request.getHttpURI().getPath();
            if (!read.add(path)) {
                faults.add(path + " was read twice");
            }
            pause(5);
            response.write(true, ByteBuffer.wrap(new byte[] {'x'}), callback);
            return true;
        }
    }

    /** Stands still after it gave a task to another thread. */
    private static final class PausingThreads extends QueuedThreadPool {
        PausingThreads() {
            super(16, 8);
            setDaemon(true);
        }

        @Override
        public boolean tryExecute(Runnable task) {
            boolean taken = super.tryExecute(task);
            if (taken && isOfBadMessage()) {
                pause(3);
            }
            return taken;
        }

        private static boolean isOfBadMessage() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getMethodName().equals("badMessage")));
        }
    }

    /** Its connections stand still within every read but their first. */
    private static final class PausingConnector extends ServerConnector {
        PausingConnector(Server server, ByteBufferPool buffers, HttpConnectionFactory http) {
            super(server, null, null, buffers, 1, 1, http);
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint endPoint = new SocketChannelEndPoint(channel, selector, key, getScheduler()) {
                private int reads;

                @Override
                public int fill(ByteBuffer buffer) throws IOException {
                    if (reads++ == 0) {
                        return super.fill(buffer);
                    }
                    // As the overridden one does it, with a pause within.
                    int position = BufferUtil.flipToFill(buffer);
                    try {
                        pause(6);
                        return getChannel().read(buffer);
                    } finally {
                        BufferUtil.flipToFlush(buffer, position);
                    }
                }
            };
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
        }
    }
}
