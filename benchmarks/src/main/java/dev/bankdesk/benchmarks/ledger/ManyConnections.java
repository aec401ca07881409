package dev.bankdesk.benchmarks.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * 64 clients who each place one order and wait for its answer, on one thread: 64 threads of a measuring program would take
 * the processors from what they measure.
 */
final class ManyConnections implements AutoCloseable {
    private static final int CLIENTS = 64;
    private static final long LONGEST_MICROS = 60_000_000L;
    /** A bank that answers nothing for so long ends the measurement. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long LATEST_NANOS = 200_000;

    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final String head;

    ManyConnections(URI gateway, String token) throws IOException {
        head = "POST /v1/payments HTTP/1.1\r\nHost: " + gateway.getHost() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(gateway));
        }
    }

    /** @param perSecond orders leave at these intended times, and wait for a free client; 0: as fast as they are answered */
    HttpFigures run(BenchOrders orders, int seconds, double perSecond) throws IOException {
        Histogram micros = new Histogram(LONGEST_MICROS, 3);
        Tally tally = new Tally();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long lastAnswer = begin;
        long sent = 0;
        Deque<Client> free = new ArrayDeque<>(clients);
        while (true) {
            long now = System.nanoTime();
            long intended = perSecond == 0 ? now : begin + (long) (sent * 1e9 / perSecond);
            while (!free.isEmpty() && intended <= now && intended < end) {
                free.remove().send(orders.nextJson(), intended);
                sent++;
                intended = perSecond == 0 ? now : begin + (long) (sent * 1e9 / perSecond);
            }
            if (intended >= end && free.size() == CLIENTS) {
                return HttpFigures.of(tally, System.nanoTime() - begin, micros);
            }
            boolean answered = take(free, tally, micros, perSecond == 0 || free.isEmpty() || intended >= end);
            lastAnswer = answered || free.size() == CLIENTS ? System.nanoTime() : lastAnswer;
            if (System.nanoTime() - lastAnswer > PATIENCE_NANOS) {
                throw new IOException("the bank has not answered for 30 s");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }

    /** @param wait until there is an answer; else a moment, so that the next order leaves in time */
    private boolean take(Deque<Client> free, Tally tally, Histogram micros, boolean wait) throws IOException {
        if (wait) {
            selector.select(1_000);
        } else if (selector.selectNow() == 0) {
            LockSupport.parkNanos(LATEST_NANOS);
            return false;
        }
        boolean answered = false;
        for (SelectionKey key : selector.selectedKeys()) {
            Client client = (Client) key.attachment();
            if (client.hasAnswer()) {
                client.count(tally);
                micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - client.intended) / 1_000));
                free.add(client);
                answered = true;
            }
        }
        selector.selectedKeys().clear();
        return answered;
    }

    private final class Client {
        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(16 * 1024);
        private long intended;

        Client(URI gateway) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(byte[] body, long intendedNanos) throws IOException {
            intended = intendedNanos;
            received.clear();
            byte[] begin = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            ByteBuffer request = ByteBuffer.allocate(begin.length + body.length)
                    .put(begin)
                    .put(body)
                    .flip();
            // Half a kilobyte, with nothing before it on its way: the socket takes it whole.
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        boolean hasAnswer() throws IOException {
            if (channel.read(received) < 0) {
                throw new EOFException("the bank closed the connection");
            }
            String text = new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            String lower = text.substring(0, end).toLowerCase(Locale.ROOT);
            int length = lower.indexOf("\r\ncontent-length:");
            if (length < 0) {
                return text.endsWith("0\r\n\r\n");
            }
            int lineEnd = lower.indexOf("\r\n", length + 2);
            String digits = lower.substring(length + 17, lineEnd < 0 ? lower.length() : lineEnd);
            return text.length() >= end + 4 + Integer.parseInt(digits.strip());
        }

        void count(Tally tally) {
            boolean booked = received.get(9) == '2';
            tally.count(received.array(), booked ? received.position() : 0, 1);
        }
    }
}
