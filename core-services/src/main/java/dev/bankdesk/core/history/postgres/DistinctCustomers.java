package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.postgres.SeriesPlan.Table;
import dev.bankdesk.core.statistics.DistinctSketch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many customers paid, by bucket and dimensions. Whole days of the bank, in total or by one of category, country and
 * channel, come from the cube's sketches: merged over time and over the values that the filter lets pass, added over
 * partitions, since a customer is in one partition only. Everything else is counted in the journal, exactly: of many rows in its pages.
 */
final class DistinctCustomers {
    private record Key(int bucket, List<String> codes) {}

    private record PartitionKey(Key key, int partition) {}

    /** Which sketches fit: those of one dimension, and of it only some codes (null for all). */
    private record Sketches(int dimension, boolean byCode, String[] codes) {}

    private static final Set<Dimension> SKETCHED = EnumSet.of(Dimension.CATEGORY, Dimension.COUNTRY, Dimension.CHANNEL);

    private final Map<Key, Long> counts = new HashMap<>();
    private final String proof;

    private DistinctCustomers(String proof) {
        this.proof = proof;
    }

    static DistinctCustomers count(
            SeriesQuestion question, SeriesPlan plan, PageSource source, BookedPositions positions)
            throws SQLException {
        Connection connection = source.connection();
        ZoneId zone = source.settings().zone();
        Sketches sketches = fitting(question);
        if (sketches != null && coversWholeDays(connection, question, plan, zone, positions)) {
            return fromSketches(connection, question, plan, zone, sketches);
        }
        if (source.pages().areWorthReading(question.from(), question.to())) {
            PageTimes times = PageTimes.of(question.from(), question.to(), plan.buckets(), index -> index + 1, zone);
            PageCustomers customers =
                    PageCustomers.of(source, question.by(), question.filter(), question.from(), question.to(), times);
            return fromPages(customers, question, plan.buckets(), source, positions);
        }
        return fromJournal(connection, question, plan, positions);
    }

    /** @param customers of all pages, by number of the bucket from 1 */
    static DistinctCustomers fromPages(
            PageCustomers customers,
            SeriesQuestion question,
            Buckets buckets,
            PageSource source,
            BookedPositions positions)
            throws SQLException {
        Sql behind = customersOf(question, buckets, positions)
                .add(" and j.position > ?", source.pages().end());
        customers.add(source.connection(), behind, question.by().size());
        DistinctCustomers found = new DistinctCustomers(
                PageSums.PROOF + counted(question, buckets, positions).proof());
        customers.forEach((bucket, codes, count) -> found.counts.put(new Key(bucket, codes), count));
        return found;
    }

    private static Sketches fitting(SeriesQuestion question) {
        EnumSet<Dimension> used = EnumSet.noneOf(Dimension.class);
        used.addAll(question.by());
        Filter filter = question.filter();
        if (!filter.segments().isEmpty()
                || !filter.sources().isEmpty()
                || !filter.finer().isNone()) {
            return null;
        }
        if (!filter.categories().isEmpty()) {
            used.add(Dimension.CATEGORY);
        }
        if (!filter.countries().isEmpty()) {
            used.add(Dimension.COUNTRY);
        }
        if (!filter.channels().isEmpty()) {
            used.add(Dimension.CHANNEL);
        }
        if (used.isEmpty()) {
            return new Sketches(0, false, null);
        }
        Dimension only = used.iterator().next();
        if (used.size() > 1 || !SKETCHED.contains(only)) {
            return null;
        }
        boolean byCode = !question.by().isEmpty();
        return switch (only) {
            case CATEGORY -> new Sketches(1, byCode, codes(filter.categories()));
            case COUNTRY -> new Sketches(2, byCode, words(filter.countries()));
            default -> new Sketches(3, byCode, codes(filter.channels()));
        };
    }

    private static String[] codes(Set<? extends Coded> words) {
        return words(words.stream().map(word -> Integer.toString(word.code())).collect(Collectors.toSet()));
    }

    private static String[] words(Set<String> words) {
        return words.isEmpty() ? null : words.stream().sorted().toArray(String[]::new);
    }

    /** Sketches cannot be cut: a day that the range cuts short is whole only where nothing lies beyond the range. */
    private static boolean coversWholeDays(
            Connection connection, SeriesQuestion question, SeriesPlan plan, ZoneId bankZone, BookedPositions positions)
            throws SQLException {
        if (plan.stretches().stream().noneMatch(stretch -> stretch.table() == Table.CELL_DAY)) {
            return false;
        }
        Instant from = startOfDay(question.from(), bankZone);
        Instant end = startOfDay(question.to(), bankZone);
        if (end.isBefore(question.to())) {
            end = question.to()
                    .atZone(bankZone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(bankZone)
                    .toInstant();
        }
        Sql sql = new Sql()
                .add("select ")
                .add(anyBooked(from, question.from(), positions))
                .add(" or ")
                .add(anyBooked(question.to(), end, positions));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    private static Sql anyBooked(Instant from, Instant to, BookedPositions positions) {
        return new Sql()
                .add("exists (select from ledger.journal j where j.booked_at >= ? and j.booked_at < ?", from, to)
                .add(positions.holding(from, to))
                .add(")");
    }

    private static Instant startOfDay(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    private static DistinctCustomers fromSketches(
            Connection connection, SeriesQuestion question, SeriesPlan plan, ZoneId bankZone, Sketches sketches)
            throws SQLException {
        LocalDate[] days = plan.buckets().cuts().stream()
                .map(cut -> cut.atZone(bankZone).toLocalDate())
                .toArray(LocalDate[]::new);
        Sql sql = new Sql()
                .add("select width_bucket(day, ?), code, partition, sketch", (Object) days)
                .add("\nfrom statistics.distinct_day\nwhere dimension = " + sketches.dimension())
                .add(
                        " and day >= ? and day <= ?",
                        question.from().atZone(bankZone).toLocalDate(),
                        question.to().minusNanos(1).atZone(bankZone).toLocalDate());
        if (sketches.codes() != null) {
            sql.add(" and code = any(?)", (Object) sketches.codes());
        }
        Map<PartitionKey, DistinctSketch> merged = new HashMap<>();
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(500);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<String> codes = sketches.byCode() ? List.of(row.getString(2)) : List.of();
                    PartitionKey key = new PartitionKey(new Key(row.getInt(1), codes), row.getInt(3));
                    merged.computeIfAbsent(key, k -> new DistinctSketch()).merge(DistinctSketch.of(row.getBytes(4)));
                }
            }
        }
        DistinctCustomers found =
                new DistinctCustomers("-- customers: sketches, merged by the program\n" + sql.proof());
        merged.forEach((key, sketch) -> found.counts.merge(key.key(), sketch.estimate(), Long::sum));
        return found;
    }

    private static DistinctCustomers fromJournal(
            Connection connection, SeriesQuestion question, SeriesPlan plan, BookedPositions positions)
            throws SQLException {
        Sql sql = counted(question, plan.buckets(), positions);
        DistinctCustomers found = new DistinctCustomers(sql.proof());
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Key key = new Key(row.getInt(1), SeriesReader.codes(row, question));
                found.counts.put(key, row.getLong(2 + question.by().size()));
            }
        }
        return found;
    }

    /** Distinct first, counted then: a hash over the customers of a bucket, where count(distinct) would sort all rows. */
    private static Sql counted(SeriesQuestion question, Buckets buckets, BookedPositions positions) {
        String outer = question.by().stream().map(d -> ", " + d.key()).collect(Collectors.joining());
        return new Sql()
                .add("select bucket" + outer + ", count(*)\nfrom (\n")
                .add(customersOf(question, buckets, positions))
                .add("\n) customers\ngroup by bucket" + outer);
    }

    /** Bucket, dimensions and customer of whoever paid. */
    private static Sql customersOf(SeriesQuestion question, Buckets buckets, BookedPositions positions) {
        return new Sql()
                .add("select distinct width_bucket(j.booked_at, ?) as bucket", (Object) buckets.toArray())
                .add(JournalSql.columns(question.by()) + ", a.customer\nfrom ledger.journal j"
                        + JournalSql.joinsOf(question.by()) + "\njoin ledger.account a on a.id = "
                        + JournalSql.PRIMARY_ACCOUNT)
                .add("\nwhere j.booked_at >= ? and j.booked_at < ?", question.from(), question.to())
                .add(positions.holding(question.from(), question.to()))
                .add(" and " + JournalSql.counting(Metric.DISTINCT_CUSTOMERS))
                .add(JournalSql.matching(question.filter(), "j"));
    }

    /** @param bucket from 1; @param codes of the dimensions in the question's order */
    long of(int bucket, List<String> codes) {
        return counts.getOrDefault(new Key(bucket, codes), 0L);
    }

    String proof() {
        return proof;
    }
}
