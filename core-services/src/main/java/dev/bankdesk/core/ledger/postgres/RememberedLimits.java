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
 * Card limits that the writer has read, whoever books meanwhile; and what was spent, while nobody else has written.
 */
final class RememberedLimits {
    private static final int MOST_DAYS = 100_000;

    private final SinceChanges<CardLimits> limits = new SinceChanges<>(new CardLimits(), CardLimits::clear);
    private final Map<CardDay, CardSpending> spent = new HashMap<>();

    CardLimits at(HeadRow head, SinceChanges.Reading<CardLimits> reading) throws SQLException {
        return limits.at(head, reading);
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
