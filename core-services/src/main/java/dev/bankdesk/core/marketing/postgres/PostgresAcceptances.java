package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Accepted offers on the replica of the marketing database. What is asked holds nothing but times and codes. */
public final class PostgresAcceptances implements Acceptances {
    private static final String NEWEST = "(select coalesce(max(id), 0) from marketing.offer_event)";

    private final Replica marketing;

    /** @param marketing replica of the marketing database */
    public PostgresAcceptances(Replica marketing) {
        this.marketing = marketing;
    }

    @Override
    public Accepted between(Instant from, Instant to, Duration step, Set<Segment> segments) {
        Duration range = from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
        // Rounded up: the last one may be shorter.
        long[] steps = new long[Math.toIntExact(range.plus(step).minusNanos(1).dividedBy(step))];
        String sql =
                "select floor(extract(epoch from e.happened_at - '%s'::timestamptz) / %d)::int, count(*)%n%s%ngroup by 1"
                        .formatted(from, step.toSeconds(), ofEvents(from, to, segments));
        return marketing.ask(connection -> {
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        steps[row.getInt(1)] = row.getLong(2);
                    }
                }
                try (ResultSet row = statement.executeQuery("select " + NEWEST)) {
                    row.next();
                    return new Accepted(steps, row.getLong(1));
                }
            }
        });
    }

    @Override
    public Recount again(Instant from, Instant to, Set<Segment> segments) {
        String offers =
                "select count(*), %s%nfrom marketing.offer o%nwhere o.state = %d and o.state_at >= '%s' and o.state_at < '%s'%s"
                        .formatted(NEWEST, OfferState.ACCEPTED.code(), from, to, of(segments));
        String events = "select count(*), %s%n%s".formatted(NEWEST, ofEvents(from, to, segments));
        return marketing.ask(connection -> new Recount(counted(connection, offers), counted(connection, events)));
    }

    private static Counted counted(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Counted(row.getLong(1), row.getLong(2), sql);
        }
    }

    private static String ofEvents(Instant from, Instant to, Set<Segment> segments) {
        return "from marketing.offer_event e join marketing.offer o on o.id = e.offer%nwhere e.state = %d and e.happened_at >= '%s' and e.happened_at < '%s'%s"
                .formatted(OfferState.ACCEPTED.code(), from, to, of(segments));
    }

    private static String of(Set<Segment> segments) {
        return segments.isEmpty()
                ? ""
                : segments.stream()
                        .map(segment -> Integer.toString(segment.code()))
                        .sorted()
                        .collect(Collectors.joining(", ", " and o.segment in (", ")"));
    }
}
