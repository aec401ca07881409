package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.desktop.charts.BarRow;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCells;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The model over the demo bank: real threads, no servers, no window. */
class LiveModelTest {
    private static final Texts ENGLISH = Texts.in(Texts.ENGLISH);
    private static final Formats FORMATS = new Formats(Texts.ENGLISH, DemoCells.ZONE, Currency.getInstance("EUR"));

    private final DemoBank bank = new DemoBank();
    private final AtomicReference<BankClock> clock = new AtomicReference<>(bank.clock());
    private final AtomicReference<LiveFigures> newest = new AtomicReference<>();
    private final List<TapeRow> tape = new CopyOnWriteArrayList<>();
    private final LiveModel model = new LiveModel(
            new LiveSources(bank.history(), bank.statistics(), bank.feed(), bank.acceptances(), clock::get),
            Filter.NONE,
            DemoCells.ZONE,
            InstantSource.system(),
            new Listener());

    @AfterEach
    void close() {
        model.close();
        assertThat(bank.feed().isClosed()).isTrue();
    }

    @Test
    void today_stands_against_last_week_until_the_same_time_with_the_usual_range_of_eight_weeks() {
        model.start();
        LiveFigures figures =
                awaitFigures(f -> f.past() != null && f.past().weeks().size() == PastDays.WEEKS);
        assertThat(figures.grid().day()).hasToString("2026-09-14");
        double now = Metric.AMOUNT.value(figures.today());
        double before = Metric.AMOUNT.value(figures.lastWeek());
        assertThat(now / before).isBetween(0.8, 1.25);
        List<TileFigure> tiles = new Tiles(ENGLISH, FORMATS, true).of(figures, null);
        assertThat(tiles)
                .extracting(TileFigure::key)
                .containsExactly("amount", "payments", "decline_rate", "fees_abroad", "offers_accepted");
        assertThat(new Tiles(ENGLISH, FORMATS, false).of(figures, null))
                .extracting(TileFigure::key)
                .endsWith("distinct_customers");
        assertThat(tiles.get(0).value()).startsWith("€1,4");
        assertThat(tiles.get(0).basis()).startsWith("vs €");
    }

    @Test
    void offers_are_counted_by_segment_and_not_by_what_only_payments_know() {
        model.start();
        LiveFigures figures = awaitFigures(f -> f.offers().today() > 0 && f.loaded());
        // Six in each of 57 quarter hours until 14:05, the running one included; three last week.
        assertThat(figures.offers().today()).isEqualTo(342);
        assertThat(figures.offers().until(56)).isEqualTo(336);
        assertThat(figures.offers().byHour()).hasSize(15).startsWith(24, 24).endsWith(6);
        TileFigure tile = new Tiles(ENGLISH, FORMATS, true).of(figures, null).get(4);
        assertThat(tile.value()).isEqualTo("342");
        assertThat(tile.change()).isEqualTo("+100.0%");
        assertThat(tile.basis()).isEqualTo("vs 171");
        model.filter(Filter.NONE.withSegments(Set.of(Segment.PREMIUM)));
        assertThat(awaitFigures(f -> f.offers().today() == 114).offers().lastWeek())
                .isEqualTo(57);
        model.filter(Filter.NONE.withCategories(Set.of(Category.TRAVEL)));
        LiveFigures unknown = awaitFigures(f -> f.offers().isFiltered());
        TileFigure none = new Tiles(ENGLISH, FORMATS, true).of(unknown, null).get(4);
        assertThat(none.value()).isEqualTo("–");
        assertThat(none.basis()).isEqualTo("not by these filters");
    }

    @Test
    void the_bars_add_up_to_the_tile() {
        model.start();
        LiveFigures figures = awaitFigures(LiveFigures::loaded);
        DayBars bars = new DayBars(figures, Metric.AMOUNT, Dimension.CATEGORY, ENGLISH, FORMATS);
        double sum = bars.rows(4, Set.of()).stream().mapToDouble(BarRow::value).sum();
        assertThat(bars.rows(4, Set.of())).hasSize(4);
        assertThat(sum).isEqualTo(Metric.AMOUNT.value(figures.today()));
    }

    @Test
    void a_pushed_change_is_in_the_next_figures() {
        model.start();
        LiveFigures before = awaitFigures(LiveFigures::loaded);
        bank.feed()
                .listener()
                .statisticsChanged(StatisticsChanged.newBuilder()
                        .setPartition(3)
                        .setEpoch(1)
                        .setPosition(90_000)
                        .addCells(QuarterCell.newBuilder()
                                .setQuarterSeconds(
                                        DemoBank.NOW.minusSeconds(300).getEpochSecond())
                                .setCategory(Category.TRAVEL.code())
                                .setCountry("IT")
                                .setKind(1)
                                .setCurrency("EUR")
                                .setSource("client")
                                .setPayments(1_000))
                        .build());
        LiveFigures after = awaitFigures(f -> f.position() == 90_000);
        assertThat(after.today().payments() - before.today().payments()).isEqualTo(1_000);
        assertThat(after.countriesSeen()).contains("IT");
    }

    @Test
    void what_a_feed_missed_before_it_stood_is_in_the_snapshot_that_is_read_after_it() {
        bank.statistics().hide(Category.TRAVEL);
        model.start();
        LiveFigures before = awaitFigures(LiveFigures::loaded);
        assertThat(before.byCategory()).doesNotContainKey("TRAVEL");
        bank.statistics().hide(null);
        bank.feed().listener().snapshotOutdated();
        awaitFigures(figures -> figures.byCategory().containsKey("TRAVEL"));
    }

    @Test
    void a_filter_holds_for_today_last_week_and_the_older_transactions() {
        model.start();
        awaitFigures(LiveFigures::loaded);
        Filter travel = new Filter(Set.of(), Set.of(Category.TRAVEL), Set.of(), Set.of(), Set.of());
        tape.clear();
        model.filter(travel);
        LiveFigures figures = awaitFigures(f -> f.filter().equals(travel) && f.hasLastWeek());
        assertThat(figures.byCategory()).containsOnlyKeys("TRAVEL");
        assertThat(figures.past().byCategory()).containsOnlyKeys("TRAVEL");
        await().untilAsserted(() -> assertThat(tape).isNotEmpty());
        assertThat(tape).allMatch(row -> row.category() == Category.TRAVEL);
    }

    @Test
    void a_new_bank_day_begins_with_empty_slots_and_another_weekday_to_compare_with() {
        model.start();
        awaitFigures(f -> f.loaded() && f.hasLastWeek());
        Instant tomorrow = DemoBank.NOW.plus(Duration.ofHours(11));
        clock.set(new BankClock(tomorrow, tomorrow, 0));
        LiveFigures figures = awaitFigures(f -> f.grid().day().getDayOfMonth() == 15 && f.hasLastWeek());
        assertThat(figures.today().payments()).isZero();
        assertThat(figures.past().today().day().minusWeeks(1)).hasToString("2026-09-08");
    }

    @Test
    void another_zone_whose_day_began_earlier_gets_all_of_it() {
        model.start();
        awaitFigures(LiveFigures::loaded);
        for (String zone : List.of("Asia/Kolkata", "America/New_York", "Europe/Paris")) {
            ZoneId chosen = ZoneId.of(zone);
            model.zone(chosen);
            LiveFigures figures =
                    awaitFigures(f -> f.loaded() && f.grid().zone().equals(chosen));
            Measures first =
                    DemoCells.quarter(figures.grid().start()).values().stream().reduce(Measures.ZERO, Measures::plus);
            assertThat(figures.slots()[1]).as(zone).isEqualTo(first);
            assertThat(first.payments()).isPositive();
        }
    }

    @Test
    void a_history_that_does_not_answer_stops_no_figure_and_is_asked_again() {
        bank.history().fail(true);
        model.start();
        assertThat(awaitFigures(LiveFigures::loaded).past()).isNull();
        bank.history().fail(false);
        awaitFigures(LiveFigures::hasLastWeek);
    }

    @Test
    void live_statistics_that_do_not_answer_are_asked_again() {
        bank.statistics().fail(true);
        model.start();
        awaitFigures(f -> !f.loaded());
        bank.statistics().fail(false);
        awaitFigures(LiveFigures::loaded);
    }

    @Test
    void transactions_get_the_names_that_events_do_not_carry() {
        model.start();
        awaitFigures(LiveFigures::loaded);
        tape.clear();
        bank.feed().push(20);
        await().untilAsserted(() -> assertThat(tape).hasSize(20));
        assertThat(tape).allMatch(row -> !row.customerName().isEmpty());
    }

    @Test
    void live_history_and_journal_agree_to_the_cent_up_to_the_last_full_quarter_hour() {
        model.start();
        LiveFigures figures = awaitFigures(LiveFigures::loaded);
        Proof proof = new Proof(bank.history(), null);
        LiveClaims claims = new LiveClaims(ENGLISH, FORMATS);
        for (Metric metric : List.of(Metric.AMOUNT, Metric.PAYMENTS, Metric.DECLINE_RATE, Metric.FEES_ABROAD)) {
            Claim claim = claims.of(metric, figures, 0, "");
            Proof.Findings findings = proof.find(claim);
            assertThat(findings.agree()).as("proof of %s", metric).isTrue();
            assertThat(claim.to()).isEqualTo(Instant.parse("2026-09-14T12:00:00Z"));
            assertThat(findings.cubeSql()).isNotEmpty();
            assertThat(findings.journalSql()).isNotEmpty();
        }
    }

    @Test
    void on_a_fast_clock_the_proof_leaves_out_quarter_hours_that_payments_are_still_on_their_way_to() {
        model.start();
        LiveFigures figures = awaitFigures(LiveFigures::loaded);
        Claim claim = new LiveClaims(ENGLISH, FORMATS).of(Metric.AMOUNT, figures, 360, "");
        assertThat(claim.to()).isEqualTo(Instant.parse("2026-09-14T11:30:00Z"));
    }

    @Test
    void the_curve_ends_at_now_and_does_not_fall_to_zero_in_a_new_quarter_hour() {
        Instant justAfterTheQuarter = Instant.parse("2026-09-14T12:00:20Z");
        clock.set(new BankClock(justAfterTheQuarter, justAfterTheQuarter, 0));
        model.start();
        LiveFigures figures = awaitFigures(LiveFigures::loaded);
        double[] ys = new DayCurve(figures, Metric.AMOUNT, ENGLISH, FORMATS)
                .plot()
                .now()
                .ys();
        assertThat(ys[ys.length - 1]).isGreaterThan(0.9 * ys[ys.length - 2]);
    }

    private LiveFigures awaitFigures(Predicate<LiveFigures> wanted) {
        await().atMost(Duration.ofSeconds(30)).until(() -> newest.get() != null && wanted.test(newest.get()));
        return newest.get();
    }

    private final class Listener implements LiveListener {
        @Override
        public void figures(LiveFigures figures) {
            newest.set(figures);
        }

        @Override
        public void transactions(List<TapeRow> latest, long count) {
            tape.addAll(latest);
        }

        @Override
        public void olderTransactions(List<TapeRow> older) {
            tape.addAll(older);
        }

        @Override
        public void clock(BankClock answer) {}

        @Override
        public void outline(Outline outline) {}
    }
}
