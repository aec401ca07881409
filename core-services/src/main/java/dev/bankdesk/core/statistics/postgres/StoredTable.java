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

    /** In place of a code; no code is below 0. */
    static final long STRANGE = -1;

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

    /** Only rows that this is true of can be folded; the others were never made by anybody's fold. */
    String condition() {
        return switch (key) {
            case NOTHING -> "true";
            case MERCHANT ->
                "merchant >= 0 and mcc between 0 and " + MerchantCode.MCC_MASK + " and currency ~ '^[A-Z]{3}$'";
            case CELL ->
                "segment between 0 and 63 and category between 0 and 255 and channel between 0 and 63 and kind between 0 and 63"
                        + " and country ~ '^[A-Z]{2}$' and currency ~ '^[A-Z]{3}$'";
        };
    }

    /** Reads the fields of the key. @return the code; {@link #STRANGE} where {@link #condition} is not true */
    long code(CopiedRows row, SourceIds sources) {
        return switch (key) {
            case NOTHING -> 0;
            case MERCHANT -> {
                int merchant = (int) row.number();
                int mcc = (int) row.number();
                int currency = currency(row);
                boolean known = merchant >= 0 && (mcc & MerchantCode.MCC_MASK) == mcc && currency >= 0;
                yield known ? MerchantCode.of(merchant, mcc, currency) : STRANGE;
            }
            case CELL -> {
                int segment = (int) row.number();
                int category = (int) row.number();
                int country = country(row);
                int channel = (int) row.number();
                int kind = (int) row.number();
                int currency = currency(row);
                int source = sources.number((int) row.number());
                boolean known =
                        country >= 0 && currency >= 0 && (segment | channel | kind) >>> 6 == 0 && category >>> 8 == 0;
                yield known ? CellCode.of(segment, category, country, channel, kind, currency, source) : STRANGE;
            }
        };
    }

    /** Below 0 where it is no country's letters. */
    private static int country(CopiedRows row) {
        int length = row.textLength();
        int packed = Letters.country(row.array(), row.textAt(), length);
        return row.isText(Letters.country(packed)) ? packed : -1;
    }

    private static int currency(CopiedRows row) {
        int length = row.textLength();
        int packed = Letters.currency(row.array(), row.textAt(), length);
        return row.isText(Letters.currency(packed)) ? packed : -1;
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
