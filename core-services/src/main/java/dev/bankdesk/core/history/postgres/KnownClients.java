package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.statistics.postgres.ClientRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Region and year of birth of all clients, kept between questions. A client's row is written once and never changed, so only
 * rows that were not there yet are read; ids come from a sequence, and one may appear after a higher one. All are read again
 * where the journal has another epoch (a forced promotion takes rows back) or the table was emptied. That a question of an
 * older snapshot finds clients who registered later does no harm: no row of it is theirs. For any thread.
 */
final class KnownClients {
    static final int NO_YEAR = Short.MIN_VALUE;

    /** Ids up to this are kept: 24 MB. */
    private static final long MOST_KEPT = 4_000_000;
    /** More stretches of missing ids than this are not worth asking for one by one. */
    private static final int MOST_GAPS = 100;

    private record Origin(int epoch, long file) {}

    /** Never changed. @param regionOf by id, −1 where there is no such client; @param gaps first and last of missing ids */
    record Clients(Object origin, List<String> regions, int[] regionOf, short[] birthYearOf, long[] gaps) {
        int highest() {
            return regionOf.length - 1;
        }
    }

    private volatile Clients kept;

    Clients read(Connection connection) throws SQLException {
        Origin origin = origin(connection);
        Clients before = kept;
        boolean addsTo = before != null && before.origin().equals(origin) && before.gaps().length / 2 <= MOST_GAPS;
        Reading reading =
                new Reading(addsTo ? before : new Clients(origin, List.of(""), new int[0], new short[0], new long[0]));
        ClientRows.read(connection, addsTo ? missing(before) : "true", reading::add);
        Clients now = reading.clients();
        if (now.highest() <= MOST_KEPT) {
            kept = now;
        }
        return now;
    }

    /** TRUNCATE and restoring give the table another file. */
    private static Origin origin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select epoch, pg_relation_filenode('ledger.customer')::bigint from ledger.journal_head")) {
            return row.next() ? new Origin(row.getInt(1), row.getLong(2)) : new Origin(0, 0);
        }
    }

    private static String missing(Clients known) {
        StringBuilder which = new StringBuilder("id > " + known.highest());
        for (int i = 0; i < known.gaps().length; i += 2) {
            which.append(" or id between ")
                    .append(known.gaps()[i])
                    .append(" and ")
                    .append(known.gaps()[i + 1]);
        }
        return which.toString();
    }

    private static final class Reading {
        private final Clients before;
        private final List<String> regions;
        private final Map<String, Integer> numbers = new HashMap<>();
        private int[] regionOf;
        private short[] birthYearOf;
        private int highest;
        private boolean isNew;

        Reading(Clients before) {
            this.before = before;
            this.regions = new ArrayList<>(before.regions());
            this.regionOf = before.regionOf();
            this.birthYearOf = before.birthYearOf();
            this.highest = before.highest();
            for (int i = 0; i < regions.size(); i++) {
                numbers.put(regions.get(i), i);
            }
        }

        void add(long client, String region, Integer birthYear) {
            int id = Math.toIntExact(client);
            if (!isNew || id >= regionOf.length) {
                isNew = true;
                int length = Math.max(regionOf.length, id < regionOf.length ? 0 : id + 1 + id / 2);
                int old = regionOf.length;
                regionOf = Arrays.copyOf(regionOf, length);
                Arrays.fill(regionOf, old, length, -1);
                birthYearOf = Arrays.copyOf(birthYearOf, length);
            }
            highest = Math.max(highest, id);
            regionOf[id] = numbers.computeIfAbsent(region, this::number);
            birthYearOf[id] = birthYear == null ? NO_YEAR : birthYear.shortValue();
        }

        private int number(String region) {
            regions.add(region);
            return regions.size() - 1;
        }

        Clients clients() {
            if (!isNew) {
                return before;
            }
            int[] ofAll = Arrays.copyOf(regionOf, highest + 1);
            return new Clients(
                    before.origin(), List.copyOf(regions), ofAll, Arrays.copyOf(birthYearOf, highest + 1), gaps(ofAll));
        }

        private static long[] gaps(int[] regionOf) {
            long[] gaps = new long[0];
            for (int id = 1; id < regionOf.length && gaps.length / 2 <= MOST_GAPS; id++) {
                if (regionOf[id] < 0) {
                    int first = id;
                    while (regionOf[id + 1] < 0) {
                        id++;
                    }
                    gaps = Arrays.copyOf(gaps, gaps.length + 2);
                    gaps[gaps.length - 2] = first;
                    gaps[gaps.length - 1] = id;
                }
            }
            return gaps;
        }
    }
}
