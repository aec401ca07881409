package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.CellCode;
import dev.bankdesk.core.statistics.CubeTable;
import dev.bankdesk.core.statistics.Letters;
import dev.bankdesk.core.statistics.MerchantCode;
import java.util.List;
import java.util.stream.Collectors;

/** How a table of the cube holds its buckets and codes. */
enum StoredTable {
    HOURS(CubeTable.HOURS, "cell_hour", "hour", Key.CELL),
    DAYS(CubeTable.DAYS, "cell_day", "day", Key.CELL),
    QUARTERS(CubeTable.QUARTERS, "quarter_total", "quarter", Key.NOTHING),
    MERCHANTS(CubeTable.MERCHANTS, "merchant_day", "day", Key.MERCHANT);

    /** What identifies a row besides its bucket. */
    enum Key {
        CELL("segment, category, country, channel, kind, currency, source"),
        MERCHANT("merchant, mcc, currency"),
        NOTHING("");

        private final List<String> columns;

        Key(String columns) {
            this.columns = columns.isEmpty() ? List.of() : List.of(columns.split(", "));
        }
    }

    private static final List<String> TEXTS = List.of("country", "currency");

    final CubeTable table;
    final String name;
    final String bucket;
    private final Key key;

    StoredTable(CubeTable table, String name, String bucket, Key key) {
        this.table = table;
        this.name = name;
        this.bucket = bucket;
        this.key = key;
    }

    boolean isByDay() {
        return bucket.equals("day");
    }

    List<String> keyColumns() {
        return key.columns;
    }

    /** Bucket, code and measures in this order, for {@link CopiedRows}. */
    String columns() {
        return bucket + (key.columns.isEmpty() ? "" : ", " + String.join(", ", key.columns)) + ", "
                + String.join(", ", Measures.COLUMNS);
    }

    /** Columns for {@link #appendCode}, with their types. */
    String keyDefinitions() {
        return key.columns.stream()
                .map(column -> ", " + column + (TEXTS.contains(column) ? " text" : " integer") + " not null")
                .collect(Collectors.joining());
    }

    /** The bucket's column out of the number {@code at}. */
    String bucketOf(String at) {
        return isByDay() ? "(date '1970-01-01' + " + at + "::int)" : "to_timestamp(" + at + ")";
    }

    long code(CopiedRows row, SourceIds sources) {
        return switch (key) {
            case NOTHING -> 0;
            case MERCHANT -> MerchantCode.of((int) row.number(), (int) row.number(), currency(row));
            case CELL ->
                CellCode.of(
                        (int) row.number(),
                        (int) row.number(),
                        country(row),
                        (int) row.number(),
                        (int) row.number(),
                        currency(row),
                        sources.number((int) row.number()));
        };
    }

    private static int country(CopiedRows row) {
        int length = row.textLength();
        return Letters.country(row.array(), row.textAt(), length);
    }

    private static int currency(CopiedRows row) {
        int length = row.textLength();
        return Letters.currency(row.array(), row.textAt(), length);
    }

    /** As COPY reads text, each part behind a tab. */
    void appendCode(long code, SourceIds sources, StringBuilder out) {
        switch (key) {
            case NOTHING -> {}
            case MERCHANT ->
                out.append('\t')
                        .append(MerchantCode.merchant(code))
                        .append('\t')
                        .append(MerchantCode.mcc(code))
                        .append('\t')
                        .append(Letters.currency(MerchantCode.currency(code)));
            case CELL ->
                out.append('\t')
                        .append(CellCode.segment(code))
                        .append('\t')
                        .append(CellCode.category(code))
                        .append('\t')
                        .append(Letters.country(CellCode.country(code)))
                        .append('\t')
                        .append(CellCode.channel(code))
                        .append('\t')
                        .append(CellCode.kind(code))
                        .append('\t')
                        .append(Letters.currency(CellCode.currency(code)))
                        .append('\t')
                        .append(sources.id(CellCode.source(code)));
        }
    }
}
