package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Clients of the gateway, each with its own connection and thread. */
final class HttpLoad implements AutoCloseable {
    private static final int ONE_BY_ONE_CLIENTS = 64;
    private static final int BATCH_CLIENTS = 4;
    /** Of a batch of 8,192 a client waits long; with this many both sides always have something to do. */
    private static final int ORDERS_A_BATCH = 4_096;

    private final AccountDraw accounts;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(ONE_BY_ONE_CLIENTS);
    private long seed = 1_000;

    HttpLoad(BankAddresses addresses, AccountDraw accounts) {
        this.accounts = accounts;
        try {
            for (int i = 0; i < ONE_BY_ONE_CLIENTS; i++) {
                connections.add(new HttpConnection(addresses));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one client does until the end. */
    @FunctionalInterface
    private interface Client {
        void run(HttpConnection connection, BenchOrders orders, Tally tally) throws IOException;
    }

    /** Each client sends its next order when it has the answer to the last. @return booked a second */
    double oneByOne(int seconds, Tally tally) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return measure(ONE_BY_ONE_CLIENTS, tally, (connection, orders, counted) -> {
            while (System.nanoTime() < end) {
                place(connection, orders, counted);
            }
        });
    }

    /** As {@link #oneByOne}, with many orders a call. */
    double inBatches(int seconds, Tally tally) {
        // The bodies are made before the clock starts: a client's work is not the bank's.
        List<List<byte[]>> bodies = new ArrayList<>();
        for (int client = 0; client < BATCH_CLIENTS; client++) {
            BenchOrders orders = new BenchOrders(accounts, seed++);
            List<byte[]> own = new ArrayList<>();
            for (int i = 0; i < seconds * 4; i++) {
                own.add(orders.nextJson(ORDERS_A_BATCH));
            }
            bodies.add(own);
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        AtomicLong client = new AtomicLong();
        return measure(BATCH_CLIENTS, tally, (connection, orders, counted) -> {
            for (byte[] body : bodies.get((int) client.getAndIncrement())) {
                if (System.nanoTime() >= end) {
                    return;
                }
                int status = connection.post("/v1/payments:batch", body);
                counted.count(connection.body(), status == 200 ? connection.length() : 0, ORDERS_A_BATCH);
            }
        });
    }

    /**
     * Orders leave at their intended times, whether or not those before were answered: what has to wait for a free client
     * waits on the clock of the bank's answer.
     *
     * @return microseconds from the intended time to the answer
     */
    Histogram latencies(int seconds, double perSecond, Tally tally) {
        Histogram micros = new ConcurrentHistogram(60_000_000L, 3);
        long begin = System.nanoTime();
        long count = (long) (seconds * perSecond);
        AtomicLong next = new AtomicLong();
        measure(ONE_BY_ONE_CLIENTS, tally, (connection, orders, counted) -> {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long intended = begin + (long) (i * 1e9 / perSecond);
                for (long early = intended - System.nanoTime(); early > 0; early = intended - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                place(connection, orders, counted);
                micros.recordValue(Math.min(60_000_000L, (System.nanoTime() - intended) / 1_000));
            }
        });
        return micros;
    }

    private static void place(HttpConnection connection, BenchOrders orders, Tally tally) throws IOException {
        int status = connection.post("/v1/payments", orders.nextJson());
        tally.count(connection.body(), status == 200 ? connection.length() : 0, 1);
    }

    private double measure(int clients, Tally tally, Client client) {
        long begin = System.nanoTime();
        long before = tally.booked.sum();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            HttpConnection connection = connections.get(i);
            BenchOrders orders = new BenchOrders(accounts, seed++);
            running.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            client.run(connection, orders, tally);
                        } catch (IOException e) {
                            throw new UncheckedIOException("a client of the gateway failed", e);
                        }
                    },
                    threads));
        }
        running.forEach(CompletableFuture::join);
        return (tally.booked.sum() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
