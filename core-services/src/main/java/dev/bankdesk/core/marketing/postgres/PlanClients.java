package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.catalogue.Eligibility;
import dev.bankdesk.core.marketing.decision.Reason;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bank's clients for a plan: counted by what their own row says, and of those that remain all or a sample. */
final class PlanClients {
    /** The first reason that a client's own row gives, by the code that the decider has for it; 0 for none. */
    private static final String REASON =
            """
            case when not segment = any (?) then %d
                 when opened_on + make_interval(months => ?) > ? then %d
                 when not (cardinality(?) = 0 or segment = any (?)) or not (cardinality(?) = 0 or region = any (?)) then %d
                 else 0 end"""
                    .formatted(
                            Reason.NOT_OF_THE_SEGMENT.code(),
                            Reason.NOT_LONG_ENOUGH_A_CLIENT.code(),
                            Reason.NOT_OF_THE_AUDIENCE.code());

    private static final String COUNT =
            "select reason, count(*) from (select " + REASON + " as reason from ledger.customer) found group by reason";

    /** In an order that has nothing to do with when or where they became clients, and is the same each time. */
    private static final String SAMPLE = "select id, segment, region, opened_on from ledger.customer where " + REASON
            + " = 0 order by hashint8extended(id, 1922), id limit ?";

    /** A client as the row has it. */
    record Row(long id, Segment segment, String region, LocalDate openedOn) {}

    private final Connection connection;
    private final Eligibility eligibility;
    private final Audience audience;
    private final LocalDate today;

    PlanClients(Connection connection, Eligibility eligibility, Audience audience, LocalDate today) {
        this.connection = connection;
        this.eligibility = eligibility;
        this.audience = audience;
        this.today = today;
    }

    /** How many are lost by each, and how many remain. */
    record Counts(Map<Reason, Long> lost, long candidates) {}

    Counts counts() throws SQLException {
        Map<Reason, Long> lost = new EnumMap<>(Reason.class);
        long candidates = 0;
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int code = row.getInt(1);
                    if (code == 0) {
                        candidates = row.getLong(2);
                    } else {
                        lost.put(reason(code), row.getLong(2));
                    }
                }
            }
        }
        return new Counts(lost, candidates);
    }

    private static Reason reason(int code) {
        for (Reason reason : Reason.values()) {
            if (reason.code() == code) {
                return reason;
            }
        }
        throw new IllegalStateException("no reason has the code " + code);
    }

    List<Row> sample(int most) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SAMPLE)) {
            int at = bind(statement);
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            Segment.of(row.getInt(2)),
                            row.getString(3),
                            row.getObject(4, LocalDate.class)));
                }
            }
        }
        return rows;
    }

    private int bind(PreparedStatement statement) throws SQLException {
        Array segments = codes(audience.segments());
        Array regions = connection.createArrayOf("text", audience.regions().toArray());
        int at = 1;
        statement.setArray(at++, codes(eligibility.segments()));
        statement.setInt(at++, eligibility.clientForMonths());
        statement.setObject(at++, today);
        statement.setArray(at++, segments);
        statement.setArray(at++, segments);
        statement.setArray(at++, regions);
        statement.setArray(at++, regions);
        return at;
    }

    private Array codes(Set<Segment> segments) throws SQLException {
        return connection.createArrayOf(
                "int2", segments.stream().map(segment -> (short) segment.code()).toArray());
    }
}
