package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.MeasuredRows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Adds rows to a table of the cube in one statement: columns travel as arrays, rows that exist get their measures added. In
 * order of the key, so that two writers lock rows in the same order.
 */
final class MeasuredUpsert {
    private final Connection connection;
    private final String table;
    private final List<Column> key = new ArrayList<>();

    /** @param expression how the column's value is made of the array's, which is named as the column */
    private record Column(String name, String source, String expression, String type, Object array) {}

    MeasuredUpsert(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** @param expression of {@code at} */
    MeasuredUpsert bucket(String name, String expression, long[] at) {
        key.add(new Column(name, "at", expression, "int8", at));
        return this;
    }

    MeasuredUpsert number(String name, long[] values) {
        key.add(new Column(name, name, name, "int8", values));
        return this;
    }

    MeasuredUpsert text(String name, String[] values) {
        key.add(new Column(name, name, name, "text", values));
        return this;
    }

    void execute(MeasuredRows rows) throws SQLException {
        if (rows.size() == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            int parameter = 1;
            for (Column column : key) {
                statement.setArray(parameter++, array(column.type(), column.array()));
            }
            for (long[] measure : rows.measures()) {
                statement.setArray(parameter++, array("int8", measure));
            }
            statement.executeUpdate();
        }
    }

    private Array array(String type, Object values) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, values);
    }

    private String sql() {
        String keys = key.stream().map(Column::name).collect(Collectors.joining(", "));
        String measures = String.join(", ", Measures.COLUMNS);
        String arrays = key.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "))
                + ", ?::int8[]".repeat(Measures.COLUMNS.size());
        String names = key.stream().map(Column::source).collect(Collectors.joining(", "));
        String selected = key.stream().map(Column::expression).collect(Collectors.joining(", "));
        String ordinals = key.stream()
                .map(column -> Integer.toString(key.indexOf(column) + 1))
                .collect(Collectors.joining(", "));
        String added = Measures.COLUMNS.stream()
                .map(measure -> measure + " = t." + measure + " + excluded." + measure)
                .collect(Collectors.joining(", "));
        return "insert into statistics.%s as t (%s, %s) select %s, %s from unnest(%s) as r(%s, %s) order by %s"
                        .formatted(table, keys, measures, selected, measures, arrays, names, measures, ordinals)
                + " on conflict (%s) do update set %s".formatted(keys, added);
    }
}
