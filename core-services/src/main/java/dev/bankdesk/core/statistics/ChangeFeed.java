package dev.bankdesk.core.statistics;

import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes the cells that changed, as they are stored; once a second a partition without changes gives a sign of life. */
final class ChangeFeed {
    private static final int SIGN_OF_LIFE_MILLIS = 1_000;
    /** Keeps a message far below Kafka's limit of 1 MiB. */
    private static final int MOST_CELLS = 4_000;

    private final ChangePublisher publisher;
    private final SourceNames sources;
    private final InstantSource clock;
    private final Map<Integer, Long> publishedAt = new HashMap<>();
    /** Keys of cells seen, without figures: making one costs more than everything else about it. */
    private final LongMap<QuarterCell> keys = new LongMap<>();

    ChangeFeed(ChangePublisher publisher, SourceNames sources, InstantSource clock) {
        this.publisher = publisher;
        this.sources = sources;
        this.clock = clock;
    }

    /** Call it while nothing waits to be stored. */
    void publish(List<LivePartition> partitions) {
        for (LivePartition partition : partitions) {
            int number = partition.owner().partition();
            boolean silent = clock.millis() - publishedAt.getOrDefault(number, 0L) >= SIGN_OF_LIFE_MILLIS;
            if (partition.hasUnpublished() || silent) {
                publish(partition);
                publishedAt.put(number, clock.millis());
            }
        }
    }

    private void publish(LivePartition partition) {
        StatisticsChanged.Builder[] message = {message(partition)};
        partition.publish((quarter, code, sums, from) -> {
            if (message[0].getCellsCount() == MOST_CELLS) {
                publisher.publish(message[0].build());
                message[0] = message(partition);
            }
            message[0].addCells(cell(quarter, code, StoredCells.measures(code, sums, from)));
        });
        publisher.publish(message[0].build());
    }

    private StatisticsChanged.Builder message(LivePartition partition) {
        return StatisticsChanged.newBuilder()
                .setPartition(partition.owner().partition())
                .setEpoch((int) partition.owner().epoch())
                .setPosition(partition.position())
                .setRecordedAtMicros(partition.recordedAtMicros())
                .setPublishedAtMicros(clock.millis() * 1_000);
    }

    private QuarterCell cell(long quarter, long code, long[] measures) {
        return keys.computeIfAbsent(code, this::key).toBuilder()
                .setQuarterSeconds(quarter)
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

    private QuarterCell key(long code) {
        CellKey key = CellCode.key(code, sources);
        return QuarterCell.newBuilder()
                .setSegment(key.segment().code())
                .setCategory(key.category().code())
                .setCountry(key.country())
                .setChannel(key.channel().code())
                .setKind(key.kind().code())
                .setCurrency(key.currency())
                .setSource(key.source())
                .build();
    }
}
