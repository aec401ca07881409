package dev.bankdesk.benchmarks.streams;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;

/**
 * Group and aggregate: every transaction becomes its changes, which go through one repartition topic by key into one store. A
 * grouping for each aggregate would read and write as many records in more topics.
 */
final class DslTopology {
    private DslTopology() {}

    static Topology of(StreamsPeer.Progress progress) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.TRANSACTIONS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .flatMap((customer, value) -> changes(value, progress))
                .groupByKey(Grouped.with("by-key", Serdes.Bytes(), Serdes.ByteArray()))
                .aggregate(
                        () -> null,
                        (key, change, before) -> {
                            byte[] after = PeerAggregates.added(key.get(), change, before);
                            progress.applied.incrementAndGet();
                            return after;
                        },
                        Materialized.<Bytes, byte[]>as(Stores.inMemoryKeyValueStore(StreamsPeer.STORE))
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(Serdes.ByteArray())
                                .withCachingEnabled());
        return builder.build();
    }

    private static List<KeyValue<Bytes, byte[]>> changes(byte[] value, StreamsPeer.Progress progress) {
        TransactionBooked event = StreamsPeer.event(value);
        List<KeyValue<Bytes, byte[]>> changes = new ArrayList<>(8);
        PeerAggregates.changes(event, (key, change) -> changes.add(KeyValue.pair(Bytes.wrap(key), change)));
        // Before the read count, which says that these are all that there will be.
        progress.changes.addAndGet(changes.size());
        progress.read.incrementAndGet();
        return changes;
    }
}
