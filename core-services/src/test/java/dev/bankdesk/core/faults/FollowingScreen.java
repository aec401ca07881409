package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.CellKey;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.LiveSnapshot;
import dev.bankdesk.core.statistics.kafka.KafkaLiveFeed;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the topic {@code statistics} by the rules of {@link LiveFeed}, as a desktop does, and adds what several workers tell:
 * partitions are summed, each by its newest message.
 */
final class FollowingScreen implements LiveFeed.Listener, AutoCloseable {
    private static final Instant ALWAYS = Instant.EPOCH;
    private static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");

    private final RedisLiveStatistics live;
    private final KafkaLiveFeed feed;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private boolean outdated = true;

    private static final class Partition {
        private long epoch;
        private long position;
        private final Map<String, List<Long>> cells = new HashMap<>();
    }

    FollowingScreen(BankAddresses addresses) {
        live = new RedisLiveStatistics(RedisConnection.open(addresses.redisUrl(), "screen"));
        feed = new KafkaLiveFeed(addresses.kafkaBootstrap());
        feed.start(this);
    }

    @Override
    public synchronized void snapshotOutdated() {
        outdated = true;
    }

    @Override
    public synchronized void statisticsChanged(StatisticsChanged change) {
        if (outdated) {
            // What is in it already is told again without harm; where Redis is away the next message tries again.
            Map<Integer, Partition> snapshot = read();
            partitions.clear();
            partitions.putAll(snapshot);
            outdated = false;
        }
        Partition partition = partitions.computeIfAbsent(change.getPartition(), any -> new Partition());
        if (change.getEpoch() < partition.epoch
                || change.getEpoch() == partition.epoch && change.getPosition() < partition.position) {
            return;
        }
        partition.epoch = change.getEpoch();
        partition.position = change.getPosition();
        change.getCellsList().forEach(cell -> partition.cells.put(name(cell), figures(cell)));
    }

    private Map<Integer, Partition> read() {
        Map<Integer, Partition> snapshot = new HashMap<>();
        for (LiveSnapshot.Partition read : live.quarters(ALWAYS, FOREVER).partitions()) {
            Partition partition = new Partition();
            partition.epoch = read.epoch();
            partition.position = read.position();
            read.quarters()
                    .forEach((quarter, cells) -> cells.forEach((key, measures) -> partition.cells.put(
                            quarter.getEpochSecond() + " " + key,
                            List.of(
                                    measures.booked(),
                                    measures.payments(),
                                    measures.amountMinor(),
                                    measures.declined()))));
            snapshot.put(read.partition(), partition);
        }
        return snapshot;
    }

    private static String name(QuarterCell cell) {
        return cell.getQuarterSeconds() + " "
                + new CellKey(
                        Segment.of(cell.getSegment()),
                        Category.of(cell.getCategory()),
                        cell.getCountry(),
                        Channel.of(cell.getChannel()),
                        TransactionKind.of(cell.getKind()),
                        cell.getCurrency(),
                        cell.getSource());
    }

    private static List<Long> figures(QuarterCell cell) {
        return List.of(cell.getBooked(), cell.getPayments(), cell.getAmountMinor(), cell.getDeclined());
    }

    /** What it shows of each cell, partitions added, is what Redis holds. */
    synchronized void assertShowsWhatRedisHolds() {
        assertThat(outdated).as("a snapshot is still to be read").isFalse();
        assertThat(sums(partitions)).isNotEmpty().isEqualTo(sums(read()));
    }

    private static Map<String, List<Long>> sums(Map<Integer, Partition> partitions) {
        Map<String, List<Long>> sums = new HashMap<>();
        partitions
                .values()
                .forEach(partition -> partition.cells.forEach((cell, figures) -> sums.merge(
                        cell,
                        figures,
                        (a, b) -> List.of(
                                a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2), a.get(3) + b.get(3)))));
        return sums;
    }

    @Override
    public void transactions(List<TransactionBooked> latest, long arrived) {}

    @Override
    public void close() {
        feed.close();
        live.close();
    }
}
