package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.history.Annotation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the bank noted of itself in a range of its time. */
final class AnnotationReader {
    /** A server that ends again and again must not fill a screen's memory; the newest count. */
    private static final int MOST = 200;

    private final Connection connection;

    AnnotationReader(Connection connection) {
        this.connection = connection;
    }

    List<Annotation> between(Instant from, Instant to) throws SQLException {
        Sql sql = new Sql()
                .add(
                        "select happened_at, kind, subject,"
                                + " coalesce(extract(epoch from lasted) * 1000, 0)::bigint, coalesce(speed, 0)"
                                + "\nfrom (select * from ledger.annotation where happened_at >= ? and happened_at < ?"
                                + "\n  order by happened_at desc, id desc limit " + MOST + ") newest"
                                + "\norder by happened_at, id",
                        from,
                        to);
        List<Annotation> annotations = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                annotations.add(new Annotation(
                        Freshness.instant(row, 1),
                        Happening.of(row.getInt(2)),
                        row.getString(3),
                        Duration.ofMillis(row.getLong(4)),
                        row.getDouble(5)));
            }
        }
        return List.copyOf(annotations);
    }
}
