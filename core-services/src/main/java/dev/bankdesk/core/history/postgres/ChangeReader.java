package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.ChangeEffects;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.TooManyParts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads what a change is made of, from the journal: the cube does not keep the currency that was paid in, and without it
 * exchange rates would look like prices. One pass over each range, whatever the number of dimensions; of many rows over the
 * journal's pages.
 */
final class ChangeReader {
    private static final int ROWS_PER_FETCH = 2_000;
    private static final String PAID_IN = "coalesce(j.original_currency, j.currency)";

    private final Connection connection;
    private final BankSettings settings;
    private final KnownClients clients;

    private final int mostParts;

    ChangeReader(Connection connection, KnownClients clients) throws SQLException {
        this(connection, clients, TooManyParts.MOST);
    }

    /** @param mostParts of a dimension, each in each currency; more are not collected */
    ChangeReader(Connection connection, KnownClients clients, int mostParts) throws SQLException {
        this.mostParts = mostParts;
        this.connection = connection;
        this.clients = clients;
        this.settings = BankSettings.read(connection);
    }

    ChangeSplit read(ChangeQuestion question) throws SQLException {
        AsOf asOf = Freshness.ofJournal(connection);
        List<Dimension> by = List.copyOf(question.by());
        Map<Dimension, ChangeEffects> effects = new EnumMap<>(Dimension.class);
        by.forEach(dimension -> effects.put(dimension, new ChangeEffects(mostParts)));
        long unrated = 0;
        long transactions = 0;
        Sql sql = sql(question, by, new Sql());
        JournalPages pages = JournalPages.read(connection);
        boolean paged = pages.areWorthReading(
                        question.before().from(), question.before().to())
                || pages.areWorthReading(question.now().from(), question.now().to());
        String proof = sql.proof();
        if (paged) {
            sql = sql(question, by, new Sql().add(" and j.position > ?", pages.end()));
            proof = PageSums.PROOF + proof;
            PageSource source = new PageSource(connection, pages, settings, clients);
            PageChanges paging = new PageChanges(source, question, effects);
            paging.read();
            unrated = paging.unrated();
            transactions = paging.transactions();
        }
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int index = whichOf(row.getInt("grouped"), by.size());
                    add(row, by.get(index), effects.get(by.get(index)));
                    // Every set holds all rows; one of them is enough to count them.
                    unrated += index == 0 ? row.getLong("unrated") : 0;
                    transactions += index == 0 ? row.getLong("transactions") : 0;
                }
            }
        }
        Map<Dimension, ChangeSplit.Parts> parts = new LinkedHashMap<>();
        by.forEach(dimension -> parts.put(dimension, effects.get(dimension).parts()));
        return new ChangeSplit(question, effects.get(by.get(0)).total(), parts, unrated, transactions, asOf, proof);
    }

    private void add(ResultSet row, Dimension dimension, ChangeEffects effects) throws SQLException {
        String part = settings.nameOf(dimension, row.getString(dimension.key()));
        String currency = row.getString("paid_in");
        ChangeEffects.Sums sums = new ChangeEffects.Sums(
                row.getLong("payments"),
                row.getLong("amount_minor"),
                row.getLong("paid_minor"),
                row.getLong("gross_minor"),
                row.getLong("gross_paid_minor"));
        if (row.getBoolean("is_now")) {
            effects.now(part, currency, sums);
        } else {
            effects.before(part, currency, sums);
        }
    }

    /** grouping() has a one for every column that a set leaves out, the last column in the lowest bit. */
    private static int whichOf(int grouped, int columns) {
        int only = ~grouped & (1 << columns) - 1;
        return columns - 1 - Integer.numberOfTrailingZeros(only);
    }

    private Sql sql(ChangeQuestion question, List<Dimension> by, Sql which) throws SQLException {
        BookedPositions positions = BookedPositions.read(connection);
        return new Sql()
                .add(range(question, question.before(), by, positions, which, false))
                .add("\nunion all\n")
                .add(range(question, question.now(), by, positions, which, true));
    }

    private static Sql range(
            ChangeQuestion question,
            ChangeQuestion.Range range,
            List<Dimension> by,
            BookedPositions positions,
            Sql which,
            boolean isNow) {
        String columns = by.stream().map(dimension -> "j." + dimension.key()).collect(Collectors.joining(", "));
        List<String> sets = new ArrayList<>();
        by.forEach(dimension -> sets.add("(j." + dimension.key() + ", " + PAID_IN + ")"));
        return new Sql()
                .add("select " + isNow + " as is_now, grouping(" + columns + ") as grouped, " + columns + ", " + PAID_IN
                        + " as paid_in,\n       " + JournalSql.sumsOfChange())
                .add("\nfrom ledger.journal j\nwhere j.booked_at >= ? and j.booked_at < ?", range.from(), range.to())
                .add(positions.holding(range.from(), range.to()))
                .add(which)
                .add(" and " + JournalSql.counting(Metric.AMOUNT))
                .add(JournalSql.matching(question.filter(), "j"))
                .add("\ngroup by grouping sets (" + String.join(", ", sets) + ")");
    }
}
