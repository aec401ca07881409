package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which table answers which stretch of a question: whole days of the bank from the cube's days, whole hours from its hours, the
 * ends that are neither from the journal. No stretch overlaps another, so each row counts once.
 */
record SeriesPlan(Buckets buckets, List<Stretch> stretches) {
    enum Table {
        CELL_DAY,
        CELL_HOUR,
        QUARTER_TOTAL,
        MERCHANT_DAY,
        /** The journal's rows, read in pages of columns as far as these go. */
        PAGES,
        JOURNAL
    }

    /** @param from inclusive; @param to exclusive, booking time; @param pagedUpTo position that the pages end with */
    record Stretch(Table table, Instant from, Instant to, long pagedUpTo) {
        Stretch(Table table, Instant from, Instant to) {
            this(table, from, to, 0);
        }
    }

    private static final Set<Dimension> OF_CELLS = EnumSet.of(
            Dimension.SEGMENT,
            Dimension.CATEGORY,
            Dimension.COUNTRY,
            Dimension.CHANNEL,
            Dimension.KIND,
            Dimension.CURRENCY,
            Dimension.SOURCE);
    private static final Set<Dimension> OF_MERCHANT_DAYS =
            EnumSet.of(Dimension.MERCHANT, Dimension.MCC, Dimension.CURRENCY);
    private static final long HOUR_SECONDS = 3_600;
    private static final long QUARTER_SECONDS = 900;

    /** @param bankZone in which the cube's days are cut */
    static SeriesPlan of(SeriesQuestion question, ZoneId bankZone) {
        return of(question, Buckets.of(question), bankZone);
    }

    /** @param buckets in place of those of the question's granularity */
    static SeriesPlan of(SeriesQuestion question, Buckets buckets, ZoneId bankZone) {
        return new SeriesPlan(buckets, new Planner(question, buckets, bankZone).stretches());
    }

    static SeriesPlan journalOnly(SeriesQuestion question) {
        return new SeriesPlan(Buckets.of(question), List.of()).journalOnly(question.from(), question.to());
    }

    SeriesPlan journalOnly(Instant from, Instant to) {
        return new SeriesPlan(buckets, List.of(new Stretch(Table.JOURNAL, from, to)));
    }

    /** Whole steps of a table, and the ends that are not from the journal. */
    static List<Stretch> inSteps(Table table, long seconds, Instant from, Instant to) {
        List<Stretch> stretches = new ArrayList<>();
        Planner.inner(table, seconds, from, to, stretches);
        return List.copyOf(stretches);
    }

    boolean usesCube() {
        return stretches.stream()
                .anyMatch(stretch -> stretch.table() != Table.JOURNAL && stretch.table() != Table.PAGES);
    }

    boolean usesPages() {
        return stretches.stream().anyMatch(stretch -> stretch.table() == Table.PAGES);
    }

    /** The same with plain SQL over the journal in the place of pages: to be shown. */
    SeriesPlan withoutPages() {
        return new SeriesPlan(
                buckets,
                stretches.stream()
                        .map(stretch -> stretch.table() == Table.PAGES
                                ? new Stretch(Table.JOURNAL, stretch.from(), stretch.to())
                                : stretch)
                        .toList());
    }

    boolean usesJournal() {
        return stretches.stream()
                .anyMatch(stretch -> stretch.table() == Table.JOURNAL || stretch.table() == Table.PAGES);
    }

    private record Planner(SeriesQuestion question, Buckets buckets, ZoneId bankZone) {

        List<Stretch> stretches() {
            List<Stretch> stretches = new ArrayList<>();
            if (OF_CELLS.containsAll(question.by()) && question.filter().finer().isOfCells()) {
                if (question.granularity() == Granularity.QUARTER_HOUR) {
                    quarters(stretches);
                } else if (isCutOnBankDays()) {
                    days(Table.CELL_DAY, stretches);
                } else {
                    hours(question.from(), question.to(), stretches);
                }
            } else if (OF_MERCHANT_DAYS.containsAll(question.by())
                    && question.filter().isBarNone()
                    && question.filter().finer().isOfMerchants()
                    && isCutOnBankDays()) {
                days(Table.MERCHANT_DAY, stretches);
            } else {
                journal(question.from(), question.to(), stretches);
            }
            return List.copyOf(stretches);
        }

        private void quarters(List<Stretch> stretches) {
            boolean totals = question.by().isEmpty() && question.filter().isNone();
            if (totals && buckets.isAlignedTo(QUARTER_SECONDS)) {
                inner(Table.QUARTER_TOTAL, QUARTER_SECONDS, question.from(), question.to(), stretches);
            } else {
                journal(question.from(), question.to(), stretches);
            }
        }

        private void days(Table table, List<Stretch> stretches) {
            Instant first = startOfDayAtOrAfter(question.from());
            Instant last = day(question.to()).atStartOfDay(bankZone).toInstant();
            if (!first.isBefore(last)) {
                ends(table, question.from(), question.to(), stretches);
                return;
            }
            ends(table, question.from(), first, stretches);
            stretches.add(new Stretch(table, first, last));
            ends(table, last, question.to(), stretches);
        }

        /** What lies before the first and after the last whole day. */
        private void ends(Table days, Instant from, Instant to, List<Stretch> stretches) {
            if (days == Table.CELL_DAY) {
                hours(from, to, stretches);
            } else {
                journal(from, to, stretches);
            }
        }

        private void hours(Instant from, Instant to, List<Stretch> stretches) {
            if (buckets.isAlignedTo(HOUR_SECONDS)) {
                inner(Table.CELL_HOUR, HOUR_SECONDS, from, to, stretches);
            } else {
                journal(from, to, stretches);
            }
        }

        private static void inner(Table table, long seconds, Instant from, Instant to, List<Stretch> stretches) {
            Instant last = Instant.ofEpochSecond(Math.floorDiv(to.getEpochSecond(), seconds) * seconds);
            Instant first = Instant.ofEpochSecond(
                    Math.floorDiv(from.minusNanos(1).getEpochSecond(), seconds) * seconds + seconds);
            if (!first.isBefore(last)) {
                journal(from, to, stretches);
                return;
            }
            journal(from, first, stretches);
            stretches.add(new Stretch(table, first, last));
            journal(last, to, stretches);
        }

        private static void journal(Instant from, Instant to, List<Stretch> stretches) {
            if (from.isBefore(to)) {
                stretches.add(new Stretch(Table.JOURNAL, from, to));
            }
        }

        /** Each bucket begins with a day of the bank: then whole days never lie across two buckets. */
        private boolean isCutOnBankDays() {
            return buckets.cuts().stream()
                    .allMatch(cut -> day(cut).atStartOfDay(bankZone).toInstant().equals(cut));
        }

        private LocalDate day(Instant moment) {
            return moment.atZone(bankZone).toLocalDate();
        }

        private Instant startOfDayAtOrAfter(Instant moment) {
            Instant start = day(moment).atStartOfDay(bankZone).toInstant();
            return start.equals(moment)
                    ? start
                    : day(moment).plusDays(1).atStartOfDay(bankZone).toInstant();
        }
    }
}
