package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.AsOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** A plan that the cube is fresh enough for, or else the journal alone; and how old the answer is. */
record FreshPlan(SeriesPlan plan, AsOf asOf) {
    static FreshPlan of(Connection connection, SeriesPlan plan, Instant from, Instant to) throws SQLException {
        AsOf journal = Freshness.ofJournal(connection);
        if (!plan.usesCube()) {
            return new FreshPlan(plan, journal);
        }
        AsOf cube = Freshness.ofCube(connection);
        if (!Freshness.isFresh(cube, journal)) {
            return new FreshPlan(plan.journalOnly(from, to), journal);
        }
        return new FreshPlan(
                plan, plan.usesJournal() ? new AsOf(cube.position(), cube.recordedAt(), "cube+journal") : cube);
    }
}
