package dev.bankdesk.desktop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.desktop.demo.DemoCells;
import dev.bankdesk.desktop.demo.DemoHistory;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final Instant FROM = Instant.parse("2026-09-07T22:00:00Z");
    private static final Instant TO = Instant.parse("2026-09-09T22:00:00Z");

    private final DemoHistory history = new DemoHistory();
    private final Proof proof = new Proof(history, null);

    private Claim claim(Metric metric, Proof.Source shown, Instant to) {
        return new Claim(
                metric,
                "Amount",
                FROM,
                to,
                Granularity.DAY,
                DemoCells.ZONE,
                Filter.NONE,
                metric.isFromMeasures() ? metric::value : measures -> Double.NaN,
                value -> "<" + Math.round(value) + ">",
                "two days",
                "On this page",
                shown,
                true,
                "");
    }

    private Measures sum(Instant to) {
        return history
                .series(new SeriesQuestion(FROM, to, Granularity.DAY, DemoCells.ZONE, Set.of(), Filter.NONE))
                .rows()
                .stream()
                .map(Series.Row::measures)
                .reduce(Measures.ZERO, Measures::plus);
    }

    @Test
    void a_figure_agrees_where_value_and_rows_are_those_of_the_cube() {
        Measures sum = sum(TO);
        Proof.Source shown = Proof.Source.of(Metric.AMOUNT.value(sum), sum, 7, null);
        Proof.Findings findings = proof.find(claim(Metric.AMOUNT, shown, TO));
        assertThat(findings.failure()).isNull();
        assertThat(findings.cube().value()).isEqualTo(shown.value());
        assertThat(findings.cube().rows()).isEqualTo(sum.booked() + sum.declined());
        Proof.Source other = Proof.Source.of(Metric.AMOUNT.value(sum) + 1, sum, 7, null);
        assertThat(proof.find(claim(Metric.AMOUNT, other, TO)).agree()).isFalse();
        Proof.Source oneRowMore = new Proof.Source(shown.value(), shown.rows() + 1, 7, null);
        assertThat(proof.find(claim(Metric.AMOUNT, oneRowMore, TO)).agree()).isFalse();
    }

    @Test
    void clients_are_counted_in_the_journal_and_a_sketch_may_be_off_by_its_error() {
        Instant oneDay = FROM.plus(Duration.ofDays(1));
        long counted = sum(oneDay).payments() / 3;
        Proof.Findings near =
                proof.find(claim(Metric.DISTINCT_CUSTOMERS, new Proof.Source(counted * 1.03, 1, 7, null), oneDay));
        assertThat(near.cube().value()).isEqualTo(counted);
        assertThat(near.journal().value()).isEqualTo(counted);
        assertThat(near.agree()).isTrue();
        Proof.Source right = new Proof.Source(counted, 1, 7, null);
        Proof.Source wrong = new Proof.Source(counted * 1.2, 1, 7, null);
        assertThat(new Proof.Findings(right, wrong, right, "", "", null, true).agree())
                .as("the history's sketch is wrong, although the screen is right")
                .isFalse();
        assertThat(new Proof.Findings(wrong, wrong, right, "", "", null, true).agree())
                .as("screen and history have the same wrong sketch")
                .isFalse();
        assertThat(proof.find(claim(Metric.DISTINCT_CUSTOMERS, new Proof.Source(counted * 1.2, 1, 7, null), oneDay))
                        .agree())
                .isFalse();
        assertThat(claim(Metric.DISTINCT_CUSTOMERS, new Proof.Source(1, 1, 7, null), TO)
                        .isOfManyCounts())
                .isTrue();
    }

    @Test
    void a_way_bears_the_name_of_what_the_history_answered_from() {
        Texts texts = Texts.in(Texts.ENGLISH);
        ProofScript script =
                new ProofScript(texts, new Formats(texts.locale(), DemoCells.ZONE, Currency.getInstance("EUR")));
        Proof.Source shown = new Proof.Source(1, 1, 7, null);
        Claim claim = claim(Metric.AMOUNT, shown, TO);
        Map<String, String> names = Map.of(
                "cube", "Statistics cube",
                "cube+journal", "Statistics cube, its ends from the journal",
                "journal", "Journal, as the history adds it up");
        names.forEach((from, name) -> {
            Proof.Findings findings = new Proof.Findings(
                    shown, new Proof.Source(1, 1, 7, null, from), shown, "select 1", "select 2", null);
            assertThat(script.ways(claim, findings).get(1).name()).isEqualTo(name);
            assertThat(script.of(claim, findings)).contains("-- " + name + "\nselect 1;");
        });
    }

    @Test
    void the_cube_is_asked_for_buckets_that_it_has() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        Filter filter = Filter.NONE.withCountries(Set.of("FR"));
        Proof.Source shown = new Proof.Source(1, 1, 7, null);
        Claim quarters = amounts(Granularity.QUARTER_HOUR, DemoCells.ZONE, Filter.NONE, shown);
        assertThat(Proof.sums(quarters, FROM, TO).granularity()).isEqualTo(Granularity.QUARTER_HOUR);
        Claim filtered = amounts(Granularity.QUARTER_HOUR, DemoCells.ZONE, filter, shown);
        assertThat(Proof.sums(filtered, FROM, TO).granularity()).isEqualTo(Granularity.DAY);
        assertThat(Proof.sums(filtered, FROM, TO).zone()).isEqualTo(DemoCells.ZONE);
        Claim elsewhere = amounts(Granularity.HOUR, kolkata, filter, shown);
        assertThat(Proof.sums(elsewhere, FROM, TO).zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(Proof.sums(elsewhere, FROM, TO).filter()).isEqualTo(filter);
    }

    /** A claim on what was paid from the first to the last moment, as a screen makes it with a bar of filters. */
    private static Claim amounts(Granularity granularity, ZoneId zone, Filter filter, Proof.Source shown) {
        return new Claim(
                Metric.AMOUNT,
                "Amount",
                FROM,
                TO,
                granularity,
                zone,
                filter,
                Metric.AMOUNT::value,
                Double::toString,
                "",
                "",
                shown,
                true,
                "");
    }

    @Test
    void an_age_is_what_the_newest_of_the_three_has_and_an_older_one_lacks() {
        Instant noon = Instant.parse("2026-09-08T12:00:00Z");
        Proof.Source shown = new Proof.Source(1, 1, 90, noon.minusSeconds(5));
        Proof.Source cube = new Proof.Source(1, 1, 95, noon.minusSeconds(2));
        Proof.Source journal = new Proof.Source(1, 1, 100, noon);
        Proof.Findings findings = new Proof.Findings(shown, cube, journal, "select 1", "select 2", null);
        assertThat(findings.age(shown)).isEqualTo(Duration.ofSeconds(5));
        assertThat(findings.age(cube)).isEqualTo(Duration.ofSeconds(2));
        assertThat(findings.age(journal)).isZero();
    }

    @Test
    void what_is_copied_has_sums_positions_and_sql_and_only_comments_beside_the_sql() {
        Instant noon = Instant.parse("2026-09-08T12:00:00Z");
        Proof.Findings findings = new Proof.Findings(
                new Proof.Source(11, 3, 90, noon.minusSeconds(5)),
                new Proof.Source(12, 4, 95, noon.minusSeconds(2)),
                new Proof.Source(13, 5, 100, noon),
                "select 1",
                "select 2",
                null);
        for (Texts texts : new Texts[] {Texts.in(Texts.ENGLISH), Texts.in(Texts.FRENCH)}) {
            Formats formats = new Formats(texts.locale(), DemoCells.ZONE, Currency.getInstance("EUR"));
            String script = new ProofScript(texts, formats).of(claim(Metric.AMOUNT, findings.shown(), TO), findings);
            assertThat(script).contains("<11>", "<12>", "<13>", "90", "95", "100", "select 1;", "select 2;");
            assertThat(script.lines().filter(line -> !line.isEmpty() && !line.startsWith("--")))
                    .containsExactly("select 1;", "select 2;");
            assertThat(script).doesNotContain("proof.");
        }
    }
}
