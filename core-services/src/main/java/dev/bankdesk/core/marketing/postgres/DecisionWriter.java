package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** Writes decisions with their offers within somebody's transaction, all of them in a few statements. */
final class DecisionWriter {
    /** After which an offer without an answer ends, by the bank's time. */
    static final Duration OPEN = Duration.ofDays(30);

    private final Connection connection;

    DecisionWriter(Connection connection) {
        this.connection = connection;
    }

    /** @return what stood in the way of one of them: then nothing may stand, and the transaction is to be undone */
    Recorded write(List<DecisionMade> all) throws SQLException {
        if (all.isEmpty()) {
            return Recorded.DONE;
        }
        if (insert(all) != all.size()) {
            return Recorded.DECIDED_BEFORE;
        }
        // In one order, so that two who offer to the same clients wait for each other and never for both.
        List<DecisionMade> offering = all.stream()
                .filter(DecisionMade::offers)
                .sorted(Comparator.comparingLong(DecisionMade::customer))
                .toList();
        return offering.isEmpty() ? Recorded.DONE : new OfferWriter(connection).write(offering);
    }

    private int insert(List<DecisionMade> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.decision (position, epoch, customer, decided_at, campaign, ways, model, answers, rules)
                select * from unnest(?::bigint[], ?::int[], ?::bigint[], ?::timestamptz[], ?::int[], ?::bytea[], ?::smallint[],
                                     ?::bigint[], ?::int[])
                on conflict (position, epoch) do nothing""")) {
            new Columns<>(statement, 1, all)
                    .of("int8", each -> each.decision().on().position())
                    .of("int4", each -> each.stamp().epoch())
                    .of("int8", DecisionMade::customer)
                    .of("text", each -> each.stamp().at().toString())
                    .of(
                            "int4",
                            each -> each.decision().offered().map(Way::campaign).orElse(null))
                    .of("bytea", each -> WayCode.write(each.decision().ways()))
                    .of("int2", each -> (short) each.stamp().model().code())
                    .of("int8", each -> each.stamp().answers())
                    .of("int4", each -> each.stamp().rules());
            return statement.executeUpdate();
        }
    }

    static void setTime(PreparedStatement statement, int index, Instant at) throws SQLException {
        statement.setObject(index, at.atOffset(ZoneOffset.UTC));
    }
}
