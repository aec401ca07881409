package dev.bankdesk.benchmarks.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * Clients of the gateway, in a process of their own: as a bank's clients, they share neither heap nor compiler with it. Reads
 * one {@link HttpTask} a line, does it, and writes one {@link HttpFigures} a line; ends with its input.
 */
public final class HttpClients {
    private static final int BATCH_CLIENTS = 4;
    /** Of a batch of 8,192 a client waits long; with this many both sides always have something to do. */
    private static final int ORDERS_A_BATCH = 4_096;

    private final URI gateway;
    private final String token;
    private final AccountDraw accounts;
    private long seed = 1_000;

    private HttpClients(URI gateway, String token, int accounts) {
        this.gateway = gateway;
        this.token = token;
        this.accounts = AccountDraw.uniform(accounts);
    }

    /** @param arguments the gateway's URL and the number of accounts; the token is the first line of the input */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        HttpClients clients =
                new HttpClients(URI.create(arguments[0]), tasks.readLine(), Integer.parseInt(arguments[1]));
        for (String line = tasks.readLine(); line != null; line = tasks.readLine()) {
            System.out.println(clients.does(HttpTask.parse(line)).line());
        }
    }

    private HttpFigures does(HttpTask task) throws IOException, InterruptedException, ExecutionException {
        if (task.kind() == HttpTask.Kind.BATCHES) {
            return inBatches(task.seconds());
        }
        // For each task anew: the bank closes connections that are idle meanwhile.
        try (ManyConnections clients = new ManyConnections(gateway, token)) {
            return clients.run(new BenchOrders(accounts, seed++), task.seconds(), task.perSecond());
        }
    }

    private HttpFigures inBatches(int seconds) throws InterruptedException, ExecutionException {
        // The bodies are made before the clock starts: a client's work is not the bank's.
        List<List<byte[]>> bodies = new ArrayList<>();
        for (int client = 0; client < BATCH_CLIENTS; client++) {
            bodies.add(bodies(seconds * 3));
        }
        ExecutorService threads = Executors.newFixedThreadPool(BATCH_CLIENTS, client -> {
            // A client that fails ends the process with it.
            Thread thread = new Thread(client, "batch-client");
            thread.setDaemon(true);
            return thread;
        });
        Tally tally = new Tally();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<CompletableFuture<Void>> running = new ArrayList<>();
        AtomicInteger ranDry = new AtomicInteger();
        for (int client = 0; client < BATCH_CLIENTS; client++) {
            List<byte[]> own = bodies.get(client);
            running.add(CompletableFuture.runAsync(() -> send(own, end, tally, ranDry), threads));
        }
        for (CompletableFuture<Void> client : running) {
            client.get();
        }
        threads.shutdown();
        if (ranDry.get() > 0) {
            throw new IllegalStateException("the clients had too few orders for this bank");
        }
        return HttpFigures.of(tally, System.nanoTime() - begin, new Histogram(1, 2, 1));
    }

    private List<byte[]> bodies(int count) {
        BenchOrders orders = new BenchOrders(accounts, seed++);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(orders.nextJson(ORDERS_A_BATCH));
        }
        return bodies;
    }

    private void send(List<byte[]> bodies, long end, Tally tally, AtomicInteger ranDry) {
        try (HttpConnection connection = new HttpConnection(gateway, token)) {
            for (byte[] body : bodies) {
                if (System.nanoTime() >= end) {
                    return;
                }
                int status = connection.post("/v1/payments:batch", body);
                tally.count(connection.body(), status == 200 ? connection.length() : 0, ORDERS_A_BATCH);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a client of the gateway failed", e);
        }
        ranDry.incrementAndGet();
    }
}
