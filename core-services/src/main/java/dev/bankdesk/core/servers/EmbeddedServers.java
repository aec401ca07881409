package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The supervisor: starts the servers of one bank in parallel, and stops them in reverse. */
public final class EmbeddedServers implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final BankFolder folder;
    private final ServerBinaries binaries;
    private final Progress progress;
    private Passwords passwords;
    private Ports ports;
    private PostgresServer primary;
    private PostgresServer replica;
    private RedisServer redis;
    private KafkaServer kafka;

    public EmbeddedServers(BankFolder folder, ServerBinaries binaries, Progress progress) {
        this.folder = folder;
        this.binaries = binaries;
        this.progress = progress;
    }

    /** @throws Refusal naming the server that did not come up; the others are stopped then */
    public void start() {
        assemble();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            startAll(threads);
        } catch (CompletionException e) {
            stop();
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** In reverse of dependence: readers of the primary's changes before the primary. */
    public void stop() {
        for (ManagedServer server : List.of(kafka, redis, replica, primary)) {
            server.stop();
        }
    }

    @Override
    public void close() {
        stop();
    }

    public ManagedServer primary() {
        return primary;
    }

    public ManagedServer replica() {
        return replica;
    }

    public ManagedServer redis() {
        return redis;
    }

    public ManagedServer kafka() {
        return kafka;
    }

    /** Where they listen, and where the gateway shall listen. */
    public BankAddresses addresses() {
        String database = "/" + PostgresLogins.DATABASE;
        String both = "127.0.0.1:" + ports.replica() + ",127.0.0.1:" + ports.primary();
        return new BankAddresses(
                "jdbc:postgresql://127.0.0.1:" + ports.primary() + database,
                PostgresLogins.WRITER,
                passwords.writer(),
                "jdbc:postgresql://" + both + database
                        + "?targetServerType=preferSecondary&hostRecheckSeconds=1&connectTimeout=2",
                PostgresLogins.READER,
                passwords.reader(),
                "redis://default:" + passwords.redis() + "@127.0.0.1:" + ports.redis(),
                "127.0.0.1:" + ports.kafka(),
                "http://127.0.0.1:" + ports.gateway(),
                passwords.gatewayToken());
    }

    private void assemble() {
        try {
            Folders.createPrivate(folder.root());
            passwords = Passwords.keptIn(folder.passwords());
            ports = Ports.recordedIn(folder.root().resolve("ports.json"));
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " cannot be written: " + e.getMessage() + ".",
                    "Make it writable, or choose another with --data DIR.",
                    e);
        }
        primary = PostgresServer.primary(folder.server("postgres"), ports.primary(), passwords, binaries);
        replica = PostgresServer.replica(
                primary, folder.server("postgres-replica"), ports.replica(), passwords, binaries);
        redis = new RedisServer(folder.server("redis"), ports.redis(), passwords, binaries);
        kafka = new KafkaServer(folder.server("kafka"), ports.kafka(), ports.kafkaController());
    }

    private void startAll(ExecutorService threads) {
        // Kafka takes the longest: first.
        CompletableFuture<Void> kafkaUp = CompletableFuture.runAsync(() -> bringUp(kafka), threads);
        CompletableFuture<Void> redisUp = CompletableFuture.runAsync(() -> bringUp(redis), threads);
        CompletableFuture<Void> pairPrepared = CompletableFuture.runAsync(
                () -> {
                    primary.prepare();
                    replica.prepare();
                },
                threads);
        CompletableFuture<Void> primaryUp = pairPrepared.thenRunAsync(this::bringUpPrimary, threads);
        CompletableFuture<Void> replicaUp = pairPrepared.thenRunAsync(() -> launchAndAwait(replica), threads);
        CompletableFuture.allOf(kafkaUp, redisUp, primaryUp, replicaUp).join();
    }

    private void bringUp(ManagedServer server) {
        server.prepare();
        launchAndAwait(server);
    }

    private void bringUpPrimary() {
        launchAndAwait(primary);
        try {
            PostgresLogins.create(primary, passwords);
        } catch (SQLException e) {
            throw Refusal.failure(
                    "The logins could not be created on the PostgreSQL primary: " + e.getMessage() + ".",
                    "Start again; if it stays, ./bankdesk reset starts an empty bank.",
                    e);
        }
    }

    private void launchAndAwait(ManagedServer server) {
        long begin = System.nanoTime();
        progress.started(server.name());
        try {
            server.start();
            server.awaitReady(START_LIMIT);
            progress.done(server.name(), (System.nanoTime() - begin) / 1_000_000);
        } catch (Refusal refusal) {
            progress.failed(server.name(), refusal.getMessage());
            throw refusal;
        }
    }
}
