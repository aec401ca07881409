package dev.bankdesk.core.history.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An SQL text under construction with its parameters. Values always travel as parameters; {@link #proof()} writes the same
 * text with literals, to be pasted into psql.
 */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** @param values one for each question mark: Long, Integer, Short, String, Instant, LocalDate or an array of these */
    Sql add(String part, Object... values) {
        text.append(part);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    Sql add(Sql part) {
        text.append(part.text);
        parameters.addAll(part.parameters);
        return this;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            bind(statement, i + 1, parameters.get(i));
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(index, atUtc(instant));
        } else if (value instanceof Object[] array) {
            statement.setArray(index, arrayOf(statement.getConnection(), array));
        } else {
            statement.setObject(index, value);
        }
    }

    private static Array arrayOf(Connection connection, Object[] values) throws SQLException {
        if (values instanceof Instant[] moments) {
            return connection.createArrayOf(
                    "timestamptz", Arrays.stream(moments).map(Sql::atUtc).toArray());
        }
        return connection.createArrayOf(typeOf(values), values);
    }

    private static String typeOf(Object[] values) {
        Class<?> element = values.getClass().getComponentType();
        if (element == Short.class) {
            return "int2";
        } else if (element == Integer.class) {
            return "int4";
        } else if (element == Long.class) {
            return "int8";
        } else if (element == LocalDate.class) {
            return "date";
        } else if (element == Instant.class) {
            return "timestamptz";
        }
        return "text";
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The text with its values as literals. */
    String proof() {
        StringBuilder proof = new StringBuilder();
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?') {
                proof.append(literal(parameters.get(next++)));
            } else {
                proof.append(c);
            }
        }
        return proof.toString();
    }

    private static String literal(Object value) {
        if (value instanceof Number) {
            return value.toString();
        } else if (value instanceof Instant || value instanceof LocalDate) {
            return quoted(value.toString()) + (value instanceof Instant ? "::timestamptz" : "::date");
        } else if (value instanceof Object[] values) {
            return Arrays.stream(values)
                            .map(v -> v instanceof Number ? v.toString() : quoted(v.toString()))
                            .collect(Collectors.joining(",", "array[", "]"))
                    + "::" + typeOf(values) + "[]";
        }
        return quoted(String.valueOf(value));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
