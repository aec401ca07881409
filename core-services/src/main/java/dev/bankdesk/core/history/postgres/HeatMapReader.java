package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.postgres.SeriesPlan.Stretch;
import dev.bankdesk.core.history.postgres.SeriesPlan.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Adds a range up by hour, or by quarter hour where the zone's clocks are not whole hours from UTC, and lays these over one
 * week: without a filter from the quarter totals, with one from the cells by hour, else from the journal. Which hour of the
 * week a moment is, Java says, so that one time zone database decides.
 */
final class HeatMapReader {
    private static final int QUARTER_SECONDS = 900;
    private static final int HOUR_SECONDS = 3_600;
    private static final int CELLS = 7 * HeatMap.HOURS;
    private static final int ROWS_PER_FETCH = 2_000;

    private final Connection connection;
    private final BankSettings settings;
    private final KnownClients clients;

    HeatMapReader(Connection connection, KnownClients clients) throws SQLException {
        this.connection = connection;
        this.clients = clients;
        this.settings = BankSettings.read(connection);
    }

    HeatMap read(HeatMapQuestion question) throws SQLException {
        int step = isOfWholeHours(question) ? HOUR_SECONDS : QUARTER_SECONDS;
        FreshPlan fresh = FreshPlan.of(connection, plan(question, step), question.from(), question.to());
        BookedPositions positions = BookedPositions.read(connection);
        SeriesQuestion series = new SeriesQuestion(
                question.from(), question.to(), Granularity.HOUR, question.zone(), Set.of(), question.filter());
        PageSource source = new PageSource(connection, fresh.pages(), settings, clients);
        boolean countsInPages =
                question.withDistinctCustomers() && fresh.pages().areWorthReading(question.from(), question.to());
        SeriesPlan plan =
                countsInPages ? fresh.pages().inOnePass(fresh.plan(), question.from(), question.to()) : fresh.plan();
        SeriesSql writing =
                new SeriesSql(series, (table, column) -> binned(column, step), settings.zone(), positions, false);
        Sql sums = writing.of(plan.stretches(), Untaken.NOTHING);
        Measures[] measures = measures(sums, question.zone());
        String proof = sums.proof();
        PageCustomers counted = null;
        if (plan.usesPages()) {
            counted = addPages(measures, question, step, plan, source, countsInPages && !plan.usesCube());
            proof = PageSums.PROOF
                    + writing.of(plan.withoutPages().stretches(), Untaken.NOTHING)
                            .proof();
        }
        long[] customers = new long[CELLS];
        if (question.withDistinctCustomers()) {
            Sql asked = customers(question, positions);
            if (countsInPages) {
                countInPages(customers, question, step, positions, source, counted);
            } else {
                count(asked, customers);
            }
            proof = proof + ";\n\n" + asked.proof();
        } else {
            Arrays.fill(customers, -1);
        }
        long[] seconds = seconds(question);
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            DayOfWeek day = DayOfWeek.of(1 + i / HeatMap.HOURS);
            cells.add(new HeatMap.Cell(day, i % HeatMap.HOURS, seconds[i], measures[i], customers[i]));
        }
        return new HeatMap(question, List.copyOf(cells), fresh.asOf(), proof);
    }

    /** @return who paid, where that is counted in the same pass; else null */
    private static PageCustomers addPages(
            Measures[] measures,
            HeatMapQuestion question,
            int step,
            SeriesPlan plan,
            PageSource source,
            boolean countsCustomers)
            throws SQLException {
        Buckets steps = steps(question, step);
        PageSums paged = countsCustomers
                ? PageSums.countingCustomers(source, Set.of(), question.filter())
                : PageSums.of(source, Set.of(), question.filter());
        paged.read(new SeriesPlan(steps, plan.stretches()), index -> cell(steps.start(index), question.zone()));
        paged.inOrder().forEach(sum -> measures[sum.bucket()] = measures[sum.bucket()].plus(sum.measures()));
        return paged.customers();
    }

    /** The range in hours or quarters of them, cut where they begin. */
    private static Buckets steps(HeatMapQuestion question, int step) {
        List<Instant> cuts = new ArrayList<>();
        long at = Math.floorDiv(question.from().getEpochSecond(), step) * (long) step;
        cuts.add(Instant.ofEpochSecond(at));
        while (Instant.ofEpochSecond(at).isBefore(question.to())) {
            at += step;
            cuts.add(Instant.ofEpochSecond(at));
        }
        return new Buckets(cuts);
    }

    /** @param known what was counted with the sums; null for nothing */
    private void countInPages(
            long[] customers,
            HeatMapQuestion question,
            int step,
            BookedPositions positions,
            PageSource source,
            PageCustomers known)
            throws SQLException {
        PageCustomers counted = known == null ? counted(question, step, source) : known;
        Sql behind = new Sql()
                .add("select (day - 1) * 24 + hour, customer from (")
                .add(payers(question, positions))
                .add(" and j.position > ?) behind", source.pages().end());
        counted.add(connection, behind, 0);
        counted.forEach((cell, codes, count) -> customers[cell] = count);
    }

    private PageCustomers counted(HeatMapQuestion question, int step, PageSource source) throws SQLException {
        Buckets steps = steps(question, step);
        return PageCustomers.of(
                source,
                Set.of(),
                question.filter(),
                question.from(),
                question.to(),
                PageTimes.of(
                        question.from(),
                        question.to(),
                        steps,
                        index -> cell(steps.start(index), question.zone()),
                        settings.zone()));
    }

    private static SeriesPlan plan(HeatMapQuestion question, int step) {
        Buckets all = new Buckets(List.of(question.from(), question.to()));
        Filter filter = question.filter();
        List<Stretch> stretches;
        if (filter.isNone()) {
            stretches = SeriesPlan.inSteps(Table.QUARTER_TOTAL, QUARTER_SECONDS, question.from(), question.to());
        } else if (filter.finer().isOfCells() && step == HOUR_SECONDS) {
            stretches = SeriesPlan.inSteps(Table.CELL_HOUR, HOUR_SECONDS, question.from(), question.to());
        } else {
            return new SeriesPlan(all, List.of()).journalOnly(question.from(), question.to());
        }
        return new SeriesPlan(all, stretches);
    }

    private static boolean isOfWholeHours(HeatMapQuestion question) {
        ZoneRules rules = question.zone().getRules();
        boolean whole = rules.getOffset(question.from()).getTotalSeconds() % HOUR_SECONDS == 0;
        ZoneOffsetTransition change = rules.nextTransition(question.from());
        while (whole && change != null && change.getInstant().isBefore(question.to())) {
            whole = change.getOffsetAfter().getTotalSeconds() % HOUR_SECONDS == 0;
            change = rules.nextTransition(change.getInstant());
        }
        return whole;
    }

    private static Sql binned(String column, int step) {
        return new Sql().add("date_bin('" + step + " seconds', " + column + ", timestamptz '2000-01-01 00:00:00Z')");
    }

    private Measures[] measures(Sql sums, ZoneId zone) throws SQLException {
        Measures[] measures = new Measures[CELLS];
        Arrays.fill(measures, Measures.ZERO);
        try (PreparedStatement statement = sums.prepare(connection)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int cell = cell(Freshness.instant(row, 1), zone);
                    measures[cell] = measures[cell].plus(SeriesReader.measures(row, 2));
                }
            }
        }
        return measures;
    }

    /** Distinct over all the hours of a cell together: only the journal can say. */
    private static Sql customers(HeatMapQuestion question, BookedPositions positions) {
        return new Sql()
                .add("select day, hour, count(*)\nfrom (\n")
                .add(payers(question, positions))
                .add("\n) customers\ngroup by day, hour");
    }

    private static Sql payers(HeatMapQuestion question, BookedPositions positions) {
        return new Sql()
                .add("select distinct extract(isodow from ")
                .add(local(question))
                .add(")::int as day, extract(hour from ")
                .add(local(question))
                .add(")::int as hour, a.customer")
                .add("\nfrom ledger.journal j\njoin ledger.account a on a.id = " + JournalSql.PRIMARY_ACCOUNT)
                .add("\nwhere j.booked_at >= ? and j.booked_at < ?", question.from(), question.to())
                .add(positions.holding(question.from(), question.to()))
                .add(" and " + JournalSql.counting(Metric.DISTINCT_CUSTOMERS))
                .add(JournalSql.matching(question.filter(), "j"));
    }

    /**
     * The wall clock's time of a booking, by the offsets that Java knows for the range: PostgreSQL has a time zone database of its
     * own, and one map must not be cut by both.
     */
    private static Sql local(HeatMapQuestion question) {
        ZoneRules rules = question.zone().getRules();
        List<Instant> cuts = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        Instant at = question.from();
        while (at != null) {
            cuts.add(at);
            offsets.add(rules.getOffset(at).getTotalSeconds());
            ZoneOffsetTransition change = rules.nextTransition(at);
            at = change != null && change.getInstant().isBefore(question.to()) ? change.getInstant() : null;
        }
        return new Sql()
                .add("((j.booked_at at time zone 'UTC') + make_interval(secs => (?)", (Object)
                        offsets.toArray(Integer[]::new))
                .add("[width_bucket(j.booked_at, ?)]))", (Object) cuts.toArray(Instant[]::new));
    }

    private void count(Sql counted, long[] customers) throws SQLException {
        try (PreparedStatement statement = counted.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                customers[(row.getInt(1) - 1) * HeatMap.HOURS + row.getInt(2)] = row.getLong(3);
            }
        }
    }

    private static int cell(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * HeatMap.HOURS + local.getHour();
    }

    /** How much of the range each hour of the week has; all time zones change their clocks on quarter hours. */
    private static long[] seconds(HeatMapQuestion question) {
        long[] seconds = new long[CELLS];
        long end = question.to().getEpochSecond();
        long at = question.from().getEpochSecond();
        while (at < end) {
            long next = Math.min(end, at - Math.floorMod(at, QUARTER_SECONDS) + QUARTER_SECONDS);
            seconds[cell(Instant.ofEpochSecond(at), question.zone())] += next - at;
            at = next;
        }
        return seconds;
    }
}
