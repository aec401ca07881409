package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.SeriesQuestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many customers paid, by bucket and dimensions: from the cube's sketches where they fit the question, else counted. */
final class DistinctCustomers {
    private record Key(int bucket, List<String> codes) {}

    private final Map<Key, Long> counts = new HashMap<>();
    private final String proof;

    private DistinctCustomers(String proof) {
        this.proof = proof;
    }

    static DistinctCustomers count(Connection connection, SeriesQuestion question, SeriesPlan plan, ZoneId bankZone)
            throws SQLException {
        return fromJournal(connection, question, plan);
    }

    private static DistinctCustomers fromJournal(Connection connection, SeriesQuestion question, SeriesPlan plan)
            throws SQLException {
        String by = question.by().stream().map(d -> ", j." + d.key()).collect(Collectors.joining());
        String outer = question.by().stream().map(d -> ", " + d.key()).collect(Collectors.joining());
        // Distinct first, counted then: a hash over the customers of a bucket, where count(distinct) would sort all
        // rows.
        Sql sql = new Sql()
                .add("select bucket" + outer + ", count(*)\nfrom (\n")
                .add("select distinct width_bucket(j.booked_at, ?) as bucket", (Object)
                        plan.buckets().toArray())
                .add(by + ", a.customer\nfrom ledger.journal j\njoin ledger.account a on a.id = "
                        + JournalSql.PRIMARY_ACCOUNT)
                .add("\nwhere j.booked_at >= ? and j.booked_at < ?", question.from(), question.to())
                .add(" and " + JournalSql.counting(Metric.DISTINCT_CUSTOMERS))
                .add(JournalSql.matching(question.filter(), "j"))
                .add("\n) customers\ngroup by bucket" + outer);
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

    /** @param bucket from 1; @param codes of the dimensions in the question's order */
    long of(int bucket, List<String> codes) {
        return counts.getOrDefault(new Key(bucket, codes), 0L);
    }

    String proof() {
        return proof;
    }
}
