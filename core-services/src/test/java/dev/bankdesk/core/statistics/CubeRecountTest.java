package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import dev.bankdesk.core.statistics.CubeRecount.SketchKey;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CubeRecountTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    /** 1 March 2026, 09:20 in UTC. */
    private static final long MORNING_MICROS = 1_772_356_800_000_000L;

    private final SourceNames sources = new SourceNames();
    private final long[] included = new long[Topics.PARTITIONS];
    private final CubeRecount recount = new CubeRecount(ZONE, included);
    private final CubeFold cube = new CubeFold(ZONE);

    CubeRecountTest() {
        Arrays.fill(included, 100);
    }

    @Test
    void nothing_is_missing_where_the_cube_holds_what_the_journal_has() {
        for (int position = 1; position <= 50; position++) {
            cube.add(partition(position), row(position));
            recount.add(row(position));
        }
        storeAll();
        for (CubeTable table : CubeTable.values()) {
            assertThat(recount.missing(table).size()).as(table.name()).isZero();
        }
        assertThat(recount.wrongSketches()).isEmpty();
    }

    @Test
    void what_the_cube_does_not_include_yet_is_not_missing() {
        recount.add(row(101));
        assertThat(recount.missing(CubeTable.HOURS).size()).isZero();
        assertThat(recount.wrongSketches()).isEmpty();
    }

    @Test
    void a_row_that_the_cube_lacks_is_missing_with_its_sums() {
        recount.add(row(7));
        MeasuredRows hours = recount.missing(CubeTable.HOURS);
        assertThat(hours.size()).isOne();
        assertThat(hours.measures()[MeasureRule.BOOKED]).containsExactly(1);
        assertThat(hours.measures()[MeasureRule.AMOUNT]).containsExactly(1_007);
        assertThat(recount.wrongSketches()).hasSize(4).allMatch(wrong -> wrong.sketch() != null);
    }

    @Test
    void a_row_that_nobody_booked_is_missing_below_zero_and_its_sketch_must_go() {
        cube.add(partition(9), row(9));
        storeAll();
        assertThat(recount.missing(CubeTable.DAYS).measures()[MeasureRule.AMOUNT])
                .containsExactly(-1_009);
        assertThat(recount.wrongSketches()).hasSize(4).allMatch(wrong -> wrong.sketch() == null);
    }

    @Test
    void the_next_days_begin_empty() {
        recount.add(row(7));
        cube.add(partition(9), row(9));
        storeAll();
        recount.clear();
        assertThat(recount.missing(CubeTable.MERCHANTS).size()).isZero();
        assertThat(recount.wrongSketches()).isEmpty();
    }

    private void storeAll() {
        cube.tables()
                .forEach((table, sums) -> sums.forEach((at, code, values, from) ->
                        recount.stored(table, at, code, Arrays.copyOfRange(values, from, from + MeasureRule.WIDTH))));
        for (DaySketch each : cube.daySketches()) {
            recount.storedSketch(
                    new SketchKey(each.epochDay(), each.slice(), each.partition()),
                    DistinctSketch.of(each.sketch().toBytes()));
        }
    }

    private static int partition(long customer) {
        return Topics.partitionOf(customer, Topics.PARTITIONS);
    }

    private TransactionCursor row(int position) {
        TransactionCursor row = new TransactionCursor(sources);
        row.clear();
        row.primary = true;
        row.position = position;
        row.bookedAtMicros = MORNING_MICROS + position * 600_000_000L;
        row.recordedAtMicros = row.bookedAtMicros;
        row.kind = TransactionKind.CARD_PAYMENT.code();
        row.channel = 1;
        row.category = 1 + position % 3;
        row.segment = 1;
        row.customer = position;
        row.amountMinor = 1_000 + position;
        row.reportingMinor = row.amountMinor;
        row.rated = true;
        row.place("FR", "EUR", "simulator");
        row.merchant = 5;
        row.mcc = 5411;
        return row;
    }
}
