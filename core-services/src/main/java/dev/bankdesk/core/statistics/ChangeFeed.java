package dev.bankdesk.core.statistics;

import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Publishes the cells that changed, as the store has them; once a second a partition without changes gives a sign of life. */
final class ChangeFeed {
    private static final int SIGN_OF_LIFE_MILLIS = 1_000;
    /** Keeps a message far below Kafka's limit of 1 MiB. */
    private static final int MOST_CELLS = 4_000;

    private final LiveStore store;
    private final ChangePublisher publisher;
    private final LiveDeltas deltas;
    private final InstantSource clock;
    private final Map<Integer, Long> publishedAt = new HashMap<>();

    ChangeFeed(LiveStore store, ChangePublisher publisher, LiveDeltas deltas, InstantSource clock) {
        this.store = store;
        this.publisher = publisher;
        this.deltas = deltas;
        this.clock = clock;
    }

    void publish(Collection<LivePartition> partitions) {
        for (LivePartition partition : partitions) {
            int number = partition.owner().partition();
            boolean silent = clock.millis() - publishedAt.getOrDefault(number, 0L) >= SIGN_OF_LIFE_MILLIS;
            if (partition.hasUnpublished() || silent) {
                publish(number, store.read(number, partition.takeUnpublished(deltas)));
                publishedAt.put(number, clock.millis());
            }
        }
    }

    private void publish(int partition, LiveStore.Cells cells) {
        StatisticsChanged.Builder message = message(partition, cells);
        for (Map.Entry<Long, Map<String, long[]>> quarter : cells.quarters().entrySet()) {
            for (Map.Entry<String, long[]> cell : quarter.getValue().entrySet()) {
                if (message.getCellsCount() == MOST_CELLS) {
                    publisher.publish(message.build());
                    message = message(partition, cells);
                }
                message.addCells(cell(quarter.getKey(), cell.getKey(), cell.getValue()));
            }
        }
        publisher.publish(message.build());
    }

    private StatisticsChanged.Builder message(int partition, LiveStore.Cells cells) {
        return StatisticsChanged.newBuilder()
                .setPartition(partition)
                .setEpoch((int) cells.epoch())
                .setPosition(cells.position())
                .setRecordedAtMicros(cells.recordedAtMicros())
                .setPublishedAtMicros(clock.millis() * 1_000);
    }

    private static QuarterCell cell(long quarter, String text, long[] measures) {
        CellKey key = CellCode.key(text);
        return QuarterCell.newBuilder()
                .setQuarterSeconds(quarter)
                .setSegment(key.segment().code())
                .setCategory(key.category().code())
                .setCountry(key.country())
                .setChannel(key.channel().code())
                .setKind(key.kind().code())
                .setCurrency(key.currency())
                .setSource(key.source())
                .setBooked(measures[MeasureRule.BOOKED])
                .setPayments(measures[MeasureRule.PAYMENTS])
                .setAmountMinor(measures[MeasureRule.AMOUNT])
                .setTurnoverMinor(measures[MeasureRule.TURNOVER])
                .setDeclined(measures[MeasureRule.DECLINED])
                .setForeignMinor(measures[MeasureRule.FOREIGN])
                .setFeeMinor(measures[MeasureRule.FEE])
                .setAmountNativeMinor(measures[MeasureRule.AMOUNT_NATIVE])
                .setTurnoverNativeMinor(measures[MeasureRule.TURNOVER_NATIVE])
                .setUnrated(measures[MeasureRule.UNRATED])
                .build();
    }
}
