package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import dev.bankdesk.core.statistics.CubeRecount;
import dev.bankdesk.core.statistics.Journal;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.RebuildTarget;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.postgres.CubeMoment.Extent;
import dev.bankdesk.core.statistics.postgres.CubeMoment.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The cube counted anew from the journal, beside its consumer: both are read as they stood at one moment of the replica, some
 * days at a time by several threads; what differs is put right on the primary in one transaction, by adding it. So the consumer
 * goes on all the time, and a reader sees the cube as it was or as it must be.
 */
public final class CubeRebuild implements RebuildTarget {
    private static final int TRIES = 3;
    private static final int READERS = 2;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 200_000_000L;

    private final Connect replica;
    private final Connect primary;
    private final RebuildSession session;
    private final ZoneId zone;

    /** @param zone where days are cut */
    public CubeRebuild(Connect replica, Connect primary, RebuildSession session, ZoneId zone) {
        this.replica = replica;
        this.primary = primary;
        this.session = session;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "cube";
    }

    @Override
    public Rebuilt rebuild(RebuildProgress progress) {
        long begin = System.nanoTime();
        try {
            for (int tried = 1; tried <= TRIES; tried++) {
                Optional<Count> count = attempt(progress);
                if (count.isPresent()) {
                    Count found = count.get();
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    return new Rebuilt(
                            name(),
                            found.rows,
                            seconds,
                            found.position,
                            found.compared,
                            found.differing,
                            found.examples);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        throw new StatisticsUnavailable(
                "the cube was begun anew by its consumer each of " + TRIES + " times that it was counted");
    }

    private record Count(long rows, long compared, long position, long differing, List<String> examples) {}

    /** Empty where the cube's consumer began it anew meanwhile. */
    private Optional<Count> attempt(RebuildProgress progress) throws SQLException {
        CubeStaging staging = new CubeStaging(session.connection());
        staging.begin();
        try (CubeMoment moment = wholeMoment()) {
            Map<Integer, Place> places = moment.places();
            long position =
                    places.values().stream().mapToLong(Place::position).max().orElse(0);
            progress.begins(name(), moment.head());
            Extent extent = moment.extent(zone);
            AtomicLong rows = new AtomicLong();
            AtomicLong compared = new AtomicLong();
            if (extent != null) {
                readAll(moment, places, staging, read -> {
                    rows.addAndGet(read.journal);
                    compared.addAndGet(read.stored);
                    progress.read(read.journal);
                });
            }
            List<String> examples = staging.examples();
            long differing = staging.isEmpty() ? 0 : correct(staging, places);
            return differing < 0
                    ? Optional.empty()
                    : Optional.of(new Count(rows.get(), compared.get(), position, differing, examples));
        }
    }

    /** Waits for a cube that is filled for the first time, or begun anew just now. */
    private CubeMoment wholeMoment() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            CubeMoment moment = CubeMoment.open(replica);
            if (CubeMoment.areWhole(moment.places())) {
                return moment;
            }
            moment.close();
            if (System.nanoTime() > deadline) {
                throw new StatisticsUnavailable("the cube was never filled, or is not on the replica yet");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private record Read(long journal, long stored) {}

    private interface Reads {
        void read(Read read);
    }

    private void readAll(CubeMoment moment, Map<Integer, Place> places, CubeStaging staging, Reads reads)
            throws SQLException {
        long[] included = new long[Topics.PARTITIONS];
        places.forEach((partition, place) -> included[partition] = place.position());
        DayRanges ranges = new DayRanges(moment.extent(zone), zone);
        String exported = moment.export();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                running.add(threads.submit(() -> {
                    try (CubeMoment joined = CubeMoment.join(replica, exported, moment.customers())) {
                        read(joined, new CubeRecount(zone, included), ranges, staging, reads);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                await(each);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void read(CubeMoment moment, CubeRecount recount, DayRanges ranges, CubeStaging staging, Reads reads)
            throws SQLException {
        for (Optional<Days> days = ranges.next(); days.isPresent(); days = ranges.next()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            long journal = moment.journal(days.get(), recount);
            long stored = moment.stored(days.get(), recount);
            staging.add(recount, moment);
            recount.clear();
            ranges.found(journal + stored);
            reads.read(new Read(journal, stored));
        }
    }

    private static void await(Future<?> reader) throws SQLException {
        try {
            reader.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e.getCause() instanceof StatisticsUnavailable failure
                    ? failure
                    : new StatisticsUnavailable("the cube cannot be counted: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StatisticsUnavailable("the rebuild was interrupted", e);
        }
    }

    /** One transaction. @return how many rows differed; below 0 where what was counted is of a cube that is no more */
    private long correct(CubeStaging staging, Map<Integer, Place> counted) throws SQLException {
        Connection connection = session.connection();
        try {
            bound(connection);
            // Whoever writes the cube moves these rows first: it waits until we are done.
            Map<Integer, Place> now = CubeMoment.places(connection, " for update");
            if (!isSameCube(counted, now)) {
                connection.rollback();
                return -1;
            }
            long differing = staging.correctSums();
            if (staging.hasSketches()) {
                differing += staging.correctSketches(includedSince(counted, now));
            }
            connection.commit();
            return differing;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    /** A rebuild that is stopped here, by a terminal or a network, must not hold the cube of all workers. */
    private static void bound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = '60s'");
            statement.execute("set local transaction_timeout = '10min'");
        }
    }

    private static boolean isSameCube(Map<Integer, Place> counted, Map<Integer, Place> now) {
        return counted.entrySet().stream().allMatch(each -> {
            Place place = now.get(each.getKey());
            return place != null
                    && place.topic().equals(each.getValue().topic())
                    && place.journalEpoch() == each.getValue().journalEpoch()
                    && place.position() >= each.getValue().position();
        });
    }

    /** The sketches of what the consumer has added since the cube was counted. */
    private List<DaySketch> includedSince(Map<Integer, Place> counted, Map<Integer, Place> now) {
        SourceNames sources = new SourceNames();
        long from = counted.values().stream().mapToLong(Place::position).min().orElse(0);
        CubeRecount.Sketches since = new CubeRecount.Sketches(zone);
        try (Journal.Snapshot journal = new PostgresJournal(primary, sources).open()) {
            journal.after(from, row -> {
                int partition = Topics.partitionOf(row.customer, Topics.PARTITIONS);
                if (row.position > counted.get(partition).position()
                        && row.position <= now.get(partition).position()) {
                    since.add(partition, row);
                }
            });
        }
        return since.all();
    }

    private static StatisticsUnavailable failed(SQLException e) {
        return new StatisticsUnavailable("the cube cannot be counted: " + e.getMessage(), e);
    }
}
