package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.CardDay;
import dev.bankdesk.core.ledger.CardLimits;
import dev.bankdesk.core.ledger.CardSpending;
import dev.bankdesk.core.ledger.postgres.JournalLock.HeadRow;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Card limits that the writer has read, for as long as nobody raises {@code journal_head.changes}, whoever books meanwhile;
 * and what was spent, while nobody else has written.
 */
final class RememberedLimits {
    private static final int MOST_DAYS = 100_000;

    private final CardLimits limits = new CardLimits();
    private final Map<CardDay, CardSpending> spent = new HashMap<>();
    private int epoch = -1;
    private long changes = -1;

    /** Adds the limits that were set after the given number of changes. */
    @FunctionalInterface
    interface Reading {
        void read(long after, CardLimits into) throws SQLException;
    }

    CardLimits at(HeadRow head, Reading reading) throws SQLException {
        if (head.epoch() != epoch || head.changes() < changes) {
            limits.clear();
            changes = -1;
            epoch = head.epoch();
        }
        if (head.changes() != changes) {
            reading.read(changes, limits);
            changes = head.changes();
        }
        return limits;
    }

    void clearSpending() {
        spent.clear();
    }

    Map<CardDay, CardSpending> spentOn(Set<CardDay> days, RememberedRows.Reading<CardDay, CardSpending> reading)
            throws SQLException {
        if (spent.size() > MOST_DAYS) {
            spent.clear();
        }
        Set<CardDay> missing = new HashSet<>(days);
        missing.removeAll(spent.keySet());
        if (!missing.isEmpty()) {
            spent.putAll(reading.read(missing));
        }
        Map<CardDay, CardSpending> found = new HashMap<>(days.size() * 2);
        days.forEach(day -> found.put(day, spent.get(day)));
        return found;
    }
}
