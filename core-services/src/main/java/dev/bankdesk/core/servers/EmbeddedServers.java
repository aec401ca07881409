package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.CutOff;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.ReplicationHealth;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The supervisor: starts the servers of one bank in parallel, and stops them in reverse. */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final BankFolder folder;
    private final ServerBinaries binaries;
    private final Progress progress;
    private Passwords passwords;
    private Ports ports;
    private PostgresPair pair;
    private RedisServer redis;
    private KafkaServer kafka;
    private MessageBroker broker;
    private List<ServerWatch> watches = List.of();
    private ReplicationWatch replication;
    private ExecutorService threads;
    private boolean cutOff;

    public EmbeddedServers(BankFolder folder, ServerBinaries binaries, Progress progress) {
        this.folder = folder;
        this.binaries = binaries;
        this.progress = progress;
    }

    /** @throws Refusal naming the server that did not come up; the others are stopped then */
    public void start() {
        start(addresses -> {});
    }

    /** @param whenPrimaryAnswers work on the primary that need not wait for the others, on one of the starting threads */
    public void start(Consumer<BankAddresses> whenPrimaryAnswers) {
        assemble();
        openThreads();
        try {
            startAll(whenPrimaryAnswers);
        } catch (CompletionException | RejectedExecutionException e) {
            // No thread may start one more server while we stop the others.
            awaitThreads();
            stop();
            throw reason(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Makes a start under way in another thread fail soon; it leaves nothing running. */
    public synchronized void cutOffStart() {
        cutOff = true;
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private synchronized void openThreads() {
        threads = Executors.newFixedThreadPool(5);
        if (cutOff) {
            threads.shutdownNow();
        }
    }

    public void watch() {
        watch((server, since, lasted) -> {}, moved -> {});
    }

    /**
     * From now on a server that ends is started again, and a replica that cannot follow is copied anew.
     *
     * @param outages hears of each, once it is over
     * @param moved hears of the addresses after a promotion, the replica's first
     */
    public void watch(Outages outages, Consumer<BankAddresses> moved) {
        replication = new ReplicationWatch(pair, this::addresses, moved, InstantSource.system());
        replication.start();
        watches = new ArrayList<>(List.of(
                new ServerWatch(noted(pair.primaryRole(), outages), new SelfPromotion(pair)),
                new ServerWatch(noted(pair.replicaRole(), outages), new ReplicaMend(pair)),
                new ServerWatch(noted(redis, outages), ServerWatch.Mend.none()),
                new ServerWatch(noted(kafka, outages), ServerWatch.Mend.none())));
        broker.embedded()
                .ifPresent(server -> watches.add(new ServerWatch(noted(server, outages), ServerWatch.Mend.none())));
        watches.forEach(ServerWatch::start);
    }

    private static ManagedServer noted(ManagedServer server, Outages outages) {
        return new NotedServer(server, outages, InstantSource.system());
    }

    /** In reverse of dependence: who reads the primary's changes, and Kafka and Redis, before the primary. */
    public void stop() {
        if (replication != null) {
            replication.cutOff();
        }
        watches.forEach(ServerWatch::cutOff);
        watches.forEach(ServerWatch::close);
        if (replication != null) {
            replication.close();
        }
        ManagedServer follower = pair == null ? null : pair.replica();
        ManagedServer amqp = broker == null ? null : broker.embedded().orElse(null);
        Stream.of(kafka, amqp, follower, redis)
                .filter(Objects::nonNull)
                .parallel()
                .forEach(ManagedServer::stop);
        if (pair != null) {
            pair.primary().stop();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Who has the role at this moment; after a promotion it is another one. */
    public ManagedServer primary() {
        return pair.primary();
    }

    public ManagedServer replica() {
        return pair.replica();
    }

    /**
     * Makes the standby the primary; {@link #watch} copies the old primary anew as replica.
     *
     * @param force takes the loss where the standby has not all that was answered
     * @throws dev.bankdesk.core.platform.Refusal where it may not be, or did not come about
     */
    public FailoverReport failover(boolean force) {
        return new Failover(pair).onRequest(force);
    }

    /** As the pair was seen last; while nobody watches, null. */
    public ReplicationHealth replicationHealth() {
        return replication == null ? null : replication.health();
    }

    public ManagedServer redis() {
        return redis;
    }

    public ManagedServer kafka() {
        return kafka;
    }

    /** Empty where all travels on Kafka, or on a broker elsewhere. */
    public Optional<ManagedServer> amqp() {
        return broker.embedded().map(server -> server);
    }

    /** Where they listen, and where the gateway shall listen. */
    public BankAddresses addresses() {
        return new BankAddresses(
                primaryUrl(PostgresLogins.DATABASE),
                PostgresLogins.WRITER,
                passwords.writer(),
                replicaUrl(PostgresLogins.DATABASE),
                PostgresLogins.READER,
                passwords.reader(),
                "redis://" + RedisServer.SERVICES + ":" + passwords.redis() + "@127.0.0.1:" + ports.redis(),
                "127.0.0.1:" + ports.kafka(),
                "http://127.0.0.1:" + ports.gateway(),
                passwords.gatewayToken(),
                logins(),
                new BankAddresses.Database(
                        primaryUrl(PostgresLogins.MARKETING),
                        PostgresLogins.MARKETING_WRITER,
                        passwords.of(PostgresLogins.MARKETING_WRITER),
                        replicaUrl(PostgresLogins.MARKETING),
                        PostgresLogins.MARKETING_READER,
                        passwords.of(PostgresLogins.MARKETING_READER)),
                broker.address());
    }

    private String primaryUrl(String database) {
        return url(pair.primary(), pair.replica(), database, "primary");
    }

    private String replicaUrl(String database) {
        return url(pair.replica(), pair.primary(), database, "preferSecondary");
    }

    private static String url(PostgresServer first, PostgresServer second, String database, String serverType) {
        return "jdbc:postgresql://127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port() + "/" + database
                + "?targetServerType=" + serverType + "&hostRecheckSeconds=1&connectTimeout=2";
    }

    private Map<String, BankAddresses.Login> logins() {
        return StoreLogin.ALL.stream()
                .collect(Collectors.toMap(
                        StoreLogin::name, login -> new BankAddresses.Login(login.name(), passwords.of(login))));
    }

    private void assemble() {
        try {
            Folders.createPrivate(folder.root());
            passwords = Passwords.keptIn(folder.passwords());
            // Before the ports: an orphan's port must count as ours, not as taken.
            Orphans.reap(folder);
            ports = Ports.recordedIn(folder.ports());
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " cannot be written: " + FileFailure.words(e) + ".",
                    "Make it writable, or choose another with --data DIR.",
                    e);
        }
        pair = new PostgresPair(folder, binaries, passwords, ports);
        redis = new RedisServer(ServerHome.redis(folder), ports.redis(), passwords, binaries);
        kafka = new KafkaServer(ServerHome.kafka(folder), ports.kafka(), ports.kafkaController());
        broker = new MessageBroker(folder, System.getenv(), passwords, ports);
    }

    private void startAll(Consumer<BankAddresses> whenPrimaryAnswers) {
        // Kafka takes the longest: first.
        CompletableFuture<Void> kafkaUp = CompletableFuture.runAsync(() -> bringUp(kafka), threads);
        CompletableFuture<Void> redisUp = CompletableFuture.runAsync(() -> bringUp(redis), threads);
        CompletableFuture<Void> pairPrepared = CompletableFuture.runAsync(
                () -> {
                    requireNoOrphanedReplica();
                    pair.primary().prepare();
                    pair.replica().prepare();
                },
                threads);
        CompletableFuture<Void> primaryUp = pairPrepared.thenRunAsync(
                () -> {
                    bringUpPrimary();
                    whenPrimaryAnswers.accept(addresses());
                },
                threads);
        CompletableFuture<Void> replicaUp = pairPrepared.thenRunAsync(this::bringUpReplica, threads);
        CompletableFuture<Void> brokerUp =
                CompletableFuture.runAsync(() -> broker.embedded().ifPresent(this::bringUp), threads);
        failFast(List.of(kafkaUp, redisUp, primaryUp, replicaUp, brokerUp));
    }

    /** A new, empty primary beside the old bank's replica would look as if the bank had lost its books. */
    private void requireNoOrphanedReplica() {
        PostgresServer primary = pair.primary();
        PostgresServer replica = pair.replica();
        if (!primary.hasData() && replica.hasData()) {
            throw Refusal.failure(
                    "The data of " + primary.name() + " is missing in "
                            + primary.home().folder() + ", while that of " + replica.name() + " is there.",
                    "Put the folder back where it was moved or saved to, or start an empty bank with ./bankdesk reset.");
        }
    }

    /** The first that fails ends the wait of the others: their sleep between probes is interrupted. */
    private void failFast(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> first = new CompletableFuture<>();
        starts.forEach(start -> start.whenComplete((done, failure) -> {
            if (failure != null) {
                first.completeExceptionally(failure);
                threads.shutdownNow();
            }
        }));
        CompletableFuture.anyOf(all, first).join();
    }

    private void awaitThreads() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a start does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RuntimeException reason(RuntimeException failure) {
        if (cutOff) {
            return Refusal.failure("The start was cut off.", "Start again.", failure);
        }
        return failure.getCause() instanceof Refusal refusal ? refusal : failure;
    }

    private void bringUp(ManagedServer server) {
        server.prepare();
        launchAndAwait(server);
    }

    private void bringUpPrimary() {
        startPrimaryOrPromote();
        PostgresServer primary = pair.primary();
        // A promotion that the last run did not finish.
        new Promotion(pair).finish();
        try {
            PostgresLogins.create(primary, passwords);
        } catch (SQLException e) {
            throw Refusal.failure(
                    "The logins could not be created on the PostgreSQL primary: " + e.getMessage() + ".",
                    "Start again; if it stays, ./bankdesk reset starts an empty bank.",
                    e);
        }
    }

    /** From its start on commits do not wait, until the watch lets them. What was in force counts where it does not start. */
    private void startPrimaryOrPromote() {
        PairRecord before = pair.record();
        boolean wasInForce = before.inForce() && pair.synchronous() != Synchronous.OFF;
        if (before.inForce()) {
            pair.note(before.inForce(false));
        }
        try {
            launchAndAwait(pair.primary());
        } catch (Refusal refusal) {
            if (CutOff.isReasonOf(refusal) || !wasInForce || !pair.replica().running()) {
                throw refusal;
            }
            LOG.error(
                    "The primary does not start, and the standby has all that was answered. {}", refusal.getMessage());
            pair.replica().awaitReady(START_LIMIT);
            pair.note(pair.record().inForce(true));
            new Failover(pair).byItself();
        }
    }

    /** A bank works without its replica, and {@link #watch} brings it back. */
    private void bringUpReplica() {
        PostgresServer replica = pair.replica();
        if (!replica.hasData()) {
            progress.failed(replica.name(), "has no data, and is copied from the primary when the bank is ready");
            return;
        }
        try {
            launchAndAwait(replica);
        } catch (Refusal refusal) {
            if (CutOff.isReasonOf(refusal)) {
                throw refusal;
            }
            LOG.warn("The bank starts without its replica. {}", refusal.getMessage());
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
            if (!CutOff.isReasonOf(refusal)) {
                // Its log's last lines stand in the refusal itself.
                progress.failed(
                        server.name(), refusal.getMessage().lines().findFirst().orElse(""));
            }
            throw refusal;
        }
    }
}
