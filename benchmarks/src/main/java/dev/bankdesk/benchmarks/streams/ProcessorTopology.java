package dev.bankdesk.benchmarks.streams;

import dev.bankdesk.core.messaging.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** One processor, and in each of its tasks a store in memory of what its own partition has: nothing is repartitioned. */
final class ProcessorTopology {
    private static final String SOURCE = "source";
    private static final String FOLD = "fold";

    private ProcessorTopology() {}

    static Topology of(StreamsPeer.Progress progress) {
        return new Topology()
                .addSource(
                        SOURCE,
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topics.TRANSACTIONS)
                .addProcessor(FOLD, () -> new Fold(progress), SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(StreamsPeer.STORE),
                                        Serdes.Bytes(),
                                        Serdes.ByteArray())
                                .withCachingEnabled(),
                        FOLD);
    }

    private static final class Fold implements Processor<byte[], byte[], Void, Void> {
        private final StreamsPeer.Progress progress;
        private KeyValueStore<Bytes, byte[]> store;

        Fold(StreamsPeer.Progress progress) {
            this.progress = progress;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(StreamsPeer.STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            PeerAggregates.changes(StreamsPeer.event(record.value()), this::apply);
            progress.read.incrementAndGet();
        }

        private void apply(byte[] key, byte[] change) {
            Bytes wrapped = Bytes.wrap(key);
            store.put(wrapped, PeerAggregates.added(key, change, store.get(wrapped)));
        }
    }
}
