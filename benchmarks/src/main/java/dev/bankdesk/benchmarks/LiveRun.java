package dev.bankdesk.benchmarks;

import dev.bankdesk.core.messaging.ConsumerLoop;
import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.RecordHandler;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.kafka.KafkaDeadLetters;
import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.LiveConsumer;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.kafka.KafkaChangePublisher;
import dev.bankdesk.core.statistics.postgres.PostgresJournal;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStore;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The live consumer alone, as the service runs it, timed from the moment when it has its partitions. */
final class LiveRun {
    private LiveRun() {}

    /** @param whole waits until Redis has everything; @return seconds */
    static double seconds(BankAddresses addresses, Runnable whole) {
        SourceNames sources = new SourceNames();
        try (RedisLiveStore store = new RedisLiveStore(
                        RedisConnection.open(addresses.redisUrl(), "bench-live"), InstantSource.system());
                KafkaChangePublisher publisher = new KafkaChangePublisher(addresses.kafkaBootstrap());
                KafkaDeadLetters deadLetters = new KafkaDeadLetters(addresses.kafkaBootstrap(), "bench-live")) {
            PostgresJournal journal = new PostgresJournal(
                    () -> DriverManager.getConnection(
                            addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword()),
                    sources);
            Timed live = new Timed(new LiveConsumer(store, journal, publisher, sources, InstantSource.system()));
            ConsumerLoop loop = new ConsumerLoop(
                    "bench-live",
                    Topics.TRANSACTIONS,
                    () -> new KafkaLog(addresses.kafkaBootstrap(), Topics.TRANSACTIONS, "bench-live", "1"),
                    deadLetters,
                    live);
            loop.start();
            try {
                live.begun.await();
                whole.run();
                return (System.nanoTime() - live.beganNanos) / 1e9;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                loop.stop();
            }
        }
    }

    private static final class Timed implements RecordHandler {
        private final RecordHandler handler;
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile long beganNanos;

        Timed(RecordHandler handler) {
            this.handler = handler;
        }

        @Override
        public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log) {
            Map<Integer, Long> starts = handler.assigned(partitions, log);
            beganNanos = System.nanoTime();
            begun.countDown();
            return starts;
        }

        @Override
        public void revoked(Set<Integer> partitions) {
            handler.revoked(partitions);
        }

        @Override
        public void abandoned(Set<Integer> partitions) {
            handler.abandoned(partitions);
        }

        @Override
        public void record(int partition, long offset, byte[] value) throws PoisonRecord {
            handler.record(partition, offset, value);
        }

        @Override
        public void polled() {
            handler.polled();
        }

        @Override
        public void stopping() {
            handler.stopping();
        }
    }
}
