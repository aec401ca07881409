package dev.bankdesk.benchmarks.streams;

import dev.bankdesk.benchmarks.Pauses;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * A Kafka Streams application over the topic {@code transactions}, measured from the moment when all its tasks run until the
 * last change is applied: joining the group is not counted against it. Exactly once (v2), as ours; commits every 100 ms, as
 * often as ours stores; stores in memory with their changelog, since a store without one would lose figures; a cache large
 * enough that the changelog gets each key once a commit; as many threads as the machine has cores, where ours has one.
 */
public final class StreamsPeer {
    static final String STORE = "aggregates";

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final long CACHE_BYTES = 128L << 20;
    private static final int COMMIT_MILLIS = 100;
    private static final int THREADS = 2;

    /** Which of its interfaces computes. */
    public enum Form {
        DSL,
        PROCESSOR
    }

    /** What there was to do and what is done; the topologies count here. */
    static final class Progress {
        final AtomicLong read = new AtomicLong();
        final AtomicLong changes = new AtomicLong();
        final AtomicLong applied = new AtomicLong();
    }

    /** @param found its aggregates, in the shape of ours */
    public record Result(double perSecond, FoundAggregates found) {}

    private StreamsPeer() {}

    public static Result run(Form form, String bootstrap, int transactions) {
        try {
            Path folder = Files.createTempDirectory("bankdesk-streams");
            try {
                return run(form, settings(form, bootstrap, folder), transactions);
            } finally {
                Folders.deleteTree(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(Form form, Properties settings, int transactions) {
        Progress progress = new Progress();
        Topology topology = form == Form.DSL ? DslTopology.of(progress) : ProcessorTopology.of(progress);
        try (KafkaStreams streams = new KafkaStreams(topology, settings)) {
            streams.start();
            await(form, progress, () -> streams.state() == KafkaStreams.State.RUNNING);
            long before = progress.read.get();
            long begin = System.nanoTime();
            await(
                    form,
                    progress,
                    () -> progress.read.get() >= transactions && progress.applied.get() >= progress.changes.get());
            double perSecond = (transactions - before) * 1e9 / (System.nanoTime() - begin);
            return new Result(perSecond, found(streams));
        }
    }

    private static FoundAggregates found(KafkaStreams streams) {
        FoundAggregates found = new FoundAggregates();
        try (KeyValueIterator<Bytes, byte[]> all = streams.store(
                        StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()))
                .all()) {
            all.forEachRemaining(each -> found.add(each.key.get(), each.value));
        }
        return found;
    }

    private static void await(Form form, Progress progress, BooleanSupplier done) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw Refusal.failure(
                        "Kafka Streams (" + form + ") has read " + progress.read + " transactions and applied "
                                + progress.applied + " of " + progress.changes + " changes after " + LIMIT.toMinutes()
                                + " minutes.",
                        "Try again on a machine that does nothing else.");
            }
            Pauses.millis(5);
        }
    }

    static TransactionBooked event(byte[] value) {
        try {
            return TransactionBooked.parseFrom(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties settings(Form form, String bootstrap, Path folder) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "bench-" + Topics.TRANSACTIONS + "-" + form,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                StreamsConfig.STATE_DIR_CONFIG,
                folder.toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                COMMIT_MILLIS,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                CACHE_BYTES,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                THREADS,
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class,
                StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class));
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 2 << 20);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1_024);
        return settings;
    }
}
