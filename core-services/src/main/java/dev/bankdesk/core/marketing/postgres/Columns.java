package dev.bankdesk.core.marketing.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Rows as one array a column, in the order of the statement's parameters. */
final class Columns<T> {
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    /** @param first parameter */
    Columns(PreparedStatement statement, int first, List<T> rows) {
        this.statement = statement;
        this.next = first;
        this.rows = rows;
    }

    Columns<T> of(String type, Function<T, ?> value) throws SQLException {
        // The driver takes bytes for bytes only where the array says so.
        Object[] values = type.equals("bytea")
                ? rows.stream().map(value).toArray(byte[][]::new)
                : rows.stream().map(value).toArray();
        statement.setArray(next++, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
