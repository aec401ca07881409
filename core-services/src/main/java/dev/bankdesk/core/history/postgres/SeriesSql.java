package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.postgres.SeriesPlan.Stretch;
import dev.bankdesk.core.history.postgres.SeriesPlan.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a plan as one SQL text: for each stretch a sum by bucket (1 to n) and dimension, and over all stretches the sum of
 * these. Its columns are {@code bucket}, the dimensions, the ten measures.
 */
final class SeriesSql {
    /** The bucket that a row is in. */
    @FunctionalInterface
    interface Bucketing {
        /** @param column time of the row: a day in the tables of days, else a moment */
        Sql of(Table table, String column);
    }

    private final SeriesQuestion question;
    private final Bucketing bucketing;
    private final ZoneId bankZone;
    private final BookedPositions positions;
    private final boolean withRest;

    /** @param buckets numbered from 1 */
    SeriesSql(SeriesQuestion question, Buckets buckets, ZoneId bankZone, BookedPositions positions) {
        this(question, numbering(buckets, bankZone), bankZone, positions, needsRest(question));
    }

    /** @param withRest what was paid to no merchant as well, in a sum by merchant */
    SeriesSql(
            SeriesQuestion question,
            Bucketing bucketing,
            ZoneId bankZone,
            BookedPositions positions,
            boolean withRest) {
        this.question = question;
        this.bucketing = bucketing;
        this.bankZone = bankZone;
        this.positions = positions;
        this.withRest = withRest;
    }

    private static boolean needsRest(SeriesQuestion question) {
        FinerFilter filter = question.filter().finer();
        return (filter.merchants().isEmpty() || filter.merchants().contains(0))
                && (filter.mccs().isEmpty() || filter.mccs().contains(0));
    }

    private static Bucketing numbering(Buckets buckets, ZoneId bankZone) {
        return (table, column) -> new Sql()
                .add(
                        "width_bucket(" + column + ", ?)",
                        // As one parameter, not as many.
                        (Object) (isOfDays(table) ? daysOf(buckets, bankZone) : buckets.toArray()));
    }

    private static LocalDate[] daysOf(Buckets buckets, ZoneId zone) {
        return buckets.cuts().stream()
                .map(cut -> cut.atZone(zone).toLocalDate())
                .toArray(LocalDate[]::new);
    }

    /** @param untaken added from the journal to each stretch that the cube answers */
    Sql of(List<Stretch> stretches, Untaken untaken) {
        Sql sql = new Sql().add("select bucket" + dimensions("s"));
        Measures.COLUMNS.forEach(name -> sql.add(", sum(" + name + ")::bigint as " + name));
        sql.add("\nfrom (\n");
        String separator = "";
        for (Stretch stretch : stretches) {
            sql.add(separator).add(stretch(stretch));
            separator = "\nunion all\n";
            if (stretch.table() != Table.JOURNAL && !untaken.isNothing()) {
                sql.add(separator).add(journal(stretch, untaken.only()));
            }
        }
        return sql.add(
                "\n) s\ngroup by bucket" + dimensions("s") + "\norder by bucket, amount_minor desc" + dimensions("s"));
    }

    private Sql stretch(Stretch stretch) {
        return switch (stretch.table()) {
            case JOURNAL -> journal(stretch, new Sql());
            case PAGES -> journal(stretch, new Sql().add(" and j.position > ?", stretch.pagedUpTo()));
            case CELL_DAY -> cube("statistics.cell_day", "day", stretch, "");
            case CELL_HOUR -> cube("statistics.cell_hour", "hour", stretch, "");
            case QUARTER_TOTAL -> cube("statistics.quarter_total", "quarter", stretch, "");
            case MERCHANT_DAY -> {
                Sql sql = cube("statistics.merchant_day", "day", stretch, "");
                yield withRest ? sql.add("\nunion all\n").add(withoutMerchant(stretch)) : sql;
            }
        };
    }

    private Sql journal(Stretch stretch, Sql which) {
        return new Sql()
                .add("select ")
                .add(bucketing.of(Table.JOURNAL, "j.booked_at"))
                .add(" as bucket" + JournalSql.columns(question.by()) + ",\n       " + JournalSql.sums())
                .add("\nfrom ledger.journal j" + JournalSql.joinsOf(question.by()))
                .add("\nwhere j.booked_at >= ? and j.booked_at < ?", stretch.from(), stretch.to())
                .add(positions.holding(stretch.from(), stretch.to()))
                .add(which)
                .add(JournalSql.matching(question.filter(), "j"))
                .add(JournalSql.groupedBy(question.by()));
    }

    private Sql cube(String table, String time, Stretch stretch, String sign) {
        Sql sql = new Sql()
                .add("select ")
                .add(bucketing.of(stretch.table(), "c." + time))
                .add(" as bucket" + dimensions("c"));
        Measures.COLUMNS.forEach(name -> sql.add(", " + sign + "sum(c." + name + ")::bigint as " + name));
        return sql.add("\nfrom " + table + " c")
                .add(
                        "\nwhere c." + time + " >= ? and c." + time + " < ?",
                        time(stretch.table(), stretch.from()),
                        time(stretch.table(), stretch.to()))
                .add(JournalSql.matching(question.filter(), "c"))
                .add("\ngroup by 1" + dimensions("c"));
    }

    /**
     * The cube's merchant days leave out what has neither merchant nor MCC. It is the rest: all cells less those of merchants.
     */
    private Sql withoutMerchant(Stretch stretch) {
        String none = question.by().stream()
                .map(dimension -> dimension == Dimension.CURRENCY ? ", currency" : ", 0")
                .collect(Collectors.joining());
        Sql sql = new Sql().add("select bucket" + none);
        Measures.COLUMNS.forEach(name -> sql.add(", sum(" + name + ")::bigint"));
        SeriesSql byCurrency = new SeriesSql(
                new SeriesQuestion(
                        question.from(),
                        question.to(),
                        question.granularity(),
                        question.zone(),
                        question.by().contains(Dimension.CURRENCY) ? Set.of(Dimension.CURRENCY) : Set.of(),
                        question.filter().with(allMerchants())),
                bucketing,
                bankZone,
                positions,
                false);
        return sql.add("\nfrom (\n")
                .add(byCurrency.cube("statistics.cell_day", "day", stretch, ""))
                .add("\nunion all\n")
                .add(byCurrency.cube("statistics.merchant_day", "day", stretch, "-"))
                .add("\n) rest\ngroup by bucket" + (question.by().contains(Dimension.CURRENCY) ? ", currency" : ""));
    }

    private FinerFilter allMerchants() {
        return question.filter().finer().withMerchants(Set.of()).withMccs(Set.of());
    }

    private String dimensions(String row) {
        return question.by().stream()
                .map(dimension -> ", " + row + "." + dimension.key())
                .collect(Collectors.joining());
    }

    private Object time(Table table, Instant moment) {
        return isOfDays(table) ? day(moment) : moment;
    }

    private static boolean isOfDays(Table table) {
        return table == Table.CELL_DAY || table == Table.MERCHANT_DAY;
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(bankZone).toLocalDate();
    }
}
