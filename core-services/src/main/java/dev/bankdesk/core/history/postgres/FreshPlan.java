package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.AsOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** A plan that the cube is fresh enough for, or else the journal alone, read in pages where they are sooner; and how old the answer is. */
record FreshPlan(SeriesPlan plan, AsOf asOf, JournalPages pages) {
    static FreshPlan of(Connection connection, SeriesPlan plan, Instant from, Instant to) throws SQLException {
        AsOf journal = Freshness.ofJournal(connection);
        JournalPages pages = JournalPages.read(connection);
        SeriesPlan best = pages.improve(plan);
        if (!best.usesCube()) {
            return new FreshPlan(best, journal, pages);
        }
        AsOf cube = Freshness.ofCube(connection);
        if (!Freshness.isFresh(cube, journal)) {
            return new FreshPlan(pages.improve(plan.journalOnly(from, to)), journal, pages);
        }
        return new FreshPlan(
                best, best.usesJournal() ? new AsOf(cube.position(), cube.recordedAt(), "cube+journal") : cube, pages);
    }
}
