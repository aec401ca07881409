package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.statistics.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Merges sketches into statistics.distinct_day: what is stored is read, merged and written back. */
final class DaySketches {
    /** In one statement: a sketch has up to 4 KiB. */
    private static final int CHUNK = 1_000;

    private final Connection connection;

    private record Key(long day, Slice slice, int partition) {}

    DaySketches(Connection connection) {
        this.connection = connection;
    }

    void merge(List<DaySketch> sketches) throws SQLException {
        for (int from = 0; from < sketches.size(); from += CHUNK) {
            mergeChunk(sketches.subList(from, Math.min(from + CHUNK, sketches.size())));
        }
    }

    private void mergeChunk(List<DaySketch> sketches) throws SQLException {
        Map<Key, DistinctSketch> merged = new HashMap<>();
        sketches.forEach(each -> merged.put(new Key(each.epochDay(), each.slice(), each.partition()), each.sketch()));
        for (Map.Entry<Key, DistinctSketch> stored : stored(sketches).entrySet()) {
            DistinctSketch both = stored.getValue();
            DistinctSketch before = DistinctSketch.of(both.toBytes());
            both.merge(merged.get(stored.getKey()));
            if (both.equals(before)) {
                // Most customers of an evening were seen in the morning: nothing to write.
                merged.remove(stored.getKey());
            } else {
                merged.put(stored.getKey(), both);
            }
        }
        write(merged);
    }

    private Map<Key, DistinctSketch> stored(List<DaySketch> sketches) throws SQLException {
        String sql =
                """
                select k.day, k.dimension, k.code, k.partition, d.sketch
                  from unnest(?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::text[]) as k(day, dimension, code, partition, text)
                  join statistics.distinct_day d
                    on d.day = date '1970-01-01' + k.day::int and d.dimension = k.dimension and d.code = k.text
                       and d.partition = k.partition
                """;
        Map<Key, DistinctSketch> stored = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setKeys(statement, sketches.stream().map(DaySketches::key).toList());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Slice slice = new Slice(Slice.Kind.values()[row.getInt(2)], row.getInt(3));
                    stored.put(new Key(row.getLong(1), slice, row.getInt(4)), DistinctSketch.of(row.getBytes(5)));
                }
            }
        }
        return stored;
    }

    private void write(Map<Key, DistinctSketch> sketches) throws SQLException {
        String sql =
                """
                insert into statistics.distinct_day (day, dimension, code, partition, sketch)
                select date '1970-01-01' + day::int, dimension, text, partition, sketch
                  from unnest(?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::bytea[])
                       as k(day, dimension, code, partition, text, sketch)
                on conflict (day, dimension, code, partition) do update set sketch = excluded.sketch
                """;
        if (sketches.isEmpty()) {
            return;
        }
        List<Key> keys = List.copyOf(sketches.keySet());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setKeys(statement, keys);
            byte[][] bytes =
                    keys.stream().map(key -> sketches.get(key).toBytes()).toArray(byte[][]::new);
            statement.setArray(6, connection.createArrayOf("bytea", bytes));
            statement.executeUpdate();
        }
    }

    private void setKeys(PreparedStatement statement, List<Key> keys) throws SQLException {
        PGConnection arrays = connection.unwrap(PGConnection.class);
        statement.setArray(
                1,
                arrays.createArrayOf("int8", keys.stream().mapToLong(Key::day).toArray()));
        statement.setArray(
                2,
                arrays.createArrayOf(
                        "int8",
                        keys.stream()
                                .mapToLong(key -> key.slice().kind().ordinal())
                                .toArray()));
        statement.setArray(
                3,
                arrays.createArrayOf(
                        "int8",
                        keys.stream().mapToLong(key -> key.slice().code()).toArray()));
        statement.setArray(
                4,
                arrays.createArrayOf(
                        "int8", keys.stream().mapToLong(Key::partition).toArray()));
        statement.setArray(
                5,
                arrays.createArrayOf(
                        "text", keys.stream().map(key -> key.slice().text()).toArray(String[]::new)));
    }

    private static Key key(DaySketch sketch) {
        return new Key(sketch.epochDay(), sketch.slice(), sketch.partition());
    }
}
