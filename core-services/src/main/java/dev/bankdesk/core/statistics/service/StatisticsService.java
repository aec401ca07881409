package dev.bankdesk.core.statistics.service;

import dev.bankdesk.core.messaging.ConsumerLoop;
import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.RecordHandler;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.kafka.KafkaDeadLetters;
import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Service;
import dev.bankdesk.core.statistics.ChangePublisher;
import dev.bankdesk.core.statistics.CubeConsumer;
import dev.bankdesk.core.statistics.CubeStore;
import dev.bankdesk.core.statistics.LiveConsumer;
import dev.bankdesk.core.statistics.LiveStore;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.kafka.KafkaChangePublisher;
import dev.bankdesk.core.statistics.postgres.Connect;
import dev.bankdesk.core.statistics.postgres.JournalPager;
import dev.bankdesk.core.statistics.postgres.PostgresCubeStore;
import dev.bankdesk.core.statistics.postgres.PostgresJournal;
import dev.bankdesk.core.statistics.postgres.ProcessName;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Live statistics and cube, two members of two consumer groups, and the journal's pages: a thread each. */
public final class StatisticsService implements Service {
    private final BankAddresses addresses;
    private final Databases databases;
    private final ProcessName member;
    private final InstantSource clock;
    private final Duration session;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Asked how they are by other threads. */
    private volatile ConsumerLoop live;

    private volatile ConsumerLoop cube;

    private volatile PagingLoop pages;

    /** Any number of them, in as many processes, share the partitions of one bank. */
    public StatisticsService(BankAddresses addresses, InstantSource clock) {
        this(addresses, clock, KafkaLog.SESSION);
    }

    /** @param session how long one that gives no sign of life keeps its partitions */
    public StatisticsService(BankAddresses addresses, InstantSource clock, Duration session) {
        this(addresses, clock, session, Databases.OF_A_CONSUMER);
    }

    /**
     * @param session how long one that gives no sign of life keeps its partitions
     * @param longestSilence after which a PostgreSQL that says nothing counts as gone, whole seconds
     */
    public StatisticsService(BankAddresses addresses, InstantSource clock, Duration session, Duration longestSilence) {
        this.session = session;
        this.addresses = addresses;
        this.databases = new Databases(addresses, longestSilence);
        this.clock = clock;
        this.member = new ProcessName(primary());
    }

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public void start() {
        new StatisticsRebuild(addresses, clock).dropLeftovers();
        live = loop("statistics-live", liveConsumer());
        cube = loop("statistics-cube", cubeConsumer());
        live.start();
        cube.start();
        pages = new PagingLoop(new JournalPager(replica(), primary()));
        pages.start();
    }

    @Override
    public void stop() {
        if (pages != null) {
            pages.stop();
        }
        List<ConsumerLoop> loops =
                Stream.of(live, cube).filter(Objects::nonNull).toList();
        loops.forEach(ConsumerLoop::cutOff);
        loops.forEach(ConsumerLoop::stop);
        while (!open.isEmpty()) {
            close(open.pop());
        }
        member.close();
    }

    /** What keeps it from working at the moment, in a sentence for each part that does not; empty while all is well. */
    public String failure() {
        return Stream.of(
                        failure("Live figures", live == null ? "" : live.failure()),
                        failure("The figures of the past", cube == null ? "" : cube.failure()),
                        failure("The journal's pages", pages == null ? "" : pages.failure()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String failure(String what, String words) {
        return words.isEmpty() ? "" : what + " stand still and will go on by themselves: " + forEverybody(words) + ".";
    }

    /** The health is open to strangers: they read no texts of exceptions. */
    private static String forEverybody(String words) {
        return words.equals(RedisConnection.FULL) ? words : "the log has why";
    }

    private ConsumerLoop loop(String name, RecordHandler handler) {
        DeadLetters deadLetters = opened(new KafkaDeadLetters(addresses.kafkaBootstrap(), name));
        return new ConsumerLoop(
                name,
                Topics.TRANSACTIONS,
                () -> new KafkaLog(addresses.kafkaBootstrap(), Topics.TRANSACTIONS, name, member.get(), session),
                deadLetters,
                handler);
    }

    private LiveConsumer liveConsumer() {
        SourceNames sources = new SourceNames();
        LiveStore store =
                opened(new RedisLiveStore(RedisConnection.open(addresses.redisUrl(), "bankdesk-statistics"), clock));
        ChangePublisher publisher = opened(new KafkaChangePublisher(addresses.kafkaBootstrap()));
        return new LiveConsumer(store, new PostgresJournal(replica(), primary(), sources), publisher, sources, clock);
    }

    private CubeConsumer cubeConsumer() {
        SourceNames sources = new SourceNames();
        CubeStore store = opened(new PostgresCubeStore(primary(), sources));
        PostgresJournal journal = new PostgresJournal(replica(), primary(), sources);
        return new CubeConsumer(store, journal, sources, databases.zone(), clock);
    }

    private Connect primary() {
        return databases.primary();
    }

    private Connect replica() {
        return databases.replica();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new StatisticsUnavailable("a connection cannot be closed", e);
        }
    }
}
